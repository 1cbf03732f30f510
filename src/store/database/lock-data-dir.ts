import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The exclusive hold of one process on its DATA_DIR; `release` is idempotent. */
export type DataDirLock = { release(): void }

/** Another process works on this DATA_DIR. The message is written for the person who started the second one. */
export class DataDirLocked extends Error {
  readonly dataDir: string
  readonly pid: number | undefined

  constructor(dataDir: string, pid: number | undefined) {
    super(
      `The data folder ${dataDir} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}. ` +
        'Only one process may open the embedded database: stop that one first, choose another folder with DATA_DIR, ' +
        'or set DATABASE_URL to a PostgreSQL server.',
    )
    this.name = 'DataDirLocked'
    this.dataDir = dataDir
    this.pid = pid
  }
}

/** The folder cannot be made, written or locked. */
class DataDirUnusable extends Error {
  constructor(dataDir: string, cause: unknown) {
    super(`The data folder ${dataDir} cannot be used: set DATA_DIR to a folder of a local disk that may be written.`, {
      cause,
    })
    this.name = 'DataDirUnusable'
  }
}

const SQLITE_BUSY = 5

/** Garbage collection closes a database that nobody refers to, and the lock would be gone with it. */
const held = new Set<DatabaseSync>()

/**
 * Makes `dataDir` (mode 0700) and holds it for this process alone; throws `DataDirLocked` when somebody else has it and
 * `DataDirUnusable` when it is no folder to write to.
 *
 * The lock is the one that SQLite takes on the file `lock`, which belongs to the kernel: it falls with the process
 * that held it, however that died. So there is no stale lock to break, no race about who breaks it, and no
 * process id that can be reused or means something else in another container. `lock.pid` is for the message only.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  const pidFile = join(dataDir, 'lock.pid')
  const lock = openLock(dataDir)
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new DataDirLocked(dataDir, readPid(pidFile))
    throw new DataDirUnusable(dataDir, error)
  }
  held.add(lock)
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return {
    release() {
      if (!held.delete(lock)) return
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}

function openLock(dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 })
  } catch (error) {
    throw new DataDirUnusable(dataDir, error)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function readPid(pidFile: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}
