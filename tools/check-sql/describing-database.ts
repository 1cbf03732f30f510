import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { Database, Query } from '../../src/store/database/open-database.ts'
import { openPGlitePool } from '../../src/store/database/pglite-pool.ts'
import { rowTypes } from '../../src/store/database/row-types.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'

/** A place of src/store that ran a statement, as `lists/list-tasks.ts:30`; the statement's text, and what is wrong with it. */
export interface Described {
  place: string
  sql: string
  faults: string[]
}

/** What is not a statement about tables: it has no columns to compare. */
const PLAIN = /^\s*(FETCH|CLOSE|SET|DECLARE)\b/

/**
 * A new database in memory, as the store opens one, that compares every statement which the store runs with what it was said
 * to give: the columns' names and types, and each parameter's type with its value.
 */
export async function openDescribingDatabase(): Promise<{ database: Database; described: Described[] }> {
  const { pool, close } = await openPGlitePool({})
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const described: Described[] = []
  const database: Database = {
    kind: 'embedded',
    prisma,
    query: describing((work) => withClient(pool, work), described),
    withSession: (work) =>
      withClient(pool, (client) =>
        work({
          query: describing((inner) => inner(client), described),
          async script(sql) {
            await client.query(sql)
          },
        }),
      ),
    async close() {
      await prisma.$disconnect()
      await close()
    },
  }
  return { database, described }
}

type WithClient = <Result>(work: (client: pg.PoolClient) => Promise<Result>) => Promise<Result>

async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

function describing(using: WithClient, described: Described[]): Query {
  return (sql, params = [], options = {}) => {
    const place = placeOf(new Error('where'))
    return using(async (client) => {
      const { rows, fields } = await client.query({ text: sql, values: params, types: rowTypes })
      if (place !== null) {
        const columns = PLAIN.test(sql) ? [] : await faultsOfColumns(client, fields, options.columns ?? {})
        const values = await faultsOfParams(client, sql.replace(/^[\s\S]*?CURSOR FOR\s/, ''), params)
        described.push({ place, sql, faults: [...columns, ...values] })
      }
      return rows
    })
  }
}

/** The line of src/store that asked; null for what is no statement of it (the migrations). */
function placeOf({ stack = '' }: Error): string | null {
  const place = /src\/store\/(?!database\/)([\w/-]+\.ts:\d+)/.exec(stack)
  return place?.[1] ?? null
}

async function faultsOfColumns(
  client: pg.PoolClient,
  fields: readonly pg.FieldDef[],
  columns: Readonly<Record<string, string>>,
): Promise<string[]> {
  if (fields.length === 0) return Object.keys(columns).map((name) => `gives no column ${name}`)
  const { rows } = await client.query<{ name: string }>(
    'SELECT format_type(oid, NULL) AS name FROM unnest($1::oid[]) WITH ORDINALITY AS t(oid, nth) ORDER BY nth',
    [fields.map(({ dataTypeID }) => dataTypeID)],
  )
  const given = new Map(fields.map(({ name }, nth) => [name, rows[nth]?.name ?? '']))
  return [
    ...[...given].flatMap(([name, type]) => {
      const said = columns[name]
      if (said === undefined) return [`gives a column ${name} ${type} that nobody said`]
      return said === type ? [] : [`gives ${name} as ${type}, and was said to give ${said}`]
    }),
    ...Object.keys(columns).flatMap((name) => (given.has(name) ? [] : [`gives no column ${name}`])),
  ]
}

async function faultsOfParams(client: pg.PoolClient, sql: string, params: readonly unknown[]): Promise<string[]> {
  if (params.length === 0) return []
  await client.query(`PREPARE described AS ${sql}`)
  const { rows } = await client.query<{ types: string[] }>(
    "SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'described'",
  )
  await client.query('DEALLOCATE described')
  const types = rows[0]?.types ?? []
  if (types.length !== params.length) return [`takes ${types.length} parameters and gets ${params.length}`]
  return types.flatMap((type, nth) =>
    takes(type, params[nth]) ? [] : [`takes ${type} as $${nth + 1} and gets ${typeof params[nth]}`],
  )
}

/** Whether a value of JavaScript is one of this type of PostgreSQL. */
function takes(type: string, value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (type.endsWith('[]')) return Array.isArray(value) && value.every((each) => takes(type.slice(0, -2), each))
  if (type === 'integer' || type === 'bigint') return Number.isInteger(value)
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'bytea') return value instanceof Uint8Array
  return typeof value === 'string'
}
