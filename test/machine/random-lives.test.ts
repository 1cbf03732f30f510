import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CommandInput, commandSchema, type EventName } from '../../src/machine/commands.ts'
import { assignmentEvents, decide } from '../../src/machine/decide.ts'
import type { Decision, Offer } from '../../src/machine/decision.ts'
import type { Person } from '../../src/machine/directory.ts'
import { eventWords } from '../../src/machine/labels.ts'
import { offers } from '../../src/machine/offers.ts'
import type { Task } from '../../src/machine/task.ts'
import { cast } from './cast.ts'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { expectPlainRefusal } from './expect-plain-refusal.ts'
import { Life, request } from './office.ts'
import { randomInput, secret, type Try, tryArbitrary } from './random-input.ts'
import { validInput } from './valid-input.ts'

type Event = Exclude<EventName, 'create' | 'enterLate'>
const people = Object.values(cast)
const events = Object.keys(eventWords).filter((event) => event !== 'create' && event !== 'enterLate') as Event[]
const runs = { numRuns: 60 }

const startArbitrary = fc.record({
  units: fc.subarray(['HITU', 'RMU', 'MQMU'], { minLength: 0 }),
  ses: fc.boolean(),
  action: fc.constantFrom('work', 'work', 'review'),
  route: fc.constantFrom('other-requests', 'dhs-oig-audits', 'medical-records', 'medical-complaints'),
  officer: fc.nat(9),
  leaver: fc.nat(9),
})
type Start = typeof startArbitrary extends fc.Arbitrary<infer Value> ? Value : never

const createInput = ({ units, officer, leaver: _, ...rest }: Start): CommandInput => ({
  ...request,
  ...rest,
  taskType: 'other',
  instruction: `About ${secret}.`,
  fields: { detaineeName: secret, alienNumber: secret },
  cc: [cast.cc.id],
  // One person may be action officer, task manager, chief and official at once.
  lanes: units.map((unit, index) => (index === 0 ? { unit, actionOfficer: people[officer]?.id } : { unit })) as never,
})

/** Everything frozen, so that a decision that changes what it was given throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}

const onward: ReadonlySet<string> = new Set<EventName>([
  'assign',
  'respond',
  'complete',
  'sendToUnitChief',
  'unitClear',
  'unitComplete',
  'submitToHq',
  'sendToAd',
  'clear',
  'submitToAuthority',
  'reopen',
  'resume',
])

const isOnward = (task: Task, event: EventName) => onward.has(event) && (event !== 'assign' || task.stage === 'pending')

/** One try at the life: what somebody did, and what came of it. */
function play(life: Life, made: Try): { actor: Person; input: CommandInput; decision: Decision; before: Task } {
  const before = frozen(life.now)
  const { actor, offer } = choose(life, made)
  const type = (offer?.event ?? events[made.event % events.length] ?? 'comment') as Event
  const lane = before.assignments.find(({ id }) => id === offer?.assignment) ?? null
  const isValid = offer !== null && (made.kind === 'onward' || made.flag)
  const input = isValid ? validInput(type, before, lane) : randomInput(type, before, made)
  const decision = decide(before, frozen(commandSchema.parse(input)), actor, life.world)
  if (decision.ok) life.task = { ...decision.task, version: before.version + 1 }
  return { actor, input, decision, before }
}

function choose(life: Life, made: Try): { actor: Person; offer: Offer | null } {
  const actor = activeActor(life, made)
  const pick = (open: readonly Offer[]) => open[made.event % Math.max(open.length, 1)] ?? null
  if (made.kind === 'wild') return { actor, offer: null }
  if (made.kind === 'offered') return { actor, offer: pick(offers(life.now, actor, life.world)) }
  const turns = people.map((_, index) => activeActor(life, { ...made, person: made.person + index }))
  for (const person of turns) {
    const offer = pick(offers(life.now, person, life.world).filter(({ event }) => isOnward(life.now, event)))
    if (offer) return { actor: person, offer }
  }
  return { actor, offer: null }
}

/** The same life with somebody gone from half-way on. */
function lives(check: (life: Life, made: Try) => void): void {
  fc.assert(
    fc.property(startArbitrary, fc.array(tryArbitrary, { minLength: 10, maxLength: 60 }), (start, tries) => {
      const life = new Life()
      life.act(cast.manager, createInput(start))
      for (const [index, made] of tries.entries()) {
        if (index === Math.floor(tries.length / 2)) leave(life, people[start.leaver] ?? cast.stranger)
        check(life, made)
      }
    }),
    runs,
  )
}

function leave(life: Life, leaver: Person): void {
  const known = new Map(life.world.directory.people)
  known.set(leaver.id, { ...leaver, active: false })
  life.world.directory = { revision: 2, people: known }
}

const isSame = (offer: Offer, input: CommandInput) => {
  const assignment = 'assignment' in input ? input.assignment : undefined
  return offer.event === input.type && (!offer.assignment || !assignment || offer.assignment === assignment)
}

describe('random lives', () => {
  it('lose nothing, and let nothing out that was not cleared', () => {
    const late = new Set(['sentToAd', 'adCleared', 'submittedToAuthority'])
    // Lives too short to come this far would show nothing; a few more rounds then come this far.
    for (let round = 0; round === 0 || (late.size > 0 && round < 20); round += 1) {
      lives((life, made) => {
        const { actor, decision, before } = play(life, made)
        late.delete(life.now.stage)
        if (decision.ok) expectNothingLost(before, decision, actor, life.world)
      })
    }
    expect([...late]).toEqual([])
  })

  it('say what was done or why not in plain sentences, without a word that may be sensitive', () => {
    lives((life, made) => {
      const { decision, input } = play(life, made)
      const sentence = decision.ok ? decision.done : decision.refusal.sentence
      expect(sentence).not.toContain(secret)
      if (!decision.ok) expectPlainRefusal(decision.refusal, JSON.stringify(input))
    })
  })

  it('are offered what would be accepted, and nothing else', () => {
    lives((life, made) => {
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
    lives((life, made) => {
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
])

function activeActor(life: Life, { person }: Try): Person {
  const actor = people[person % people.length] ?? cast.manager
  return life.world.directory.people.get(actor.id) ?? actor
}
