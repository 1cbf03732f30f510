import { describe, expect, it } from 'vitest'
import { assignmentEvents, decide } from '../../src/machine/lifecycle/decide.ts'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import { type CommandInput, commandSchema } from '../../src/machine/task/commands.ts'
import type { Offer } from '../../src/machine/task/decision.ts'
import { propertyRuns } from '../leave-to-all.ts'
import { cast } from './cast.ts'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { expectPlainRefusal } from './expect-plain-refusal.ts'
import { secret } from './random-input.ts'
import { activeActor, events, lives, play } from './random-life.ts'
import { validInput } from './valid-input.ts'

const runs = propertyRuns(40)

const isSame = (offer: Offer, input: CommandInput) => {
  const assignment = 'assignment' in input ? input.assignment : undefined
  return offer.event === input.type && (!offer.assignment || !assignment || offer.assignment === assignment)
}

describe('random lives', () => {
  it('lose nothing, and let nothing out that was not cleared', () => {
    const late = new Set(['sentToAd', 'adCleared', 'submittedToAuthority'])
    // Lives too short to come this far would show nothing; a few more rounds then come this far.
    for (let round = 0; round === 0 || (late.size > 0 && round < 20); round += 1) {
      lives(runs, (life, made) => {
        const { actor, decision, before } = play(life, made)
        if (!life.now.ending) late.delete(life.now.stage)
        if (decision.ok) expectNothingLost(before, decision, actor, life.world)
      })
    }
    expect([...late]).toEqual([])
  })

  it('say what was done or why not in plain sentences, without a word that may be sensitive', () => {
    lives(runs, (life, made) => {
      const { decision, input } = play(life, made)
      const sentence = decision.ok ? decision.done : decision.refusal.sentence
      expect(sentence).not.toContain(secret)
      if (!decision.ok) expectPlainRefusal(decision.refusal, JSON.stringify(input))
    })
  })

  it('are offered what would be accepted, and nothing else', () => {
    lives(runs, (life, made) => {
      const { now: task, world } = life
      const { actor, input, decision } = play(life, made)
      const open = offers(task, actor, world)
      for (const { event, assignment, step } of open.filter((offer) => !offer.needsForm)) {
        const press = { type: event, ...(assignment && { assignment }), ...(step && { step }) } as CommandInput
        const pressed = decide(task, commandSchema.parse(press), actor, world)
        expect(pressed.ok || pressed.refusal.sentence, event).toBe(true)
      }
      if (decision.ok)
        expect(
          open.some((offer) => isSame(offer, input)),
          input.type,
        ).toBe(true)
    })
  })

  it('stand down at any point: nothing may be worked on, and resume brings back exactly what was', () => {
    lives(runs, (life, made) => {
      const { now: task, world } = life
      const held = decide(
        task,
        commandSchema.parse({ type: 'setAction', action: 'standDown' }),
        cast.otherManager,
        world,
      )
      play(life, made)
      if (!held.ok) return
      const actor = activeActor(life, made)
      for (const type of events.filter((event) => !notes.has(event))) {
        const lane = task.assignments.at(-1) ?? null
        if (!lane && assignmentEvents.has(type)) continue
        expect(decide(held.task, commandSchema.parse(validInput(type, held.task, lane)), actor, world).ok, type).toBe(
          false,
        )
      }
      const resumed = decide(held.task, commandSchema.parse({ type: 'resume' }), cast.otherManager, world)
      expect(resumed.ok && { ...resumed.task, lastMove: null }).toEqual({ ...task, lastMove: null })
    })
  })
})

const notes: ReadonlySet<string> = new Set([
  'comment',
  'attach',
  'annotateOverdue',
  'recordQuestion',
  'correctField',
  'resume',
  // What stands down may end for good, or change hands.
  ...['cancel', 'duplicate', 'merge', 'transfer'],
])
