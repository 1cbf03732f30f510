import { describe, expect, it } from 'vitest'
import { repeatTask } from '../../src/machine/lifecycle/create-task.ts'
import { shift } from '../../src/machine/schedule/recurrence.ts'
import type { CommandInput } from '../../src/machine/task/commands.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { chiefOf, Life, request } from './office.ts'

const every = (eroTaskType: string, dates: Partial<Extract<CommandInput, { type: 'create' }>> = {}) => {
  const life = new Life()
  const fields = { eroTaskType, eroTaskCode: 'E-1' }
  life.act(cast.manager, { ...request, taskType: 'ero-task', fields, ...dates })
  return life
}

/** The next tasks, each made on the first day on which one is due to be made. */
function chainOf(life: Life, first: string, count: number): { day: string; task: Task }[] {
  const made: { day: string; task: Task }[] = []
  let last = life.now
  for (let day = first; made.length < count; day = shift(day, { weeks: 1 }, 0), day = nextDay(day)) {
    const repeated = repeatTask(last, { ...life.world, today: day, now: `${day}T11:00:00.000Z` })
    if (!repeated) continue
    last = { ...repeated.decision.task, number: `ITMS-${made.length}` }
    made.push({ day, task: last })
  }
  return made
}
const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

describe('an interval later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-01-31', 13, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months is %s', (date, months, then) => {
    expect(shift(date, { months: 1 }, months)).toBe(then)
  })
  it('counts weeks over the end of a year', () => {
    expect(shift('2026-12-24', { weeks: 2 }, 1)).toBe('2027-01-07')
  })
})

describe('a task that comes back', () => {
  it('is made pending ten working days ahead, on dates counted from the first and moved to a working day', () => {
    const life = every('Reoccurring quarterly', { internalDueDate: '2026-11-27', authorityDueDate: '2026-11-30' })
    const chain = chainOf(life, '2026-11-24', 4)

    expect(chain.map(({ day, task }) => [day, task.internalDueDate, task.authorityDueDate])).toEqual([
      // 2027-02-27 and 28 are a weekend: Friday; ten working days before it, over Washington's Birthday.
      ['2027-02-11', '2027-02-26', '2027-02-26'],
      ['2027-05-13', '2027-05-27', '2027-05-28'],
      ['2027-08-13', '2027-08-27', '2027-08-30'],
      ['2027-11-10', '2027-11-26', '2027-11-30'],
    ])
    expect(chain[0]?.task).toMatchObject({
      ...{ stage: 'pending', status: 'pending', title: request.title, follows: life.now.id, caseNumber: '' },
      ...{ followsNumber: life.now.number, taskManager: cast.manager.id, assignments: [], recurrence: { nth: 1 } },
    })
  })

  it('says in its record that it was made by recurrence, and tells its task manager', () => {
    const life = every('Reoccurring bi-weekly', { internalDueDate: '2026-11-25' })
    const world = { ...life.world, today: '2026-11-25' }
    const repeated = repeatTask(life.now, world)

    expect(repeated?.decision.facts).toMatchObject([
      { type: 'recurred', by: cast.manager.id, data: { follows: life.now.id, number: 'ITMS-2026-00001', skipped: 0 } },
    ])
    expect(repeated?.decision.notices).toMatchObject([{ to: cast.manager.id, card: 'overview' }])
  })

  it('leaves out what a long pause passed over', () => {
    const life = every('Reoccurring bi-weekly', { internalDueDate: '2026-11-25' })
    const repeated = repeatTask(life.now, { ...life.world, today: '2027-01-05' })

    expect(repeated?.decision.task.internalDueDate).toBe('2027-01-06')
    expect(repeated?.decision.facts[0]?.data).toMatchObject({ skipped: 2 })
  })

  it('does not while it stands down, when it is stopped, when its interval is taken away, or when its type has none', () => {
    const later = (life: Life) => repeatTask(life.now, { ...life.world, today: '2027-11-15' })
    const held = every('Reoccurring annual')
    held.act(cast.manager, { type: 'setAction', action: 'standDown', reason: 'On hold.' })
    expect(later(held)).toBeNull()
    held.act(cast.manager, { type: 'resume' })
    expect(later(held)).not.toBeNull()
    held.act(cast.manager, { type: 'correctField', field: 'eroTaskType', value: 'New' })
    expect(later(held)).toBeNull()
    held.act(cast.manager, { type: 'correctField', field: 'eroTaskType', value: 'Reoccurring annual' })
    expect(later(held)).not.toBeNull()
    held.act(cast.manager, { type: 'stopRecurrence', reason: 'No longer asked for.' })
    expect(later(held)).toBeNull()
    expect(later(every('Short turnaround'))).toBeNull()
  })

  it('follows a corrected date, and not the dates of a later cycle', () => {
    const life = every('Reoccurring quarterly', { internalDueDate: '2026-11-25', lanes: [{ unit: 'HITU' }] })
    life.act(cast.manager, { type: 'correctField', field: 'internalDueDate', value: '2026-12-02' })
    expect(life.now.recurrence).toMatchObject({ internal: '2026-12-02' })
    const assignment = life.lane('HITU').id
    const chief = chiefOf('HITU')
    life.act(chief, { type: 'respond', assignment, text: 'Yes.' })
    life.act(chief, { type: 'sendToUnitChief', assignment })
    life.act(chief, { type: 'submitToHq' })
    life.act(cast.manager, { type: 'sendToAd', officials: ['AD'] })
    life.act(cast.ad, { type: 'clear' })
    life.act(cast.manager, { type: 'submitToAuthority', reference: 'RE' })
    life.act(cast.manager, { type: 'reopen', instructions: 'More.', internalDueDate: '2026-12-10' })
    expect(life.now.recurrence).toMatchObject({ internal: '2026-12-02' })
  })
})
