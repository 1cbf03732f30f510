import { describe, expect, it } from 'vitest'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import { nextDueDate } from '../../src/machine/schedule/deadlines.ts'
import { cast } from './cast.ts'
import { chiefOf, Life, request, sentenceOf } from './office.ts'

const chief = chiefOf('HITU')

function withOfficials(): Life {
  const life = new Life()
  life.act(cast.manager, { ...request, internalDueDate: '2026-11-20', lanes: [{ unit: 'HITU' }], cc: [cast.cc.id] })
  const assignment = life.lane('HITU').id
  life.act(chief, { type: 'respond', assignment, text: 'Forty-two.' })
  life.act(chief, { type: 'sendToUnitChief', assignment })
  life.act(chief, { type: 'submitToHq', assignment })
  life.act(cast.manager, { type: 'sendToAd' })
  return life
}

describe('a task that ends without an answer', () => {
  it('is cancelled from any open state, is no longer due, and everybody who had to do with it is told', () => {
    const life = withOfficials()
    const { facts, done } = life.act(cast.otherManager, { type: 'cancel', reason: 'Withdrawn by the authority.' })
    expect(life.now).toMatchObject({
      ...{ stage: 'submittedToAuthority', status: 'cancelled', submission: null, clearedDigest: null },
      ending: { kind: 'cancelled', cycle: 1, other: '' },
    })
    expect(life.now.steps.map(({ state }) => state)).toEqual(['void'])
    expect(nextDueDate(life.now)).toBeNull()
    expect(facts.map(({ type, data }) => [type, data])).toEqual([
      ['cancelled', { reason: 'Withdrawn by the authority.' }],
    ])
    for (const { name } of [cast.manager, chief, cast.cc, cast.ad]) expect(life.told()).toContain(`${name}: closed`)
    expect(done).toBe('ITMS-2026-00001: you cancelled it.')
  })

  it('points to the task that it is a duplicate of or was merged into, and comes back only where it was cancelled', () => {
    for (const [type, status] of [
      ['duplicate', 'duplicate'],
      ['merge', 'merged'],
    ] as const) {
      const life = withOfficials()
      life.task = { ...life.now, recurrence: { start: '2026-11-01', internal: null, authority: null, nth: 0 } }
      life.act(cast.manager, { type, other: 'ITMS-2026-00777' })
      expect(life.now).toMatchObject({ status, ending: { other: 'ITMS-2026-00777' }, recurrence: null })
    }
    expect(sentenceOf(withOfficials().try(cast.manager, { type: 'merge', other: 'ITMS-2026-00001' }))).toBe(
      'Number of the other task is that of ITMS-2026-00001 itself: write another one.',
    )
  })

  it('may stand down when it ends, and is reopened as any other', () => {
    const life = withOfficials()
    life.act(cast.manager, { type: 'setAction', action: 'standDown' })
    life.act(cast.manager, { type: 'cancel', reason: 'Entered by mistake.' })
    expect(offers(life.now, cast.manager, life.world).map(({ event }) => event)).not.toContain('cancel')
    life.act(cast.manager, { type: 'reopen', instructions: 'They want it after all.' })
    expect(life.now).toMatchObject({ status: 'reopened', stage: 'working', action: 'work', ending: null, cycle: 2 })
  })

  it('is for task managers alone', () => {
    expect(sentenceOf(withOfficials().try(chief, { type: 'cancel', reason: 'No.' }))).toContain('Only a task manager')
  })
})

describe('a transfer', () => {
  it('gives the task to another task manager, who is told as the one who had it', () => {
    const life = withOfficials()
    const { facts } = life.act(cast.manager, { type: 'transfer', taskManager: cast.otherManager.id, note: 'On leave.' })
    expect(life.now.taskManager).toBe(cast.otherManager.id)
    expect(facts[0]).toMatchObject({
      type: 'transferred',
      data: { taskManager: cast.otherManager.id, note: 'On leave.', from: cast.manager.id },
    })
    expect(life.told()).toEqual([`${cast.manager.name}: forInformation`, `${cast.otherManager.name}: overview`].sort())
    for (const { id } of [cast.otherManager, chief])
      expect(sentenceOf(life.try(cast.manager, { type: 'transfer', taskManager: id }))).toMatch(
        /^Task manager must be another active one than /,
      )
  })
})
