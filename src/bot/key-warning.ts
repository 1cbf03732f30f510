import { join } from 'node:path'
import type { Config } from './read-config.ts'

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
