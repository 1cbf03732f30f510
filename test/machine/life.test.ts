import { describe, expect, it } from 'vitest'
import { chiefOf, holderOf, Life, manager, personWho, request, sentenceOf, staffOf } from './office.ts'

const lanes = (...units: string[]) => units.map((unit) => ({ unit }))

describe('a simple task', () => {
  it('lives from creation to the authority and is reopened', () => {
    const life = new Life()
    const chief = chiefOf('HITU')
    const designee = staffOf('HITU')
    life.act(manager, { ...request, lanes: lanes('HITU') })
    expect(life.now).toMatchObject({ status: 'assigned', stage: 'working', coordinator: 'unitChief' })
    expect(life.told()).toContain(`${chief.name}: assignment`)
    const { id } = life.lane('HITU')
    life.act(chief, { type: 'accept', assignment: id })
    expect(sentenceOf(life.try(chief, { type: 'accept', assignment: id }))).toContain(`${chief.name} already accepted`)
    life.act(chief, { type: 'delegate', assignment: id, designee: designee.id, instruction: 'Use the July data.' })
    expect(life.now.status).toBe('delegated')
    expect(life.told()).toEqual([`${designee.name}: delegation`])
    life.act(designee, { type: 'respond', assignment: id, text: 'Forty-two.' })
    life.act(designee, { type: 'complete', assignment: id })
    expect(life.now.status).toBe('delegatedTaskCompleted')
    expect(sentenceOf(life.try(chief, { type: 'submitToHq' }))).toContain('press Send to unit chief')
    life.act(chief, { type: 'sendToUnitChief', assignment: id })
    expect(life.lane('HITU').state).toBe('unitCleared')
    expect(life.last?.facts.map((fact) => fact.type)).toEqual(['sentToUnitChief', 'unitCleared'])
    life.act(chief, { type: 'submitToHq' })
    expect(life.now.status).toBe('submittedToHq')
    expect(life.told()).toEqual([`${manager.name}: secondaryReview`])
    life.act(manager, { type: 'sendToAd' })
    expect(life.now.status).toBe('sentToAd')
    const cos = holderOf('CoS')
    life.act(cos, { type: 'return', assignments: [id], reason: 'Add the source.' })
    expect(life.now.status).toBe('assigned')
    expect(life.told()).toContain(`${chief.name}: returned`)
    expect(life.lane('HITU').responses).toHaveLength(1)
    life.act(chief, { type: 'respond', assignment: id, text: 'Forty-two, by the July data.' })
    life.act(chief, { type: 'sendToUnitChief', assignment: id })
    life.act(chief, { type: 'submitToHq' })
    life.act(manager, { type: 'sendToAd' })
    life.act(holderOf('AD'), { type: 'clear' })
    expect(life.now).toMatchObject({ status: 'adCleared' })
    expect(life.now.clearedDigest).toMatch(/^[0-9a-f]{64}$/)
    life.act(manager, { type: 'submitToAuthority', reference: 'RE: figures' })
    expect(life.now).toMatchObject({ status: 'submittedToAuthority', submission: { channel: 'email' } })
    life.act(manager, { type: 'reopen', instructions: 'They ask for August too.' })
    expect(life.now).toMatchObject({ status: 'reopened', cycle: 2 })
    expect(life.told()).toContain(`${designee.name}: reopened`)
    life.act(chief, { type: 'accept', assignment: life.lane('HITU').id })
    expect(life.now.status).toBe('assigned')
  })
})

