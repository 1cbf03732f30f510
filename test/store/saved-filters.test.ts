import { beforeAll, expect, test } from 'vitest'
import { describeOnBothDatabases } from '../databases.ts'
import { openTestOffice, type TestOffice } from './open-office.ts'

describeOnBothDatabases('saved filters', (databases) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice(databases)
  })

  test('are kept for one person under a name, replaced by the same name, and deleted by their owner alone', async () => {
    const { store, manager, chief } = office
    await store.saveFilter(manager.id, { view: 'find', name: 'OIG audits', query: 'type=audit' })
    await store.saveFilter(manager.id, { view: 'overdue', name: 'High\0', query: 'type=audit' })
    await store.saveFilter(manager.id, { view: 'find', name: 'OIG audits', query: 'type=audit&authority=OIG' })

    const kept = await store.filtersOf(manager.id)

    expect(kept.map(({ name, view, query }) => [name, view, query])).toEqual([
      ['High', 'overdue', 'type=audit'],
      ['OIG audits', 'find', 'type=audit&authority=OIG'],
    ])
    expect(await store.filtersOf(chief.id)).toEqual([])

    const [first] = kept
    await store.deleteFilter(chief.id, first?.id ?? '')
    expect(await store.filtersOf(manager.id)).toHaveLength(2)
    await store.deleteFilter(manager.id, first?.id ?? '')
    await store.deleteFilter(manager.id, 'not an id')
    expect((await store.filtersOf(manager.id)).map(({ name }) => name)).toEqual(['OIG audits'])
  })
})
