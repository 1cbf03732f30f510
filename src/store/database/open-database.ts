import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { PrismaClient } from '../generated/client.ts'
import type { ColumnsOf } from './columns-of.ts'
import { openEmbeddedPool } from './embedded-pool.ts'
import { openPostgresPool } from './postgres-pool.ts'
import { rowTypes } from './row-types.ts'
import { statementName } from './statement-name.ts'

/**
 * Runs one parameterised statement and returns its rows; see `rowTypes` for what the columns become. `isPlannedAnew`: not
 * prepared, for a statement whose best plan depends on the values (a word that a quarter of all rows hold, or none).
 */
export type Query = <Row extends object>(sql: string, params?: unknown[], options?: QueryOptions<Row>) => Promise<Row[]>

/** `columns`: what the statement gives, as `npm run check:sql` compares it with the database. */
type QueryOptions<Row> = { isPlannedAnew?: boolean; columns?: ColumnsOf<Row> }

/**
 * The database of this process. Prisma and `query` share one pool.
 *
 * The embedded pool has a single connection: a `query` (or another Prisma call) waits there until an open interactive
 * transaction ends. Inside a `prisma.$transaction(async (tx) => …)` use `tx` alone: to await the pool there is to wait
 * for oneself, until Prisma gives the transaction up.
 */
export type Database = {
  kind: 'embedded' | 'postgres'
  prisma: PrismaClient
  query: Query
  /** Holds one connection for several statements (a transaction, an advisory lock); `script` runs SQL without parameters. */
  withSession<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Waits for the statements under way; a second call is the same as the first. */
  close(): Promise<void>
}

/** One connection of the pool, ours until the work is done. */
export type Session = { query: Query; script(sql: string): Promise<void> }

/** Where the database is: PostgreSQL when `databaseUrl` is given, else the embedded one in the folder `dataDir`. */
export type DatabaseOptions = {
  databaseUrl?: string | undefined
  dataDir: string
  /** Most connections to PostgreSQL; the embedded database has one. */
  maxConnections?: number
  /** Told of a connection that broke while idle; the pool replaces it. */
  onConnectionLost?: (error: Error) => void
}

/** Opens the database without touching its schema. Throws `DataDirLocked` or `DatabaseUnusable`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, maxConnections = 10, onConnectionLost = reportLost } = options
  const { pool, close } = databaseUrl ? await serverPool(databaseUrl, maxConnections) : await openEmbeddedPool(dataDir)
  pool.on('error', onConnectionLost)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    kind: databaseUrl ? 'postgres' : 'embedded',
    prisma,
    query: queryOn(pool),
    withSession: (work) => withSession(pool, work),
    close: once(async () => {
      await prisma.$disconnect()
      await close()
    }),
  }
}

async function serverPool(databaseUrl: string, maxConnections: number) {
  const pool = await openPostgresPool(databaseUrl, maxConnections)
  return { pool, close: () => pool.end() }
}

function queryOn(target: pg.Pool | pg.PoolClient): Query {
  return async <Row extends object>(sql: string, params: unknown[] = [], { isPlannedAnew = false } = {}) => {
    const name = isPlannedAnew ? '' : statementName(sql)
    const { rows } = await target.query<Row>({ name, text: sql, values: params, types: rowTypes })
    return rows
  }
}

async function withSession<T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const result = await work({
      query: queryOn(client),
      async script(sql) {
        await client.query(sql)
      },
    })
    client.release()
    return result
  } catch (error) {
    // A transaction may be open: the next user gets a fresh connection.
    client.release(true)
    throw error
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

function reportLost(error: Error): void {
  console.error(`A database connection was lost and will be replaced: ${error.message}`)
}
