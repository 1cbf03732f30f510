import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/machine/task/commands.ts'
import { cast, unit } from './cast.ts'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { Life, request, sentenceOf } from './office.ts'

const closed = {
  ...request,
  type: 'enterLate',
  lanes: [{ unit, actionOfficer: cast.officer.id }],
  reached: 'submittedToAuthority',
  receivedAt: '2026-11-23T15:00:00Z',
  respondedAt: '2026-11-23T20:00:00Z',
  response: 'Seven.',
  designee: cast.designee.id,
  clearedBy: cast.cos.id,
  reference: 'RE: urgent',
} as const satisfies CommandInput
type LateEntry = Extract<CommandInput, { type: 'enterLate' }>

describe('a late entry', () => {
  it.each(['assigned', 'delegated', 'submittedToHq', 'sentToAd', 'adCleared', 'submittedToAuthority'] as const)(
    'stands at %s, as e-mail left it',
    (reached) => {
      const life = new Life()
      const decision = life.act(cast.manager, { ...closed, reached })
      expect(life.now.status).toBe(reached)
      expect(decision.facts[0]).toMatchObject({ type: 'enteredLate', data: { receivedAt: closed.receivedAt } })
      expectNothingLost(null, decision, cast.manager, life.world)
    },
  )

  it('at the clearing officials asks them to clear', () => {
    const life = new Life()
    life.act(cast.manager, { ...closed, reached: 'sentToAd' })
    expect(life.told()).toContain(`${cast.ad.name}: clearanceStep`)
    life.act(cast.ad, { type: 'clear' })
    expect(life.now.status).toBe('adCleared')
  })

  it('names who cleared the last of several steps, on what authority', () => {
    const life = new Life()
    life.act(cast.manager, { ...closed, taskType: 'other', route: 'dhs-oig-audits', clearedBy: cast.ad.id })
    expect(life.now.steps.map(({ state }) => state)).toEqual(['void', 'void', 'cleared'])
    expect(life.now.steps[2]).toMatchObject({ authority: 'AD, by e-mail before the entry', clearedBy: cast.ad.id })
  })

  it.each<{ about: string; change: Partial<LateEntry>; says: string }>([
    { about: 'an official without the authority', change: { clearedBy: cast.officer.id }, says: 'has no authority' },
    { about: 'delegated authority for SES', change: { ses: true }, says: 'has no authority' },
    { about: 'nobody who cleared it', change: { clearedBy: undefined }, says: 'Cleared by is missing' },
    { about: 'no response', change: { response: '' }, says: 'Response is missing' },
    { about: 'no reference', change: { reference: '' }, says: 'Reference is missing' },
    { about: 'no time of response', change: { respondedAt: undefined }, says: 'Time of response is missing' },
    { about: 'a receipt to come', change: { receivedAt: '2026-11-25T00:00:00Z' }, says: 'in the future' },
    {
      about: 'an answer before the request',
      change: { respondedAt: '2026-11-01T00:00:00Z' },
      says: 'between the receipt',
    },
    { about: 'no unit', change: { lanes: [] }, says: 'Unit is missing' },
    { about: 'a pending task with a unit', change: { reached: 'pending' }, says: 'has no unit yet' },
    { about: 'no designee', change: { reached: 'delegated', designee: undefined }, says: 'Designee is missing' },
    { about: 'an answer where none was asked for', change: { action: 'review' }, says: 'for information only' },
    { about: 'open officials', change: { taskType: 'other', route: 'medical-records' }, says: 'choose at least one' },
    { about: 'an unknown official', change: { officials: ['Pope'] }, says: 'Clearing official "Pope" is unknown' },
  ])('is refused with $about', ({ change, says }) => {
    const decision = new Life().try(cast.manager, { ...closed, ...change } as CommandInput)
    expect(sentenceOf(decision)).toContain(says)
  })

  it('is a task manager’s', () => {
    expect(sentenceOf(new Life().try(cast.officer, closed))).toContain('Only a task manager')
  })
})