describe('a complex task', () => {
  it('waits for every unit: one defers, one is waived, one is returned', () => {
    const life = new Life()
    life.act(manager, { ...request, lanes: lanes('HITU', 'RMU', 'HOU') })
    const lane = (unit: string) => life.lane(unit).id
    const finish = (unit: string) => {
      const chief = chiefOf(unit)
      life.act(chief, { type: 'respond', assignment: lane(unit), text: `Part of ${unit}` })
      life.act(chief, { type: 'sendToUnitChief', assignment: lane(unit) })
      life.act(chief, { type: 'unitComplete', assignment: lane(unit) })
    }
    life.act(chiefOf('RMU'), { type: 'defer', assignment: lane('RMU'), unit: 'MQMU', reason: 'Not our figures.' })
    expect(life.now.status).toBe('pending')
    expect(life.told()).toEqual([`${manager.name}: deferral`])
    life.act(manager, { type: 'reassign', assignment: lane('RMU'), unit: 'MQMU' })
    expect(life.lane('MQMU').actionOfficer).toBe(chiefOf('MQMU').id)
    finish('HITU')
    expect(sentenceOf(life.try(manager, { type: 'submitToHq' }))).toContain('HOU')
    life.act(manager, { type: 'waive', assignment: lane('HOU'), reason: 'Nothing to add.' })
    finish('MQMU')
    life.act(manager, { type: 'return', assignments: [lane('HITU')], reason: 'Page 2 is missing.' })
    expect(life.now.status).toBe('assigned')
    finish('HITU')
    life.act(manager, { type: 'submitToHq' })
    expect(life.now.status).toBe('submittedToHq')
  })
})

describe('clearance', () => {
  const cleared = (ses: boolean) => {
    const life = new Life()
    life.act(manager, { ...request, ses, lanes: lanes('HITU') })
    const assignment = life.lane('HITU').id
    life.act(chiefOf('HITU'), { type: 'respond', assignment, text: 'Yes.' })
    life.act(chiefOf('HITU'), { type: 'sendToUnitChief', assignment })
    life.act(chiefOf('HITU'), { type: 'submitToHq' })
    life.act(manager, { type: 'sendToAd' })
    return life
  }

  it('of a task flagged SES is the AD’s alone: delegated authority does not count', () => {
    const life = cleared(true)
    const acting = personWho((person) => person.actingFor.some((each) => each.position === 'AD'))
    expect(sentenceOf(life.try(acting, { type: 'clear' }))).toContain('delegated authority does not count')
    life.act(holderOf('AD'), { type: 'clear' })
    expect(life.now.steps[0]).toMatchObject({ state: 'cleared', authority: 'AD' })
  })

  it('goes with the final text: a later change voids it', () => {
    const life = cleared(false)
    life.act(holderOf('DAD-CS'), { type: 'clear' })
    life.act(manager, { type: 'writeFinal', text: 'No.' })
    expect(life.now).toMatchObject({ status: 'submittedToHq', clearedDigest: null })
    expect(life.last?.facts.map((fact) => fact.type)).toEqual(['finalWritten', 'clearanceVoided'])
  })
})

describe('stand down', () => {
  it('refuses working events with that reason, and resume restores what was', () => {
    const life = new Life()
    life.act(manager, { ...request, lanes: lanes('HITU') })
    const before = life.now
    life.act(manager, { type: 'setAction', action: 'standDown', reason: 'On hold.' })
    expect(sentenceOf(life.try(chiefOf('HITU'), { type: 'accept', assignment: life.lane('HITU').id }))).toContain(
      'stands down',
    )
    expect(life.told()).toContain(`${chiefOf('HITU').name}: stoodDown`)
    life.act(manager, { type: 'resume' })
    expect({ ...life.now, version: 0, lastMove: null }).toEqual({ ...before, version: 0, lastMove: null })
  })
})

describe('late entry', () => {
  it('begins where e-mail left it, with the true times', () => {
    const life = new Life()
    life.act(manager, {
      ...request,
      type: 'enterLate',
      lanes: lanes('HITU'),
      reached: 'submittedToAuthority',
      receivedAt: '2026-11-23T15:00:00Z',
      respondedAt: '2026-11-23T20:00:00Z',
      response: 'Seven.',
      clearedBy: holderOf('CoS').id,
      reference: 'RE: urgent',
    })
    expect(life.now).toMatchObject({
      status: 'submittedToAuthority',
      lateEntry: { receivedAt: '2026-11-23T15:00:00Z' },
    })
    life.act(manager, { type: 'reopen', instructions: 'More.' })
    expect(life.now.status).toBe('reopened')
  })
})
