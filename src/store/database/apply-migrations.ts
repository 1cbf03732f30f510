import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { MigrationRefused } from './migration-refused.ts'
import type { Database, Session } from './open-database.ts'
import { type Migration, readMigrations } from './read-migrations.ts'

const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** The advisory lock that `prisma migrate` takes too, so that the two exclude each other. */
const PRISMA_MIGRATION_LOCK = 72_707_369

type AppliedRow = { migration_name: string; checksum: string; finished_at: Date | null }

/**
 * Brings the schema up to date as `prisma migrate deploy` would, and returns the names of the migrations applied now.
 * Each one is a transaction together with its row in `_prisma_migrations`, so that a failed one leaves nothing behind.
 * Throws `MigrationRefused`.
 */
export async function applyMigrations(database: Database, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return database.withSession(async (session) => {
    await session.script('SET statement_timeout = 0')
    await session.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATION_LOCK])
    try {
      return await applyMissing(session, migrations)
    } finally {
      await session.query('SELECT pg_advisory_unlock($1)', [PRISMA_MIGRATION_LOCK])
      await session.script('RESET statement_timeout')
    }
  })
}

async function applyMissing(session: Session, migrations: Migration[]): Promise<string[]> {
  await session.script(CREATE_MIGRATIONS_TABLE)
  const applied = await session.query<AppliedRow>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  const missing = missingFrom(applied, migrations)
  for (const migration of missing) await applyOne(session, migration)
  return missing.map(({ name }) => name)
}

function missingFrom(applied: AppliedRow[], migrations: Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const row of applied) {
    if (row.finished_at === null) throw MigrationRefused.unfinished(row.migration_name)
    const migration = known.get(row.migration_name)
    if (migration === undefined) throw MigrationRefused.unknown(row.migration_name)
    if (migration.checksum !== row.checksum) throw MigrationRefused.edited(row.migration_name)
  }
  const done = new Set(applied.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function applyOne(session: Session, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await session.script('BEGIN')
    await session.script(sql)
    await session.query(
      'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    )
    await session.script('COMMIT')
  } catch (error) {
    await session.script('ROLLBACK')
    throw MigrationRefused.failed(name, error)
  }
}

/** As Prisma's schema engine makes it. */
const CREATE_MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`
