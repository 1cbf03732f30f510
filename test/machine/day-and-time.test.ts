import { describe, expect, it } from 'vitest'
import { taskCardData } from '../../src/cards/views/task-card/task-card-view.ts'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import { cast } from './cast.ts'
import { request } from './office.ts'
import { SteeredLife } from './steered-life.ts'

/** Each rule of a day on the day before, the day itself and the day after. */
const begin = (input: Parameters<SteeredLife['begin']>[0] = {}) => new SteeredLife().begin(input)

describe('a delegated authority', () => {
  /** Delegated from December 1 to December 4 to somebody who has no position. */
  function clearsOn(today: string): boolean {
    const life = begin()
    life.submitOneUnit()
    life.act(cast.manager, { type: 'sendToAd' })
    const delegate = { ...cast.stranger, actingFor: [{ position: 'AD', from: '2026-12-01', until: '2026-12-04' }] }
    const people = new Map(life.world.directory.people).set(delegate.id, delegate)
    Object.assign(life.world, { today, directory: { revision: 2, people } })
    return life.try(delegate, { type: 'clear' }).ok
  }

  it.each([
    { today: '2026-11-30', may: false },
    { today: '2026-12-01', may: true },
    { today: '2026-12-02', may: true },
    { today: '2026-12-03', may: true },
    { today: '2026-12-04', may: true },
    { today: '2026-12-05', may: false },
  ])('that runs from December 1 to 4, on $today: $may', ({ today, may }) => {
    expect(clearsOn(today)).toBe(may)
  })
})

describe('a due date of December 1', () => {
  const days = [
    { today: '2026-11-30', isLate: false },
    { today: '2026-12-01', isLate: false },
    { today: '2026-12-02', isLate: true },
  ]
  const dates = { internalDueDate: '2026-12-01', authorityDueDate: '2026-12-31' }
  const on = (today: string, input: Parameters<typeof begin>[0] = dates) => {
    const life = begin(input)
    Object.assign(life.world, { today })
    return life
  }
  /** What the card of the unit says, or of the task. */
  const banners = (life: SteeredLife, isOfUnit: boolean) => {
    const { profile, directory, today } = life.world
    const reader = cast.officer
    const about = { task: life.now, assignment: isOfUnit ? life.mine.id : null, step: null, reader }
    const world = { profile, directory, today }
    const card = { kind: 'assignment' as const, offers: offers(life.now, reader, life.world) }
    return taskCardData({ ...card, ...about, ...world }).banners.map(({ word }) => word)
  }

  it.each(days)('may be annotated as overdue on $today: $isLate', ({ today, isLate }) => {
    expect(on(today).try(cast.manager, { type: 'annotateOverdue', reason: 'Late.' }).ok).toBe(isLate)
  })

  it.each(days)('stands as overdue on the cards on $today: $isLate', ({ today, isLate }) => {
    const life = on(today)
    for (const isOfUnit of [true, false]) expect(banners(life, isOfUnit)).toEqual(isLate ? ['Overdue.'] : [])
  })

  it.each(days)('that only the authority gave stands on the card of the unit on $today: $isLate', (day) => {
    const life = on(day.today, { internalDueDate: undefined, authorityDueDate: '2026-12-01' })
    expect(banners(life, true)).toEqual(day.isLate ? ['Overdue.'] : [])
  })

  it.each(days)('counts for a task of more time until that day, on $today: $isLate', ({ today, isLate }) => {
    const life = begin({ internalDueDate: '2026-11-26', authorityDueDate: '2026-12-31' })
    const assignment = life.mine.id
    life.act(cast.officer, { type: 'askExtension', assignment, until: '2026-12-01', reason: 'Ill.' })
    life.act(cast.manager, { type: 'grantExtension', assignment })
    Object.assign(life.world, { today })
    expect(banners(life, true)).toEqual(isLate ? ['Overdue.'] : [])
  })
})

describe('what is kept', () => {
  it('of the due date is the one before the first extension, however many follow', () => {
    const life = begin({ authorityDueDate: '2026-12-31' })
    const assignment = life.mine.id
    for (const until of ['2026-12-01', '2026-12-08', '2026-12-15']) {
      life.act(cast.officer, { type: 'askExtension', assignment, until, reason: 'Ill.' })
      life.act(cast.manager, { type: 'grantExtension', assignment })
      expect(life.mine).toMatchObject({ originalDueDate: '2026-11-20', dueDate: until })
    }
  })

  it('of clearance steps is their order, over all rounds', () => {
    const audit = { auditType: 'Office of Inspector General (OIG)', auditFrequency: 'Annual' }
    const life = begin({ taskType: 'audit', route: 'dhs-oig-audits', fields: audit })
    life.submitOneUnit()
    for (const last of [false, true]) {
      life.act(cast.manager, { type: 'sendToAd' })
      if (!last) {
        life.clearStep()
        life.act(life.official, { type: 'return', reason: 'The source is missing.' })
        life.submitOneUnit()
      }
    }
    expect(life.now.steps.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe('a comment', () => {
  it.each(['manager', 'officer', 'chief'] as const)(
    'of the %s is shown to the others on the task, not to them',
    (who) => {
      const life = new SteeredLife()
      const lanes = [{ unit: 'HITU', actionOfficer: cast.officer.id }]
      life.act(cast.manager, { ...request, cc: [cast.cc.id], lanes })
      life.act(cast[who], { type: 'comment', text: 'Seen.' })
      const told = life.last?.notices.map(({ to }) => to) ?? []
      expect(told).not.toContain(cast[who].id)
      for (const other of [cast.manager, cast.officer].filter(({ id }) => id !== cast[who].id))
        expect(told).toContain(other.id)
    },
  )
})
