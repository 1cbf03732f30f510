import { describe, expect, it } from 'vitest'
import { decide } from '../../src/machine/lifecycle/decide.ts'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import { commandSchema } from '../../src/machine/task/commands.ts'
import type { Assignment, ClearanceStep, Task } from '../../src/machine/task/task.ts'
import { propertyRuns } from '../leave-to-all.ts'
import { cast } from './cast.ts'
import { chiefOf, Life, request, sentenceOf } from './office.ts'
import { lives, play } from './random-life.ts'

/** What must be the same again: all but the last moves, and the steps that the act made, which stay void. */
function comparable(task: Task, known: Task) {
  const isKnown = (step: ClearanceStep) => known.steps.some(({ id }) => id === step.id)
  const strip = (lane: Assignment) => ({ ...lane, lastMove: null })
  return {
    ...task,
    version: 0,
    lastMove: null,
    assignments: task.assignments.map(strip),
    steps: task.steps.filter(isKnown),
  }
}

function begun(units = ['HITU']): Life {
  const life = new Life()
  life.act(cast.manager, { ...request, lanes: units.map((unit) => ({ unit })) })
  return life
}
const chief = chiefOf('HITU')
const lane = (life: Life, unit = 'HITU') => ({ assignment: life.lane(unit).id })
const takeBack = { type: 'takeBack' } as const

describe('take back', () => {
  it('restores exactly what was, in whatever life, until somebody has acted since', () => {
    const seen = new Set<string>()
    lives(propertyRuns(40), (life, made) => {
      const { actor, decision, before, input } = play(life, made)
      if (!decision.ok || input.type === 'takeBack') return
      const mine = offers(life.now, actor, life.world).filter(({ event }) => event === 'takeBack')
      for (const { assignment } of mine) {
        const moved = life.now.assignments.find(({ id }) => id === assignment)?.lastMove ?? life.now.lastMove
        if (moved?.event !== input.type || (assignment !== null && !isThis(before, life.now, assignment))) continue
        const command = commandSchema.parse({ ...takeBack, ...(assignment && { assignment }) })
        const back = decide(life.now, command, actor, life.world)
        expect(back.ok, input.type).toBe(true)
        if (back.ok) expect(comparable(back.task, before), input.type).toEqual(comparable(before, before))
        if (back.ok)
          expect(back.task.steps.slice(before.steps.length).every(({ state }) => state === 'void')).toBe(true)
        seen.add(input.type)
      }
    })
    // Which acts come up is chance; each of the usual ones has a life of its own below.
    expect(seen.size).toBeGreaterThan(5)
  })

  it('brings back the assignment as it was delegated from, tells the designee and keeps both in the record', () => {
    const life = begun()
    life.act(chief, { type: 'accept', ...lane(life) })
    life.act(chief, { type: 'delegate', ...lane(life), designee: cast.designee.id, instruction: 'By Friday.' })
    const { facts, done } = life.act(chief, takeBack)
    expect(life.lane('HITU')).toMatchObject({ state: 'assigned', designee: null, delegateInstruction: '' })
    expect(life.now.status).toBe('assigned')
    expect(facts.map(({ type, data }) => [type, data['event'], data['unit']])).toEqual([
      ['takenBack', 'delegate', 'HITU'],
    ])
    expect(life.told()).toEqual([`${cast.designee.name}: takenBack`])
    expect(done).toMatch(
      /^ITMS-2026-00001: you took back your last step \(.* delegated it \(Nov 24, 2026, 9:00 AM EST\)\)/,
    )
  })

  it('is refused with who has acted since', () => {
    const life = begun()
    life.act(chief, { type: 'delegate', ...lane(life), designee: cast.designee.id })
    life.world.now = '2026-11-24T14:05:00.000Z'
    life.act(cast.designee, { type: 'respond', ...lane(life), text: 'Forty-two.' })
    expect(sentenceOf(life.try(chief, { ...takeBack, ...lane(life) }))).toBe(
      `${cast.designee.name} saved a response (Nov 24, 2026, 9:05 AM EST), and nothing before that can be taken back: write a comment that says what should change.`,
    )
    life.act(cast.designee, { type: 'complete', ...lane(life) })
    expect(sentenceOf(life.try(chief, { ...takeBack, ...lane(life) }))).toBe(
      `${cast.designee.name} completed it (Nov 24, 2026, 9:05 AM EST) since, and only ${cast.designee.name} may take that back: write a comment on ITMS-2026-00001.`,
    )
    expect(offers(life.now, chief, life.world).map(({ event }) => event)).not.toContain('takeBack')
  })

  it('opens the clearance step again that an official cleared, until it went to the authority', () => {
    const life = begun()
    life.act(chief, { type: 'respond', ...lane(life), text: 'Forty-two.' })
    life.act(chief, { type: 'sendToUnitChief', ...lane(life) })
    life.act(chief, { type: 'submitToHq', ...lane(life) })
    life.act(cast.manager, { type: 'sendToAd' })
    life.act(cast.ad, { type: 'clear' })
    life.act(cast.ad, takeBack)
    expect(life.now).toMatchObject({ stage: 'sentToAd', status: 'sentToAd', clearedDigest: null })
    expect(life.now.steps.map(({ state, clearedBy, clearedAt }) => [state, clearedBy, clearedAt])).toEqual([
      ['open', null, null],
    ])
    expect(life.told()).toEqual([`${cast.manager.name}: takenBack`])
    life.act(cast.ad, { type: 'clear' })
    life.world.now = '2026-11-24T14:05:00.000Z'
    life.act(cast.manager, { type: 'submitToAuthority', reference: 'RE: figures' })
    expect(sentenceOf(life.try(cast.ad, takeBack))).toContain(`${cast.manager.name} submitted it to the authority`)
  })

  it('lets no unit take its part back from under a task that went on, nor from under who concurs with it', () => {
    const life = new Life()
    life.act(cast.manager, { ...request, lanes: [{ unit: 'HITU' }, { unit: 'RMU', asks: 'coordination' }] })
    life.act(chief, { type: 'respond', ...lane(life), text: 'Forty-two.' })
    life.act(chief, { type: 'sendToUnitChief', ...lane(life) })
    life.act(chief, { type: 'unitComplete', ...lane(life) })
    const rmu = chiefOf('RMU')
    life.act(rmu, { type: 'concur', ...lane(life, 'RMU') })
    expect(sentenceOf(life.try(chief, { ...takeBack, ...lane(life) }))).toBe(
      `RMU (${rmu.name}) has said since whether it concurs with it: ask the task manager to return it.`,
    )
    life.act(rmu, { ...takeBack, ...lane(life, 'RMU') })
    life.act(chief, { ...takeBack, ...lane(life) })
    expect(life.lane('HITU').state).toBe('unitCleared')
  })
})

const isThis = (before: Task, after: Task, id: string) =>
  JSON.stringify(before.assignments.find((each) => each.id === id)) !==
  JSON.stringify(after.assignments.find((each) => each.id === id))
