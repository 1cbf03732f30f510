import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Exhibit, showExhibit } from './exhibit.ts'
import { indexPage } from './index-page.ts'
import { kindPage } from './kind-page.ts'

const assets = fileURLToPath(new URL('./assets/', import.meta.url))
const borrowed = [
  'adaptivecards/dist/adaptivecards.min.js',
  'adaptivecards/lib/adaptivecards.css',
  'markdown-it/dist/markdown-it.min.js',
]
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** Writes the gallery into a folder, which is emptied first: an index and a page for each kind. Returns the pages' names. */
export function writeGallery(folder: string, exhibits: readonly Exhibit[]): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(assets)) copyFileSync(join(assets, file), join(folder, file))
  for (const file of borrowed) copyFileSync(join(modules, file), join(folder, file.slice(dirname(file).length + 1)))
  const kinds = Map.groupBy(exhibits.map(showExhibit), ({ kind }) => kind)
  const pages = [
    ['index.html', indexPage(kinds)] as const,
    ...[...kinds].map(([kind, shown]) => [`${kind}.html`, kindPage(kind, shown)] as const),
  ]
  for (const [name, page] of pages) writeFileSync(join(folder, name), page)
  return pages.map(([name]) => name)
}
