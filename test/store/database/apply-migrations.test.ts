import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyMigrations } from '../../../src/store/database/apply-migrations.ts'
import { openDatabase } from '../../../src/store/database/open-database.ts'
import { describeOnBothDatabases } from '../../databases.ts'
import { runPrisma } from './run-prisma.ts'

const OURS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** A copy of the project's migrations, to add to. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routeslip-migrations-'))
  cpSync(OURS, folder, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function writeMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

describeOnBothDatabases('Migrations', (databases) => {
  test('those of the project are applied once, and Prisma agrees that they are', async () => {
    const { database, location } = await databases.open()

    const applied = await applyMigrations(database)
    const rows = await database.query('SELECT migration_name, logs, applied_steps_count FROM "_prisma_migrations"')
    await database.close()
    const status = await runPrisma(['migrate', 'status'], location.env)

    expect(applied).toEqual([])
    expect(rows).toEqual(
      readdirSync(OURS, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({ migration_name: name, logs: null, applied_steps_count: 1 })),
    )
    expect(status).toContain('Database schema is up to date!')
  })

  test('a new one is applied in its order, once, with all of its statements', async () => {
    const { database } = await databases.open()
    writeMigration('29990102000000_second', 'INSERT INTO a SELECT 2;')
    writeMigration(
      '29990101000000_first',
      `CREATE TABLE a (n int);
       CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
       INSERT INTO a SELECT f();`,
    )

    const first = await applyMigrations(database, folder)
    const second = await applyMigrations(database, folder)

    expect(first).toEqual(['29990101000000_first', '29990102000000_second'])
    expect(second).toEqual([])
    expect(await database.query('SELECT n FROM a ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('one that fails leaves nothing behind, is named, and can be tried again when it is mended', async () => {
    const { database } = await databases.open()
    writeMigration('29990101000000_good', 'CREATE TABLE good ();')
    writeMigration('29990102000000_bad', 'CREATE TABLE half (); CREATE TABLE half ();')

    const failed = applyMigrations(database, folder)
    await expect(failed).rejects.toThrow(/^Migration 29990102000000_bad failed .*"half" already exists/)
    writeMigration('29990102000000_bad', 'CREATE TABLE half ();')

    expect(await applyMigrations(database, folder)).toEqual(['29990102000000_bad'])
  })

  test('one that was changed after it was applied is refused by name', async () => {
    const { database } = await databases.open()
    writeMigration('29990101000000_a', 'CREATE TABLE a ();')
    await applyMigrations(database, folder)
    writeMigration('29990101000000_a', 'CREATE TABLE a (n int);')

    const again = applyMigrations(database, folder)

    await expect(again).rejects.toThrow(/^Migration 29990101000000_a was changed after it was applied/)
  })

  test('a database of a newer version is refused', async () => {
    const { database } = await databases.open()
    writeMigration('29990101000000_newer', 'CREATE TABLE newer ();')
    await applyMigrations(database, folder)

    const older = applyMigrations(database)

    await expect(older).rejects.toThrow(/29990101000000_newer, which this version of Routeslip does not know/)
  })

  test.skipIf(databases.kind === 'embedded')(
    'one that Prisma left unfinished is refused until a person has decided',
    async () => {
      const { database, location } = await databases.open()
      const [name] = readdirSync(OURS)
      await database.query('UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = $1', [name])

      const refused = await applyMigrations(database).catch(String)
      await database.close()
      await runPrisma(['migrate', 'resolve', '--applied', `${name}`], location.env)
      const reopened = await openDatabase(location)
      const applied = await applyMigrations(reopened)
      await reopened.close()

      expect(refused).toContain(`npx prisma migrate resolve --applied ${name}`)
      expect(applied).toEqual([])
    },
  )

  test.skipIf(databases.kind === 'embedded')('two processes that start at once apply each migration once', async () => {
    const { database, location } = await databases.open()
    const other = await openDatabase(location)
    writeMigration('29990101000000_slow', 'SELECT pg_sleep(0.3); CREATE TABLE slow ();')

    const applied = await Promise.all([applyMigrations(database, folder), applyMigrations(other, folder)])
    await other.close()

    expect(applied.flat()).toEqual(['29990101000000_slow'])
  })
})
