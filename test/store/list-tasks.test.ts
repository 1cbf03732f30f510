import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../../src/machine/people/directory.ts'
import type { Task } from '../../src/machine/task/task.ts'
import type { TaskQuery } from '../../src/store/lists/list-store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { laneOf, openTestOffice, personWho, type TestOffice, TODAY } from './open-office.ts'

describeOnBothDatabases('the lists', (databases) => {
  let office: TestOffice
  let officer: Person
  let designee: Person
  let stranger: Person
  let copied: Person
  let overdue: Task
  let soon: Task
  let later: Task
  let undated: Task
  let closed: Task

  beforeAll(async () => {
    office = await openTestOffice(databases)
    const { act, create, chief: head, directory } = office
    officer = head
    const staff = [...directory.people.values()].filter(
      (person) => person.active && person.roles.length === 0 && person.positions.length === 0,
    )
    designee = personWho(directory, (person) => staff.includes(person) && person.unit !== officer.unit)
    stranger = personWho(
      directory,
      (person) => staff.includes(person) && person.unit !== officer.unit && person !== designee,
    )
    copied = personWho(
      directory,
      (person) => staff.includes(person) && ![designee, stranger].includes(person) && person.unit !== officer.unit,
    )
    const lanes = [{ unit: officer.unit, actionOfficer: officer.id }]

    overdue = await create({
      title: 'Dental backlog',
      internalDueDate: '2026-11-20',
      lanes,
      caseNumber: 'CRCL-21-0815',
    })
    soon = await create({
      ...{ title: 'Insulin storage', authorityDueDate: '2026-12-24', lanes, cc: [copied.id] },
      fields: { alienNumber: 'A012345678' },
    })
    later = await create({ title: 'Hunger strike protocol', internalDueDate: '2026-12-25', lanes })
    undated = await create({ title: '100% of beds', caseNumber: 'foia_7' })
    closed = await create({ title: 'Old dental question', action: 'review', internalDueDate: '2026-11-01', lanes })
    await act(officer, laneOf(soon).id, { type: 'delegate', assignment: laneOf(soon).id, designee: designee.id })
    await act(officer, laneOf(closed).id, { type: 'acknowledge', assignment: laneOf(closed).id })
    await act(office.manager, closed.id, { type: 'close' })
    await act(office.manager, later.id, { type: 'comment', text: 'Also about A 087-654-321.' })
  })

  async function titles(query: Partial<TaskQuery>): Promise<string[]> {
    const page = { reader: stranger.id, today: TODAY, page: 0, pageSize: 50 }
    const { rows, total } = await office.store.list({ view: 'find', ...page, ...query })
    expect(total).toBe(rows.length)
    return rows.map(({ title }) => title)
  }
  const find = (text: string, reader: Person = stranger) => titles({ view: 'find', text, reader: reader.id })

  test('active: everything that is not closed, the next due first', async () => {
    expect(await titles({ view: 'active' })).toEqual([overdue, soon, later, undated].map(({ title }) => title))
  })

  test('due: from today to the thirtieth day; overdue: before today, and not once closed', async () => {
    expect(await titles({ view: 'due' })).toEqual([soon.title])
    expect(await titles({ view: 'overdue' })).toEqual([overdue.title])
    expect(await titles({ view: 'due', today: '2026-11-20' })).toEqual([overdue.title])
  })

  test('mine: as officer, designee or task manager, current and past, in the order of the statuses', async () => {
    expect(await titles({ view: 'mine', reader: officer.id })).toEqual(
      [overdue, later, soon, closed].map(({ title }) => title),
    )
    expect(await titles({ view: 'mine', reader: designee.id })).toEqual([soon.title])
    expect(await titles({ view: 'mine', reader: office.manager.id })).toHaveLength(5)
    expect(await titles({ view: 'mine', reader: copied.id })).toEqual([])
  })

  test('a row says what a list shows, and a page is cut in the database', async () => {
    const page = (number: number) =>
      office.store.list({ view: 'active', reader: stranger.id, today: TODAY, page: number, pageSize: 3 })

    const [first, second, third] = [await page(0), await page(1), await page(2)]

    expect([first, second, third].map(({ rows, total }) => [rows.length, total])).toEqual([
      [3, 4],
      [1, 4],
      [0, 4],
    ])
    expect(first.rows[1]).toEqual({
      ...{ id: soon.id, number: soon.number, version: 2, title: soon.title, status: 'delegated', action: 'work' },
      ...{ type: soon.type, priority: 'medium', dueDate: '2026-12-24', internalDueDate: null },
      ...{
        authorityDueDate: '2026-12-24',
        assignees: [officer.name],
        designees: [designee.name],
        units: [officer.unit],
        ...{ requestor: soon.requestor, taskAuthority: soon.taskAuthority, caseNumber: '', facility: '' },
      },
    })
  })

  test.each([
    ['with prefix and zeros', (task: Task) => task.number],
    ['in lower case', (task: Task) => ` ${task.number.toLowerCase()} `],
    ['without prefix and zeros', (task: Task) => task.number.replace('ITMS-', '').replace(/-0+/, '-')],
    ['as the bare number', (task: Task) => String(Number(task.number.slice(-5)))],
  ])('a number is found %s', async (_how, written) => {
    expect(await find(written(undated))).toEqual([undated.title])
  })

  test('a case number is found by its beginning, and a percent sign is only a percent sign', async () => {
    expect(await find('crcl-21')).toEqual([overdue.title])
    expect(await find('FOIA_')).toEqual([undated.title])
    expect(await find('%')).toEqual([])
    expect(await find('f%7')).toEqual([])
  })

  test('words of a title are found by their beginnings, closed tasks too, the newest first', async () => {
    expect(await find('dental')).toEqual([closed.title, overdue.title])
    expect(await find('back DENT')).toEqual([overdue.title])
    expect(await find("storage' & !")).toEqual([soon.title])
    expect(await find('')).toEqual([])
  })

  test('an A-number finds the task only for those who may read its details', async () => {
    for (const reader of [office.manager, officer, designee, copied])
      expect(await find('A012345678', reader)).toEqual([soon.title])
    expect(await find('A012345678', stranger)).toEqual([])

    const byField = (reader: Person, aNumber: string) => titles({ view: 'active', reader: reader.id, aNumber })
    expect(await byField(officer, 'A 012-345-678')).toEqual([soon.title])
    expect(await byField(stranger, 'A 012-345-678')).toEqual([])
    expect(await byField(officer, 'dental')).toEqual([])
  })

  test('an A-number is found however it is written, and in comments', async () => {
    for (const text of ['012345678', '12345678', 'a 012-345-678'])
      expect(await find(text, officer)).toEqual([soon.title])
    expect(await find('A087654321', officer)).toEqual([later.title])
    expect(await find('A087654321', stranger)).toEqual([])
  })

  test('text and status narrow any view', async () => {
    expect(await titles({ view: 'active', text: 'dental' })).toEqual([overdue.title])
    expect(await titles({ view: 'active', status: 'delegated' })).toEqual([soon.title])
  })

  test('tasks are counted by status, all or one’s own', async () => {
    const mine = await office.store.countByStatus(designee.id, TODAY)
    const all = await office.store.countByStatus(null, TODAY)

    expect(mine).toEqual([{ status: 'delegated', count: 1, overdue: 0 }])
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(5)
    expect(all.find(({ status }) => status === 'assigned')).toEqual({ status: 'assigned', count: 2, overdue: 1 })
  })

  test('a person’s load counts the shares that wait for them, and those past their date', async () => {
    const loads = await office.store.workloads(TODAY)

    const of = ({ id }: Person) => loads.find(({ person }) => person === id)
    expect(of(officer)).toEqual({ person: officer.id, open: 3, overdue: 1 })
    expect(of(designee)).toEqual({ person: designee.id, open: 1, overdue: 0 })
    expect(of(stranger)).toBeUndefined()
  })

  test('a facility is found by its words, and stands in the row', async () => {
    const fields = { ihscFacility: 'Non-IHSC (IGSA)', nonIhscFacility: 'Glades County Jail' }
    await office.create({ title: 'Where', fields })

    expect(await titles({ facility: 'county glades' })).toEqual(['Where'])
    const found = await office.store.list({
      ...{ view: 'find', title: 'where', reader: stranger.id, today: TODAY, page: 0, pageSize: 5 },
    })
    expect(found.rows[0]?.facility).toBe('Non-IHSC (IGSA), Glades County Jail')
  })

  test('a look at the details is recorded', async () => {
    await office.store.recordLook({
      task: soon.id,
      person: officer.id,
      at: '2026-11-24T15:00:00.000Z',
      surface: 'slack',
    })

    expect(await office.count('look')).toBe(1)
  })

  test('somebody who is not in the directory sees no list', async () => {
    expect(await titles({ view: 'active', reader: overdue.id as never })).toEqual([])
  })
})
