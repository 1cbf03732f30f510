import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { readPeopleCsv } from '../../src/bot/people/read-people-csv.ts'
import { decide } from '../../src/machine/lifecycle/decide.ts'
import type { Directory, Person } from '../../src/machine/people/directory.ts'
import { type CommandInput, commandSchema } from '../../src/machine/task/commands.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { createStore } from '../../src/store/create-store.ts'
import type { Database } from '../../src/store/database/open-database.ts'
import type { Delivery } from '../../src/store/outbox/outbox-store.ts'
import type { PersonInput } from '../../src/store/people/people-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { Commit, CommitResult } from '../../src/store/task/task-store.ts'
import type { TestDatabases } from '../databases.ts'

export const profile = await loadProfile('profiles/ihsc')
export const { people: demoPeople } = readPeopleCsv(await readFile('profiles/ihsc/people.csv', 'utf8'), profile)

export const NOW = '2026-11-24T14:00:00.000Z'
export const TODAY = '2026-11-24'
export const TENANT = 'T0OFFICE'

/** The demo office in a fresh database, and what the tests do there again and again. */
export type TestOffice = Awaited<ReturnType<typeof openTestOffice>>

export async function openTestOffice(databases: TestDatabases) {
  const { database } = await databases.open()
  return officeOn(database, await storeWithPeople(database))
}

export function storeOn(database: Database): Store {
  return createStore(database, { profile, timeZone: 'America/New_York' })
}

async function storeWithPeople(database: Database): Promise<Store> {
  const store = storeOn(database)
  await store.importPeople(demoPeople)
  return store
}

async function officeOn(database: Database, store: Store) {
  const directory = await store.directory()
  const manager = personWho(directory, (person) => person.roles.includes('taskManager'))
  const chief = personWho(directory, (person) => person.roles.includes('unitHead'))

  /** What the bot would commit: the decision on the task as it is, not yet written. */
  async function prepare(
    actor: Person,
    ref: string | null,
    input: CommandInput,
    key: string = randomUUID(),
  ): Promise<Commit> {
    const loaded = await store.loadForDecision(key, ref)
    const decision = decide(loaded.task, commandSchema.parse(input), actor, worldOf(loaded.directory))
    if (!decision.ok) throw new Error(`${input.type} refused: ${decision.refusal.sentence}`)
    return {
      ...{ deliveryKey: key, before: loaded.task, decision, actor: actor.id },
      ...{ directoryRevision: loaded.directory.revision, now: NOW },
    }
  }

  async function act(actor: Person, ref: string | null, input: CommandInput): Promise<Task> {
    return committed(await store.commitDecision(await prepare(actor, ref, input)))
  }

  return {
    ...{ database, store, directory, manager, chief, prepare, act },
    create: (more: Partial<Extract<CommandInput, { type: 'create' }>> = {}) =>
      act(manager, null, { ...request, ...more }),
    /** Claims and posts all that is due, as a worker would. */
    async deliverAll(): Promise<Delivery[]> {
      const all: Delivery[] = []
      for (;;) {
        const claimed = await store.claimDeliveries(100, NOW, 60_000)
        if (claimed.length === 0) return all
        for (const delivery of claimed) await deliver(store, delivery)
        all.push(...claimed)
      }
    },
    async count(table: string): Promise<number> {
      const [row] = await database.query<{ count: number }>(`SELECT count(*)::integer AS count FROM "${table}"`)
      return row?.count ?? 0
    },
  }
}

/** What a task manager fills in at the least. */
const request = {
  type: 'create',
  title: 'Quarterly figures',
  taskType: 'information-request',
  requestor: 'Ms. Lee',
  taskAuthority: 'ERO',
  instruction: 'Give the figures of the quarter.',
} as const satisfies CommandInput

export function committed(result: CommitResult): Task {
  if (result.kind !== 'committed') throw new Error(`The commit was ${result.kind}.`)
  return result.task
}

/** The first active person that fits. */
export function personWho(directory: Directory, fits: (person: Person) => boolean): Person {
  const found = [...directory.people.values()].find((person) => person.active && fits(person))
  if (!found) throw new Error('The demo office has nobody like that.')
  return found
}

/** Records the delivery as shown with the task's present version. */
export async function deliver(store: Store, delivery: Delivery, shownVersion?: number): Promise<void> {
  if (delivery.content) return store.messagePosted(delivery.id, NOW)
  const task = await store.task({ id: delivery.task })
  const version = shownVersion ?? task?.version ?? 0
  if (delivery.post) return store.deliveryRefreshed(delivery.id, { version, hash: `hash ${version}` }, NOW)
  await store.deliveryPosted(
    delivery.id,
    {
      ...{ task: delivery.task, person: delivery.to, card: delivery.card },
      ...{ assignment: delivery.assignment, step: delivery.step },
      identity: { platform: 'slack', tenant: TENANT, user: delivery.to },
      ...{ conversation: `D${delivery.to}`, message: delivery.id },
      ...{ shownVersion: version, shownHash: `hash ${version}` },
    },
    NOW,
  )
}

export function laneOf(task: Task) {
  const lane = task.assignments.at(-1)
  if (!lane) throw new Error('The task has no assignment.')
  return lane
}

export function person(email: string, more: Partial<PersonInput> = {}): PersonInput {
  return {
    ...{ email, name: email, title: '', unit: 'HOU', roles: [], positions: [], supervisorEmail: null },
    ...{ timeZone: 'America/New_York', actingFor: [], active: true },
    ...more,
  }
}

function worldOf(directory: Directory) {
  return {
    ...{ profile, directory, now: NOW, today: TODAY, newId: () => randomUUID() },
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  }
}
