import fc from 'fast-check'
import { decide } from '../../src/machine/lifecycle/decide.ts'
import { offers } from '../../src/machine/lifecycle/offers.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { replaceLeaver } from '../../src/machine/people/replace-leaver.ts'
import { eventWords } from '../../src/machine/record/labels.ts'
import { type CommandInput, commandSchema, type EventName } from '../../src/machine/task/commands.ts'
import type { Decision, Offer } from '../../src/machine/task/decision.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { Life, request } from './office.ts'
import { randomInput, secret, type Try, tryArbitrary } from './random-input.ts'
import { validInput } from './valid-input.ts'

type Event = Exclude<EventName, 'create' | 'enterLate'>
const people = Object.values(cast)
export const events = Object.keys(eventWords).filter((event) => event !== 'create' && event !== 'enterLate') as Event[]

const startArbitrary = fc.record({
  units: fc.subarray(['HITU', 'RMU', 'MQMU'], { minLength: 0 }),
  /** Those of them that are asked only to concur. */
  concurring: fc.subarray(['HITU', 'RMU', 'MQMU'], { maxLength: 2 }),
  ses: fc.boolean(),
  action: fc.constantFrom('work', 'work', 'review'),
  route: fc.constantFrom('other-requests', 'dhs-oig-audits', 'medical-records', 'medical-complaints'),
  officer: fc.nat(9),
  leaver: fc.nat(9),
  isReplaced: fc.boolean(),
})
type Start = typeof startArbitrary extends fc.Arbitrary<infer Value> ? Value : never

const createInput = ({
  units,
  concurring,
  officer,
  leaver: _leaver,
  isReplaced: _isReplaced,
  ...rest
}: Start): CommandInput => ({
  ...request,
  ...rest,
  taskType: 'other',
  instruction: `About ${secret}.`,
  fields: { detaineeName: secret, alienNumber: secret },
  cc: [cast.cc.id],
  // One person may be action officer, task manager, chief and official at once.
  lanes: units.map((unit, index) => ({
    unit,
    asks: concurring.includes(unit) ? 'coordination' : 'answer',
    ...(index === 0 && { actionOfficer: people[officer]?.id }),
  })) as never,
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
  'concur',
  'nonConcur',
  'overrideNonConcur',
  'writeFinal',
  'submitToHq',
  'sendToAd',
  'clear',
  'submitToAuthority',
  'reopen',
  'resume',
])

const isOnward = (task: Task, event: EventName) => onward.has(event) && (event !== 'assign' || task.stage === 'pending')

/** One try at the life: what somebody did, and what came of it. */
export function play(life: Life, made: Try): { actor: Person; input: CommandInput; decision: Decision; before: Task } {
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

/** `numRuns` lives of up to 60 tries, each shown to `check` before the try; somebody is gone from half-way on. */
export function lives(numRuns: number, check: (life: Life, made: Try) => void, begin = () => new Life()): void {
  fc.assert(
    fc.property(startArbitrary, fc.array(tryArbitrary, { minLength: 10, maxLength: 60 }), (start, tries) => {
      const life = begin()
      life.act(cast.manager, createInput(start))
      for (const [index, made] of tries.entries()) {
        if (index === Math.floor(tries.length / 2)) {
          leave(life, people[start.leaver] ?? cast.stranger, start.isReplaced ? (people[start.officer] ?? null) : null)
        }
        check(life, made)
      }
    }),
    { numRuns },
  )
}

/** Gone; with a successor, that one stands in their place on the task. */
function leave(life: Life, leaver: Person, successor: Person | null): void {
  const known = new Map(life.world.directory.people)
  const isReplaced = successor !== null && successor !== leaver
  known.set(leaver.id, { ...leaver, active: false, successor: isReplaced ? successor.id : null })
  life.world.directory = { revision: 2, people: known }
  const replaced = replaceLeaver(frozen(life.now), leaver.id, life.world)
  if (!replaced) return
  expectNothingLost(life.now, replaced.decision, replaced.actor, life.world)
  life.task = { ...replaced.decision.task, version: life.now.version + 1 }
}

export function activeActor(life: Life, { person }: Try): Person {
  const actor = people[person % people.length] ?? cast.manager
  return life.world.directory.people.get(actor.id) ?? actor
}
