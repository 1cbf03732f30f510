import { describe, expect, it } from 'vitest'
import { responseDigest } from '../../src/machine/task/response-digest.ts'
import { cast, unit } from './cast.ts'
import { personWho, request, sentenceOf } from './office.ts'
import { SteeredLife } from './steered-life.ts'
import { beginConcurring } from './walks.ts'

const rmuChief = personWho((person) => person.unit === 'RMU' && person.roles.includes('unitHead'))
const asked = { unit, actionOfficer: cast.officer.id, asks: 'coordination' } as const
const types = (life: SteeredLife) => life.last?.facts.map(({ type }) => type)

/** At HQ, with the answer of RMU and what HITU's chief said to it. */
function atHq(event: 'concur' | 'nonConcur'): SteeredLife {
  const life = beginConcurring()
  const { id: assignment } = life.mine
  life.act(cast.chief, event === 'concur' ? { type: event, assignment } : { type: event, assignment, comment: 'No.' })
  life.completeUnits()
  life.act(cast.manager, { type: 'submitToHq' })
  return life
}

describe('a unit that is asked only whether it concurs', () => {
  it('has nothing to concur with until a unit has answered, and is told when every answer is complete', () => {
    const life = new SteeredLife().begin({ lanes: [asked, { unit: 'RMU' }] })
    const { id: assignment } = life.mine
    expect(sentenceOf(life.try(cast.chief, { type: 'concur', assignment }))).toContain(
      `RMU (${rmuChief.name}) must press Respond first`,
    )
    life.clearForUnit(life.lane('RMU'))
    life.act(rmuChief, { type: 'unitComplete', assignment: life.lane('RMU').id })
    expect(life.told()).toContain(`${cast.officer.name}: coordination`)
    life.act(cast.chief, { type: 'concur', assignment })
    expect(life.mine.concurrence).toMatchObject({
      kind: 'concur',
      by: cast.chief.id,
      digest: responseDigest(life.now, life.world.sha256),
    })
  })

  it('is told as well when the last answer that was awaited is waived', () => {
    const life = new SteeredLife().begin({ lanes: [asked, { unit: 'RMU' }, { unit: 'MQMU' }] })
    life.clearForUnit(life.lane('RMU'))
    life.act(rmuChief, { type: 'unitComplete', assignment: life.lane('RMU').id })
    expect(life.told()).toEqual([`${cast.manager.name}: overview`])
    life.act(cast.manager, { type: 'waive', assignment: life.lane('MQMU').id, reason: 'Nothing to add.' })
    expect(life.told()).toContain(`${cast.officer.name}: coordination`)
  })

  it('writes no answer, and a unit that answers is not asked whether it concurs', () => {
    const life = beginConcurring()
    const respond = life.try(cast.officer, { type: 'respond', assignment: life.mine.id, text: 'Nine.' })
    expect(sentenceOf(respond)).toContain('HITU is asked only whether it concurs')
    const concur = life.try(rmuChief, { type: 'concur', assignment: life.lane('RMU').id })
    expect(sentenceOf(concur)).toContain('RMU answers ITMS-2026-00001 itself')
  })

  it('is cleared as an answer is: what its action officer says goes to the chief, what the chief says stands', () => {
    const life = beginConcurring()
    const { id: assignment } = life.mine
    const { done } = life.act(cast.officer, { type: 'nonConcur', assignment, comment: 'Not so.' })
    expect(done).toContain('It went to unit clearance of HITU.')
    expect(life.told()).toEqual([`${cast.chief.name}: unitClearance`])
    life.act(cast.chief, { type: 'unitReturn', assignment, reason: 'It is so.' })
    expect(life.mine).toMatchObject({ state: 'assigned', concurrence: null })
    life.act(cast.officer, { type: 'nonConcur', assignment, comment: 'Look again.' })
    life.act(cast.chief, { type: 'unitClear', assignment })
    expect(types(life)).toEqual(['unitCleared', 'unitCompleted'])
    expect(life.told()).toEqual(
      [`${cast.officer.name}: cleared`, `${cast.manager.name}: nonConcur`, `${rmuChief.name}: nonConcur`].sort(),
    )
    life.act(cast.chief, { type: 'concur', assignment })
    expect(types(life)).toEqual(['concurred'])
    expect(sentenceOf(life.try(cast.chief, { type: 'concur', assignment }))).toContain(
      `${cast.chief.name} already concurred for HITU`,
    )
    life.act(rmuChief, { type: 'respond', assignment: life.lane('RMU').id, text: 'Eight.' })
    life.act(cast.chief, { type: 'concur', assignment })
  })

  it('is no part of a late entry that e-mail had answered', () => {
    const late = { type: 'enterLate', reached: 'submittedToHq', receivedAt: '2026-11-23T15:00:00Z' } as const
    const decision = new SteeredLife().try(cast.manager, { ...request, ...late, response: 'Seven.', lanes: [asked] })
    expect(sentenceOf(decision)).toContain('leave out those that were asked only to concur')
  })

  it('needs no clearance of its own where task managers coordinate', () => {
    const route = { taskType: 'other', route: 'medical-care-expenditures', fields: {} }
    const life = new SteeredLife().begin({ ...route, lanes: [asked] })
    life.act(cast.officer, { type: 'concur', assignment: life.mine.id })
    expect(life.mine).toMatchObject({ state: 'complete', unitClearedBy: null })
  })

  it('speaks on the request where no unit answers; its task manager writes the response', () => {
    const life = new SteeredLife().begin({ lanes: [asked] })
    life.act(cast.chief, { type: 'concurWithComment', assignment: life.mine.id, comment: 'Add a date.' })
    expect(life.mine.concurrence?.digest).toBeNull()
    expect(sentenceOf(life.try(cast.manager, { type: 'submitToHq' }))).toContain('write the final response')
    life.act(cast.manager, { type: 'writeFinal', text: 'With a date.' })
    life.act(cast.manager, { type: 'submitToHq' })
    life.act(cast.manager, { type: 'sendToAd' })
    expect(life.now.stage).toBe('sentToAd')
  })
})

