import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../src/store/database/open-database.ts'
import { describeOnBothDatabases } from '../../databases.ts'

describeOnBothDatabases('The database', (databases) => {
  let database: Database
  beforeAll(async () => {
    database = (await databases.open()).database
  })

  test('a raw query sees what Prisma wrote, and the other way round', async () => {
    await database.prisma.setting.create({ data: { key: 'by-prisma', value: '1' } })
    await database.query('INSERT INTO setting VALUES ($1, $2)', ['by-query', '2'])

    const rows = await database.query('SELECT key, value FROM setting ORDER BY key')
    const settings = await database.prisma.setting.findMany({ orderBy: { key: 'asc' } })

    expect(rows).toEqual([
      { key: 'by-prisma', value: '1' },
      { key: 'by-query', value: '2' },
    ])
    expect(settings).toEqual(rows)
  })
})
