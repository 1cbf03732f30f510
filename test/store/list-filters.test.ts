import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../../src/machine/people/directory.ts'
import { nextDueDate } from '../../src/machine/schedule/deadlines.ts'
import { type Assignment, statuses, type Task } from '../../src/machine/task/task.ts'
import { type SortColumn, sortColumns, type TaskQuery } from '../../src/store/lists/list-store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { propertyRuns } from '../leave-to-all.ts'
import { committed, NOW, openTestOffice, profile, type TestOffice, TODAY } from './open-office.ts'

const TASKS = 70
const words = ['dental', 'insulin', 'intake', 'ero', 'eiu', 'oig', 'crcl', 'krome', 'jail', 'county']
const days = ['2026-10-01', '2026-11-23', '2026-11-24', '2026-12-24', '2026-12-25', null] as const
const word = fc.constantFrom(...words)
/** Two words and what people write between them. */
const phrase = fc.tuple(word, fc.constantFrom(' ', '/', '-', '.', ' & ', '@'), word).map((parts) => parts.join(''))
const day = fc.constantFrom(...days)
const units = ['HOU', 'MCMU', 'TPSU']
const types = ['medical-complaint', 'information-request', 'audit']

describeOnBothDatabases('a list of tasks of any content', (databases) => {
  let office: TestOffice
  let people: Person[]
  let tasks: Task[]

  beforeAll(async () => {
    office = await openTestOffice(databases)
    people = [...office.directory.people.values()].slice(0, 6)
    const base = await office.create({ lanes: [{ unit: office.chief.unit }] })
    const made = fc.sample(likeTask(base, people), TASKS)
    tasks = [base]
    for (const task of made) tasks.push(await commit(task))
  })

  test('holds what a plain filter finds, in every view, order and page', async () => {
    await fc.assert(
      fc.asyncProperty(likeQuery(people), async (query) => {
        const expected = tasks.filter((task) => fits(task, query)).sort(orderOf(query))
        const { page, pageSize } = query

        const found = await office.store.list({ ...query, reader: office.manager.id, today: TODAY })

        expect(found.total).toBe(expected.length)
        const numbers = found.rows.map((row) => row.number)
        expect(numbers).toEqual(expected.slice(page * pageSize, (page + 1) * pageSize).map((task) => task.number))
      }),
      { numRuns: propertyRuns(75) },
    )
  })

  /** The rule in plain words: the model that the statement is compared with. */
  function fits(task: Task, query: Query): boolean {
    const { view, number, caseNumber, dueFrom, dueUntil, assignees, designees, unit, type, status } = query
    const due = shownDue(task)
    const lanes = shownLanes(task)
    const next = nextDueDate(task)
    const isInView = {
      active: task.status !== 'submittedToAuthority',
      due: next !== null && next >= TODAY && next <= '2026-12-24',
      overdue: next !== null && next < TODAY,
      find: Object.keys(query).some((key) => !['view', 'sort', 'page', 'pageSize'].includes(key)),
    }
    return (
      isInView[view] &&
      (number === undefined || Number(task.number.slice(-5)) === Number(number)) &&
      (caseNumber === undefined || task.caseNumber.toLowerCase().startsWith(caseNumber.toLowerCase())) &&
      (dueFrom === undefined || (due !== null && due >= dueFrom)) &&
      (dueUntil === undefined || (due !== null && due <= dueUntil)) &&
      (assignees === undefined || lanes.some((lane) => assignees.includes(lane.actionOfficer))) &&
      (designees === undefined || lanes.some((lane) => lane.designee !== null && designees.includes(lane.designee))) &&
      (unit === undefined || lanes.some((lane) => lane.unit === unit)) &&
      (type === undefined || task.type === type) &&
      (status === undefined || task.status === status) &&
      holds(task.title, query.title) &&
      holds(facilityWords(task), query.facility) &&
      holds(task.requestor, query.requestor) &&
      holds(task.taskAuthority, query.taskAuthority)
    )
  }

  function orderOf({ view, sort }: Query): (a: Task, b: Task) => number {
    const byNumber = (a: Task, b: Task) => a.number.localeCompare(b.number)
    if (!sort && view === 'find') return (a, b) => byNumber(b, a)
    const { by, descending } = sort ?? { by: 'dueDate', descending: false }
    if (by === 'number') return descending ? (a, b) => byNumber(b, a) : byNumber
    const byValue = (column: SortColumn, isDown: boolean) => (a: Task, b: Task) => {
      const [left, right] = [sortValue(a, column), sortValue(b, column)]
      if (left === right) return 0
      if (left === null) return 1
      if (right === null) return -1
      return left < right === !isDown ? -1 : 1
    }
    const then = by === 'status' ? byValue('dueDate', false) : () => 0
    return (a, b) => byValue(by, descending)(a, b) || then(a, b) || byNumber(a, b)
  }

  function sortValue(task: Task, by: SortColumn): string | number | null {
    const names = (ids: (string | null)[]) =>
      ids.flatMap((id) => office.directory.people.get(id as never)?.name.toLowerCase() ?? []).sort()[0] ?? null
    const text = (value: string) => value.toLowerCase() || null
    const ranks = {
      status: ['reopened', ...statuses.filter((status) => status !== 'reopened')].indexOf(task.status),
      priority: ['low', 'medium', 'high'].indexOf(task.priority),
    }
    switch (by) {
      case 'status':
      case 'priority':
        return ranks[by]
      case 'type':
        return profile.taskTypes.find(({ key }) => key === task.type)?.name ?? ''
      case 'dueDate':
        return shownDue(task)
      case 'assignees':
        return names(shownLanes(task).map((lane) => lane.actionOfficer))
      case 'designees':
        return names(shownLanes(task).map((lane) => lane.designee))
      case 'units':
        return (
          shownLanes(task)
            .map((lane) => lane.unit)
            .sort()[0] ?? null
        )
      case 'facility':
        return text(facilityWords(task))
      default:
        return text(task[by])
    }
  }

  async function commit(task: Task): Promise<Task> {
    const decision = { ok: true as const, task, facts: [], notices: [], done: '' }
    const { revision } = await office.store.directory()
    const key = { deliveryKey: crypto.randomUUID(), actor: office.manager.id, directoryRevision: revision, now: NOW }
    return committed(await office.store.commitDecision({ before: null, decision, ...key }))
  }
})

