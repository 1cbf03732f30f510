import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'

/** An in-process PostgreSQL behind a pool of its only connection; `close` ends both, after the last statement. */
export type PGlitePool = { pool: pg.Pool; close(): Promise<void> }

/** A statement waits this long for the only connection; then somebody asks the pool from inside a transaction. */
const WAIT_FOR_CONNECTION_MS = 15_000

/** Starts a PGlite and returns a `pg.Pool` over its one session, for `pg` and for Prisma's adapter alike. */
export async function openPGlitePool(options: PGliteOptions): Promise<PGlitePool> {
  const lite = await PGlite.create(options)
  const pool = new pg.Pool({
    Client: clientOf(lite),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
    onConnect: cleanSession,
  })
  return {
    pool,
    async close() {
      await pool.end()
      await lite.close()
    },
  }
}

/** A `pg.Client` class whose every instance gets a protocol bridge of its own, so that a broken one can be replaced. */
function clientOf(lite: PGlite): new () => pg.Client {
  return class extends pg.Client {
    constructor() {
      const { connection, ...config } = createPgConfig(lite)
      const parse = connection.parse.bind(connection)
      // pg hands the query's `types` on: the protocol wants a list of OIDs there, and adapter-pg has type parsers in it.
      connection.parse = (query) => parse(Array.isArray(query.types) ? query : { ...query, types: undefined })
      super(Object.assign(config, { connection }))
    }
  }
}

/** All clients share one session: one that broke may have left its transaction and its named statements there. */
async function cleanSession(client: pg.ClientBase): Promise<void> {
  await client.query('ROLLBACK')
  await client.query('DISCARD ALL')
}
