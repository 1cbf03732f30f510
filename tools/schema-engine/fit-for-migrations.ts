import { ColumnTypeEnum, DriverAdapterError, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const INTERNAL_CHAR_OID = 18

/**
 * Mends what adapter-pg 7.10 lacks under the schema engine: it refuses the type `"char"` of the catalog tables, and
 * cuts a script at every semicolon, function bodies included. `close` is called when the engine lets the adapter go.
 */
export function fitForMigrations(adapter: SqlDriverAdapter, pool: pg.Pool, close: () => Promise<void>) {
  const charColumnsOf = hideCharColumns(pool)
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query)
      for (const column of charColumnsOf(result.rows)) result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    },
    async executeScript(script: string) {
      await pool.query(script).catch(rethrowAsAdapterError)
    },
    dispose: close,
  })
}

/** Lets the pool call `"char"` columns `bpchar`, which the adapter takes; returns which columns of some rows those were. */
function hideCharColumns(pool: pg.Pool): (rows: unknown[]) => number[] {
  const hidden = new WeakMap<unknown[], number[]>()
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>
  Object.assign(pool, {
    async query(config: pg.QueryConfig) {
      const result = await query(config)
      const fields = result.fields ?? []
      const columns = fields.flatMap(({ dataTypeID }, index) => (dataTypeID === INTERNAL_CHAR_OID ? [index] : []))
      for (const field of fields) {
        if (field.dataTypeID === INTERNAL_CHAR_OID) field.dataTypeID = pg.types.builtins.BPCHAR
      }
      if (columns.length > 0) hidden.set(result.rows, columns)
      return result
    },
  })
  return (rows) => hidden.get(rows) ?? []
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