type Query = Omit<TaskQuery, 'reader' | 'today' | 'view' | 'text'> & { view: Exclude<TaskQuery['view'], 'mine'> }

function shownDue(task: Task): string | null {
  return nextDueDate(task) ?? task.internalDueDate ?? task.extensionDate ?? task.authorityDueDate
}

function shownLanes(task: Task): Assignment[] {
  return task.assignments.filter(({ cycle, state }) => cycle === task.cycle && state !== 'withdrawn')
}

function facilityWords({ fields }: Task): string {
  const { ihscFacility, nonIhscFacility } = fields
  return [ihscFacility, ihscFacility === 'Non-IHSC (IGSA)' && nonIhscFacility].filter(Boolean).join(', ')
}

function holds(text: string, asked: string | undefined): boolean {
  if (asked === undefined) return true
  const parts = (value: string) => value.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return parts(asked).every((wanted) => parts(text).some((part) => part.startsWith(wanted)))
}

function likeTask(base: Task, people: Person[]): fc.Arbitrary<Task> {
  const person = fc.constantFrom(...people.map(({ id }) => id))
  const [lane] = base.assignments
  if (!lane) throw new Error('The task has no assignment.')
  // The database takes one share of a unit in a cycle.
  const lanes = fc.uniqueArray(
    fc.record({
      ...{ cycle: fc.constantFrom(1, 2), unit: fc.constantFrom(...units), dueDate: day },
      ...{ actionOfficer: person, designee: fc.option(person), id: fc.uuid({ version: 4 }) },
      state: fc.constantFrom('assigned' as const, 'delegated' as const, 'complete' as const, 'withdrawn' as const),
    }),
    { maxLength: 3, selector: ({ cycle, unit }) => `${cycle} ${unit}` },
  )
  const places = fc.record({
    ihscFacility: fc.constantFrom('', 'Krome North Service Processing Center', 'Non-IHSC (IGSA)'),
    nonIhscFacility: phrase,
  })
  const values = fc.record({
    ...{ id: fc.uuid({ version: 4 }), title: phrase, requestor: phrase, taskAuthority: phrase, fields: places },
    caseNumber: fc.oneof(fc.constant(''), phrase),
    ...{ type: fc.constantFrom(...types), priority: fc.constantFrom('low', 'medium', 'high'), cycle: fc.constant(2) },
    ...{ internalDueDate: day, authorityDueDate: day, extensionDate: day, lanes },
  })
  const stages = fc.constantFrom(
    { stage: 'pending', status: 'pending' },
    ...(['assigned', 'delegated', 'reopened'] as const).map((status) => ({ stage: 'working', status }) as const),
    { stage: 'submittedToHq', status: 'submittedToHq' },
    { stage: 'submittedToAuthority', status: 'submittedToAuthority' },
  )
  return fc.tuple(values, stages).map(([{ lanes: shares, ...rest }, stage]) => {
    return {
      ...base,
      ...rest,
      ...stage,
      assignments: shares.map((share) => ({ ...lane, ...share })),
    } as unknown as Task
  })
}

function likeQuery(people: Person[]): fc.Arbitrary<Query> {
  const some = fc.subarray(
    people.map(({ id }) => id),
    { maxLength: 3 },
  )
  const filter = fc.record(
    {
      number: fc.integer({ min: 1, max: TASKS }).map(String),
      caseNumber: fc.oneof(
        word,
        phrase,
        word.map((text) => text.slice(0, 2).toUpperCase()),
      ),
      ...{
        dueFrom: fc.constantFrom('2026-11-23', '2026-12-25'),
        dueUntil: fc.constantFrom('2026-11-23', '2026-12-24'),
      },
      ...{ assignees: some, designees: some, unit: fc.constantFrom(...units), type: fc.constantFrom(...types) },
      status: fc.constantFrom(...statuses),
      ...{ title: phrase, facility: word, taskAuthority: word },
      requestor: word.map((text) => text.slice(0, 3).toUpperCase()),
    },
    { requiredKeys: [] },
  )
  // Most of all filters together find nothing: two at a time at the most.
  const narrow = filter.map((parts) => Object.fromEntries(Object.entries(parts).slice(0, 2)) as typeof parts)
  const rest = fc.record({
    view: fc.constantFrom('active' as const, 'due' as const, 'overdue' as const, 'find' as const),
    ...{ page: fc.nat({ max: 2 }), pageSize: fc.constantFrom(5, 100) },
  })
  const sort = fc.option(fc.record({ by: fc.constantFrom(...sortColumns), descending: fc.boolean() }), {
    nil: undefined,
  })
  return fc
    .tuple(narrow, rest, sort)
    .map(([parts, more, order]) => ({ ...parts, ...more, ...(order && { sort: order }) }) as Query)
}
