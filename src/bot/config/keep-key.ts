import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from './config-error.ts'
import type { Config } from './read-config.ts'

/**
 * The installation's secret where ROUTESLIP_KEY gives none: the 32 bytes in the data folder's `key` file (base64, for
 * its owner alone), made on the first start. Throws ConfigError when the file holds something else.
 */
export function keepKey(dataDir: string): Buffer {
  const file = join(dataDir, 'key')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Made by an earlier start, or by another process in this moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) {
    throw new ConfigError([`ROUTESLIP_KEY: ${file} is damaged; put back the file of your backup, or set the variable.`])
  }
  return key
}

/** What to know where several processes may share a database and each keeps a key of its own; null: nothing. */
export function keyWarning({
  databaseUrl,
  key,
  dataDir,
}: Pick<Config, 'databaseUrl' | 'key' | 'dataDir'>): string | null {
  if (databaseUrl === null || key !== null) return null
  return (
    `ROUTESLIP_KEY is not set, so this process signs with the key in ${join(dataDir, 'key')}. Where several processes ` +
    'share the database of DATABASE_URL, Desk sessions and links of one are refused by the others: give all of them the ' +
    'same ROUTESLIP_KEY, as `openssl rand -base64 32` prints it.'
  )
}
