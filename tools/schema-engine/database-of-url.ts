import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { openEmbeddedPool } from '../../src/store/database/embedded-pool.ts'
import { openPGlitePool, type PGlitePool } from '../../src/store/database/pglite-pool.ts'
import { fitForMigrations } from './fit-for-migrations.ts'

const EMBEDDED = 'pglite:'

/** Connects the engine to `pglite:DATA_DIR` or to a PostgreSQL URL; shadow databases are in memory, so they need no right. */
export function databaseOfUrl(url: string | undefined): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => adapterOver(await openUrl(url)),
    connectToShadowDb: async () => adapterOver(await openPGlitePool({})),
  }
}

async function openUrl(url: string | undefined): Promise<PGlitePool> {
  if (url?.startsWith(EMBEDDED)) return openEmbeddedPool(url.slice(EMBEDDED.length))
  if (url === undefined) return openPGlitePool({})
  const pool = new pg.Pool({ connectionString: url })
  return { pool, close: () => pool.end() }
}

async function adapterOver({ pool, close }: PGlitePool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect()
  return fitForMigrations(adapter, pool, close)
}
