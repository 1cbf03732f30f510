import pg from 'pg'

/** The server of DATABASE_URL cannot be used; the message names host and database, never the password. */
class DatabaseUnusable extends Error {
  constructor(databaseUrl: string, reason: string, cause?: unknown) {
    super(`The PostgreSQL of DATABASE_URL (${withoutSecrets(databaseUrl)}) cannot be used: ${reason}`, { cause })
    this.name = 'DatabaseUnusable'
  }
}

const OLDEST_VERSION = 15

/** Opens a pool of at most `max` connections, all in UTC, and proves it with one; throws `DatabaseUnusable`. */
export async function openPostgresPool(databaseUrl: string, max: number): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: inUtc(databaseUrl),
    max,
    application_name: 'routeslip',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  try {
    const { rows } = await pool.query<{ major: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS major",
    )
    const major = rows[0]?.major ?? 0
    if (major < OLDEST_VERSION)
      throw new Error(`it is version ${major}, and ${OLDEST_VERSION} is the oldest that works.`)
    return pool
  } catch (error) {
    await pool.end()
    throw new DatabaseUnusable(databaseUrl, reasonOf(error), error)
  }
}

/** adapter-pg drops the offset of a timestamptz, so a session in any other zone would shift every time (7.10). */
function inUtc(databaseUrl: string): string {
  const url = parseUrl(databaseUrl)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', `${options ?? ''} -c TimeZone=UTC`.trim())
  return url.href
}

function parseUrl(databaseUrl: string): URL {
  const url = URL.parse(databaseUrl)
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return url
  throw new DatabaseUnusable('', 'it must look like postgresql://user:password@host:5432/database.')
}

function withoutSecrets(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  return url ? `${url.host}${url.pathname}` : 'not a URL'
}

function reasonOf(error: unknown): string {
  // A refused connection to `localhost` is an AggregateError (one for each address) with an empty message.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
