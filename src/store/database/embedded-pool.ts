import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { DURABLE_START_PARAMS, DurableNodeFs } from './durable-node-fs.ts'
import { lockDataDir } from './lock-data-dir.ts'
import { openPGlitePool, type PGlitePool } from './pglite-pool.ts'

/** Where the embedded PostgreSQL keeps its files inside DATA_DIR. */
export const EMBEDDED_FOLDER = 'postgres'

/** The 128 MB that `initdb` writes down take 0.7 s of each start, and memory; the files are in the system's cache as well. */
const SHARED_BUFFERS = 'shared_buffers=32MB'

/**
 * Opens the embedded PostgreSQL of `dataDir` for this process alone, durable as a server is; a new one is made first.
 * Throws `DataDirLocked` while another process has it.
 */
export async function openEmbeddedPool(dataDir: string): Promise<PGlitePool> {
  const lock = lockDataDir(dataDir)
  try {
    const folder = join(dataDir, EMBEDDED_FOLDER)
    if (!existsSync(folder)) await createCluster(folder)
    const embedded = await openPGlitePool({
      fs: new DurableNodeFs(folder),
      startParams: [...DURABLE_START_PARAMS, '-c', 'TimeZone=UTC', '-c', SHARED_BUFFERS],
    })
    return {
      pool: embedded.pool,
      async close() {
        await embedded.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Under another name until it is whole: a process killed in these seconds must not leave half a database behind. */
async function createCluster(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const lite = await PGlite.create(unfinished)
  await lite.close()
  renameSync(unfinished, folder)
}
