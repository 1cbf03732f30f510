import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '../../../src/store/database/open-database.ts'
import { describeOnBothDatabases } from '../../databases.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describeOnBothDatabases('The database', (databases) => {
  let database: Database
  beforeAll(async () => {
    database = (await databases.open()).database
  })
  beforeEach(async () => {
    await database.prisma.setting.deleteMany()
  })

  test('a raw query sees what Prisma wrote, and the other way round', async () => {
    await database.prisma.setting.create({ data: { key: 'by-prisma', value: '1' } })
    await database.query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['by-query', '2'])

    const rows = await database.query('SELECT key, value FROM setting ORDER BY key')
    const settings = await database.prisma.setting.findMany({ orderBy: { key: 'asc' } })

    expect(rows).toEqual([
      { key: 'by-prisma', value: '1' },
      { key: 'by-query', value: '2' },
    ])
    expect(settings).toEqual(rows)
  })

  test('a raw query turns its columns into what Prisma would give, wherever the machine is', async () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')

    const [row] = await database.query(
      `SELECT $1::timestamptz AS given, '2026-03-08 01:30:00.5+05:30'::timestamptz AS offset_time,
              '2026-03-08 01:30:00'::timestamp AS plain, '2026-03-08'::date AS day, 2::int8 AS big, $2::jsonb AS data`,
      [new Date('2026-07-01T12:00:00.123Z'), { a: [1, null] }],
    )

    expect(new Date().getTimezoneOffset()).toBe(-540)
    expect(row).toEqual({
      given: new Date('2026-07-01T12:00:00.123Z'),
      offset_time: new Date('2026-03-07T20:00:00.500Z'),
      plain: new Date('2026-03-08T01:30:00Z'),
      day: new Date('2026-03-08T00:00:00Z'),
      big: 2n,
      data: { a: [1, null] },
    })
  })

  test('Prisma reads and writes a timestamptz as the moment it is, wherever the machine is', async () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    const moment = new Date('2026-07-01T12:00:00.123Z')

    const rows = await database.prisma
      .$queryRaw`SELECT ${moment}::timestamptz AS at, extract(epoch FROM ${moment}::timestamptz)::float8 AS seconds`

    expect(rows).toEqual([{ at: moment, seconds: moment.getTime() / 1000 }])
  })

  test('every session is in UTC', async () => {
    const zones = await Promise.all(
      [1, 2, 3].map(() => database.query('SELECT current_setting($1) AS zone', ['TimeZone'])),
    )

    expect(zones.flat()).toEqual([{ zone: 'UTC' }, { zone: 'UTC' }, { zone: 'UTC' }])
  })

  test('a raw query issued while a transaction is open does not get into it', async () => {
    let during: Promise<object[]> | undefined
    const rolledBack = database.prisma.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: 'undone', value: '' } })
      during = database.query('INSERT INTO setting (key, value) VALUES ($1, $2) RETURNING key', ['kept', ''])
      throw new Error('changed my mind')
    })

    await expect(rolledBack).rejects.toThrow('changed my mind')
    await during

    expect(await database.query('SELECT key FROM setting')).toEqual([{ key: 'kept' }])
  })

  test('a session that fails inside its transaction leaves nothing behind, and the pool usable', async () => {
    const failed = database.withSession(async ({ script, query }) => {
      await script('BEGIN')
      await query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['undone', ''])
      await query('SELECT 1 / $1::int', [0])
    })

    await expect(failed).rejects.toThrow('division by zero')

    expect(await database.query('SELECT key FROM setting')).toEqual([])
    await database.prisma.setting.create({ data: { key: 'after', value: '' } })
  })

  test('a statement runs again under its prepared name, on a new connection too', async () => {
    const read = () => database.query('SELECT value FROM setting WHERE key = $1', ['a'])
    await read()
    await database.withSession(() => Promise.reject(new Error('broken'))).catch(() => {})

    const rows = await Promise.all([read(), read(), read()])

    expect(rows).toEqual([[], [], []])
  })

  test('twenty transactions at once all come through', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`)

    await Promise.all(
      keys.map((key) => database.prisma.$transaction(async (tx) => tx.setting.create({ data: { key, value: '' } }))),
    )

    expect(await database.prisma.setting.count()).toBe(20)
  })

  test('what was written is there when the database is opened again', async () => {
    const { database: first, location } = await databases.open()
    await first.query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['a', 'kept'])
    await first.close()

    const second = await openDatabase(location)
    const rows = await second.query('SELECT value FROM setting')
    await second.close()

    expect(rows).toEqual([{ value: 'kept' }])
  })
})

test('a server that is not there is named without its password', async () => {
  const opened = openDatabase({ databaseUrl: 'postgresql://me:secret@127.0.0.1:1/tasks', dataDir: '' })

  const error = await opened.catch((reason: unknown) => reason)

  expect(String(error)).toMatch(/DatabaseUnusable: .*127\.0\.0\.1:1\/tasks.*ECONNREFUSED/)
  expect(String(error)).not.toContain('secret')
})

test('a DATABASE_URL that is none says what one looks like', async () => {
  const opened = openDatabase({ databaseUrl: 'mysql://localhost/tasks', dataDir: '' })

  await expect(opened).rejects.toThrow('postgresql://user:password@host:5432/database')
})

test('a process killed while it made its first database does not keep the next one from it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'routeslip-first-'))
  mkdirSync(join(dataDir, 'postgres.unfinished'))
  writeFileSync(join(dataDir, 'postgres.unfinished', 'PG_VERSION'), '18\n')

  const database = await openDatabase({ dataDir })
  const rows = await database.query('SELECT 1 AS one')
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })

  expect(rows).toEqual([{ one: 1 }])
}, 300_000)
