import pg from 'pg'

const UNKNOWN_DATABASE = '3D000'

/** Answers `can-connect-to-database` and `create-database`; the embedded database is made when it is first opened. */
export async function runCommand(command: string, url: string | undefined): Promise<void> {
  try {
    if (url === undefined || url.startsWith('pglite:')) return
    if (command === 'can-connect-to-database') await withClient(url, async () => {})
    else if (command === 'create-database') await createDatabase(url)
    else throw new Error(`The schema engine has no command ${command}.`)
  } catch (error) {
    reportFailure(error)
    process.exitCode = 1
  }
}

async function createDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  url.pathname = '/postgres'
  await withClient(url.href, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`))
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Prisma skips the first line of stderr and reads the others as JSON. */
function reportFailure(error: unknown): void {
  const { message, code } = error as { message: string; code?: string }
  const fields = { message, error_code: code === UNKNOWN_DATABASE ? 'P1003' : 'P1001' }
  process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`)
}
