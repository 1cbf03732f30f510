import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { readPeopleCsv } from '../../src/bot/people/read-people-csv.ts'
import { decide } from '../../src/machine/lifecycle/decide.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { type CommandInput, commandSchema } from '../../src/machine/task/commands.ts'
import type { Decision, World } from '../../src/machine/task/decision.ts'
import type { PersonId } from '../../src/machine/task/ids.ts'
import type { Task } from '../../src/machine/task/task.ts'

const profile = await loadProfile('profiles/ihsc')
const { people: rows } = readPeopleCsv(await readFile('profiles/ihsc/people.csv', 'utf8'), profile)

/** A UUID that only depends on a number, so that a failing test reads the same each time. */
const uuid = (count: number) => `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`
const idOf = (email: string) => uuid(0x1000 + rows.findIndex((row) => row.email === email)) as PersonId
const people = new Map<PersonId, Person>(
  rows.map((row) => {
    const { supervisorEmail, ...rest } = row
    const id = idOf(row.email)
    return [
      id,
      { ...rest, absences: [], successor: null, id, supervisor: supervisorEmail ? idOf(supervisorEmail) : null },
    ]
  }),
)

/** The demo office at a fixed moment: 2026-11-24 09:00 in New York. */
export function createWorld(): World {
  let count = 0
  return {
    profile,
    directory: { revision: 1, people },
    now: '2026-11-24T14:00:00.000Z',
    today: '2026-11-24',
    newId: () => uuid(++count),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  }
}

/** The first active person that fits. */
export function personWho(fits: (person: Person) => boolean): Person {
  const found = [...people.values()].find((person) => person.active && fits(person))
  if (!found) throw new Error('The demo office has nobody like that.')
  return found
}
export const chiefOf = (unit: string) =>
  personWho((person) => person.unit === unit && person.roles.includes('unitHead'))
export const staffOf = (unit: string, index = 0): Person => {
  const staff = [...people.values()].filter(
    (person) => person.active && person.unit === unit && person.roles.length === 0,
  )
  const found = staff[index]
  if (!found) throw new Error(`The demo office has no staff ${index} in ${unit}.`)
  return found
}
export const holderOf = (position: string) => personWho((person) => person.positions.includes(position))
export const manager = personWho((person) => person.roles.includes('taskManager'))

/** What a refused command says; the test fails when it was accepted. */
export function sentenceOf(decision: Decision): string {
  if (decision.ok) throw new Error(`Accepted: ${decision.done}`)
  return decision.refusal.sentence
}

/** A task that remembers what happened to it: each `act` must be accepted. */
export class Life {
  readonly world = createWorld()
  task: Task | null = null
  last: Extract<Decision, { ok: true }> | null = null

  try(actor: Person, input: CommandInput): Decision {
    return decide(this.task, commandSchema.parse(input), actor, this.world)
  }
  act(actor: Person, input: CommandInput): Extract<Decision, { ok: true }> {
    const decision = this.try(actor, input)
    if (!decision.ok) throw new Error(`${input.type} by ${actor.name} refused: ${decision.refusal.sentence}`)
    this.task = {
      ...decision.task,
      number: decision.task.number || 'ITMS-2026-00001',
      version: decision.task.version + 1,
    }
    this.last = decision
    return decision
  }
  get now(): Task {
    if (!this.task) throw new Error('No task yet.')
    return this.task
  }
  lane(unit: string) {
    const lane = this.now.assignments.find((each) => each.unit === unit && each.cycle === this.now.cycle)
    if (!lane) throw new Error(`No assignment of ${unit}.`)
    return lane
  }
  /** Who got which card at the last event: "email card". */
  told(): string[] {
    return (this.last?.notices ?? []).map(({ to, card }) => `${people.get(to)?.name}: ${card}`).sort()
  }
}

/** What a task manager fills in at the least. */
export const request = {
  type: 'create',
  title: 'Quarterly figures',
  taskType: 'information-request',
  requestor: 'Ms. Lee',
  taskAuthority: 'ERO',
  instruction: 'Give the figures of the quarter.',
} as const satisfies CommandInput
