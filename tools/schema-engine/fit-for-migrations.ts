import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const INTERNAL_CHAR_OID = 18

/**
 * Mends what adapter-pg 7.10 lacks under the schema engine: it refuses the type `"char"` of the catalog tables, and
 * cuts a script at every semicolon, function bodies included. `close` is called when the engine lets the adapter go.
 */
export function fitForMigrations(adapter: SqlDriverAdapter, pool: pg.Pool, close: () => Promise<void>) {
  showInternalCharAsBpchar(pool)
  return Object.assign(adapter, {
    async executeScript(script: string) {
      await pool.query(script).catch(rethrowAsAdapterError)
    },
    dispose: close,
  })
}

function showInternalCharAsBpchar(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>
  const showing = async (config: pg.QueryConfig) => {
    const result = await query(config)
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === INTERNAL_CHAR_OID) field.dataTypeID = pg.types.builtins.BPCHAR
    }
    return result
  }
  Object.assign(pool, { query: showing })
}

function rethrowAsAdapterError(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error
  const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error
  throw new DriverAdapterError({
    ...{ kind: 'postgres', code, severity, message, detail, column, hint },
    originalCode: code,
    originalMessage: message,
  })
}
