import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'

export interface Asset {
  body: Buffer
  type: string
  /** Begins the SHA-256 of the file: a changed file has another address. */
  version: string
}

const { resolve } = createRequire(import.meta.url)
const folder = join(import.meta.dirname, '../static')

/** Files of installed packages that pages load, under the names that pages give them. */
const fromPackages: Record<string, string> = {
  'adaptivecards.js': 'adaptivecards/dist/adaptivecards.min.js',
  'markdown-it.js': 'markdown-it/dist/markdown-it.min.js',
  'teams-js.js': '@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js',
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  // Not among the package's exports; it lies beside its main file.
  'chart.js': join(dirname(resolve('chart.js')), 'chart.umd.min.js'),
}
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const read = new Map<string, Asset>()

/** The address of a static file, with its version: a browser may keep it for ever. Throws when there is no such file. */
export function asset(name: string): string {
  const found = readAsset(name)
  if (!found) throw new Error(`The Desk has no static file ${name}.`)
  return `/desk/static/${name}?v=${found.version}`
}

/** A file of src/desk/static or of a package; null when there is none. Each is read once. */
export function readAsset(name: string): Asset | null {
  const known = read.get(name)
  if (known) return known
  const type = types[extname(name)]
  if (!type || !/^[a-z0-9][a-z0-9.-]*$/.test(name)) return null
  const body = readIfThere(fromPackages[name] ? resolve(fromPackages[name]) : join(folder, name))
  if (!body) return null
  const made = { body, type, version: createHash('sha256').update(body).digest('hex').slice(0, 12) }
  read.set(name, made)
  return made
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