describe('an open non-concur', () => {
  it('keeps the task from the AD, and names unit, person and both ways out', () => {
    const life = atHq('nonConcur')
    expect(sentenceOf(life.try(cast.manager, { type: 'sendToAd' }))).toBe(
      `HITU (${cast.chief.name}) does not concur: let the unit withdraw it by Concur or Concur with comment, or press Override non-concur and give the reason.`,
    )
  })

  it('is withdrawn by whoever clears for the unit, also at HQ, and no longer when the officials have the task', () => {
    const life = atHq('nonConcur')
    const { id: assignment } = life.mine
    expect(sentenceOf(life.try(cast.officer, { type: 'concur', assignment }))).toContain(
      `Only whoever clears for HITU (${cast.chief.name})`,
    )
    life.act(cast.chief, { type: 'concur', assignment })
    expect(life.last?.facts[0]?.data).toMatchObject({ insteadOf: 'nonConcur' })
    life.act(cast.manager, { type: 'sendToAd' })
    const late = life.try(cast.chief, { type: 'nonConcur', assignment, comment: 'After all.' })
    expect(sentenceOf(late)).toContain('so what its units say to it stands')
  })

  it('is overridden by a task manager with a reason, once, and stays in the record', () => {
    const life = atHq('nonConcur')
    const { id: assignment } = life.mine
    const override = { type: 'overrideNonConcur', assignment, reason: 'The AD wants it.' } as const
    expect(sentenceOf(life.try(cast.chief, override))).toContain('Only a task manager')
    life.act(cast.otherManager, override)
    expect(life.told()).toEqual([`${cast.officer.name}: overridden`])
    expect(life.mine.concurrence).toMatchObject({
      kind: 'nonConcur',
      comment: 'No.',
      overridden: { by: cast.otherManager.id, reason: 'The AD wants it.' },
    })
    expect(sentenceOf(life.try(cast.manager, override))).toBe(
      `${cast.otherManager.name} already overrode the non-concur of HITU.`,
    )
    life.act(cast.manager, { type: 'sendToAd' })
    expect(life.last?.facts[0]?.data['concurrences']).toEqual([
      { unit: 'HITU', kind: 'nonConcur', by: cast.chief.id, overridden: true },
    ])
  })

  it('does not go away with its unit', () => {
    const life = beginConcurring()
    const { id: assignment } = life.mine
    life.act(cast.chief, { type: 'nonConcur', assignment, comment: 'No.' })
    for (const type of ['waive', 'withdraw'] as const) {
      const decision = life.try(cast.manager, { type, assignment, reason: 'Never mind.' })
      expect(sentenceOf(decision)).toContain('press Override non-concur')
    }
    expect(sentenceOf(life.try(cast.manager, { type: 'reassign', assignment }))).toContain('does not concur')
  })

  it('is asked for anew in the next cycle, of the same units', () => {
    const life = atHq('concur')
    life.act(cast.manager, { type: 'sendToAd' })
    life.clearStep()
    life.act(cast.manager, { type: 'reopen', instructions: 'June too.' })
    expect(life.lane(unit)).toMatchObject({ asks: 'coordination', concurrence: null, state: 'reopened' })
  })
})
