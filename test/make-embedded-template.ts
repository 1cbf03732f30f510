import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyMigrations } from '../src/store/database/apply-migrations.ts'
import { openDatabase } from '../src/store/database/open-database.ts'
import { copyEmbedded } from './copy-embedded.ts'

// Makes a migrated embedded database in the folder of its argument, for the tests to copy (1.5 s). The empty one that it
// starts from takes 6 s, is made once, and stays in node_modules/.cache.
const [, , dataDir = ''] = process.argv
copyEmbedded(await emptyDatabase(), dataDir)
const database = await openDatabase({ dataDir })
await applyMigrations(database)
await database.close()

async function emptyDatabase(): Promise<string> {
  const cache = fileURLToPath(new URL('../node_modules/.cache/routeslip', import.meta.url))
  const kept = join(cache, `pglite-${pgliteVersion()}`)
  if (existsSync(kept)) return kept
  mkdirSync(cache, { recursive: true })
  const made = mkdtempSync(join(cache, 'unfinished-'))
  const empty = await openDatabase({ dataDir: made })
  await empty.close()
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
