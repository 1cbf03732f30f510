import { beforeAll, expect, test } from 'vitest'
import { isSerializationConflict, isUniqueViolation, sqlStateOf } from '../../../src/store/database/database-error.ts'
import type { Database } from '../../../src/store/database/open-database.ts'
import { describeOnBothDatabases } from '../../databases.ts'

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describeOnBothDatabases('Database errors', (databases) => {
  let database: Database
  beforeAll(async () => {
    database = (await databases.open()).database
    await database.query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['taken', '0'])
  })

  test('a unique violation is known from a raw query, from Prisma and from raw SQL through Prisma', async () => {
    const errors = [
      await failureOf(database.query('INSERT INTO setting (key, value) VALUES ($1, $2)', ['taken', ''])),
      await failureOf(database.prisma.setting.create({ data: { key: 'taken', value: '' } })),
      await failureOf(database.prisma.$executeRaw`INSERT INTO setting (key, value) VALUES ('taken', '')`),
    ]

    expect(errors.map(isUniqueViolation)).toEqual([true, true, true])
    expect(errors.map(isSerializationConflict)).toEqual([false, false, false])
  })

  test('another failure is neither, and keeps its SQLSTATE', async () => {
    const raw = await failureOf(database.query('SELECT 1 / $1::int', [0]))
    const prisma = await failureOf(database.prisma.$queryRaw`SELECT 1 / 0`)

    expect([sqlStateOf(raw), sqlStateOf(prisma)]).toEqual(['22012', '22012'])
    expect([raw, prisma].some((error) => isUniqueViolation(error) || isSerializationConflict(error))).toBe(false)
  })

  test.skipIf(databases.kind === 'embedded')(
    'two serializable transactions that cross: one gets a conflict',
    async () => {
      const addOne = (ready: () => Promise<void>) =>
        database.prisma.$transaction(
          async (tx) => {
            const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'taken' } })
            await ready()
            await tx.setting.update({ where: { key: 'taken' }, data: { value: `${Number(value) + 1}` } })
          },
          { isolationLevel: 'Serializable' },
        )
      const both = meetingOf(2)

      const errors = await Promise.all([failureOf(addOne(both)), failureOf(addOne(both))])

      expect(errors.filter((error) => error !== undefined).map(isSerializationConflict)).toEqual([true])
    },
  )

  test.skipIf(databases.kind === 'embedded')('the same conflict is known from raw queries', async () => {
    const both = meetingOf(2)
    const addOne = () =>
      database.withSession(async ({ script, query }) => {
        await script('BEGIN ISOLATION LEVEL SERIALIZABLE')
        await query('SELECT value FROM setting WHERE key = $1', ['taken'])
        await both()
        await query('UPDATE setting SET value = $1', ['x'])
        await script('COMMIT')
      })

    const errors = await Promise.all([failureOf(addOne()), failureOf(addOne())])

    expect(errors.filter((error) => error !== undefined).map(isSerializationConflict)).toEqual([true])
  })
})

test('what is no database error is neither', () => {
  const others = [undefined, null, 'P2002', new Error('23505'), { code: 'ECONNREFUSED' }, { code: 'EPIPE' }]

  expect(others.some((error) => isUniqueViolation(error) || isSerializationConflict(error))).toBe(false)
  expect(others.map(sqlStateOf)).toEqual(others.map(() => undefined))
})

/** Everyone who calls the returned function waits until `size` have. */
function meetingOf(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    arrived += 1
    if (arrived === size) resolve()
    return promise
  }
}
