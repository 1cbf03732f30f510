import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyMigrations } from '../src/store/database/apply-migrations.ts'
import { EMBEDDED_FOLDER } from '../src/store/database/embedded-pool.ts'
import { openDatabase } from '../src/store/database/open-database.ts'

/** A migrated, closed DATA_DIR of the embedded database, to be copied for each test. */
export type EmbeddedTemplate = { dataDir: string; discard(): void }

/**
 * Makes the template (1.5 s): an empty database is made once (5 s) and kept between runs in `node_modules/.cache`; the
 * migrations of today are applied to a copy.
 */
export async function makeEmbeddedTemplate(): Promise<EmbeddedTemplate> {
  const dataDir = mkdtempSync(join(tmpdir(), 'routeslip-template-'))
  const empty = await emptyDatabase()
  copyEmbedded(empty, dataDir)
  const database = await openDatabase({ dataDir })
  await applyMigrations(database)
  await database.close()
  return { dataDir, discard: () => rmSync(dataDir, { recursive: true, force: true }) }
}

/** Copies a closed embedded database (40 MB, 0.1 s) into the folder `to`. */
export function copyEmbedded(from: string, to: string): void {
  cpSync(join(from, EMBEDDED_FOLDER), join(to, EMBEDDED_FOLDER), { recursive: true })
}

async function emptyDatabase(): Promise<string> {
  const cache = fileURLToPath(new URL('../node_modules/.cache/routeslip', import.meta.url))
  const kept = join(cache, `pglite-${pgliteVersion()}`)
  if (existsSync(kept)) return kept
  mkdirSync(cache, { recursive: true })
  const made = mkdtempSync(join(cache, 'unfinished-'))
  const database = await openDatabase({ dataDir: made })
  await database.close()
  try {
    renameSync(made, kept)
  } catch (error) {
    // Another run was quicker.
    if (!existsSync(kept)) throw error
    rmSync(made, { recursive: true, force: true })
  }
  return kept
}

function pgliteVersion(): string {
  const require = createRequire(import.meta.url)
  const entry = require.resolve('@electric-sql/pglite')
  return (require(join(entry, '../../package.json')) as { version: string }).version
}
