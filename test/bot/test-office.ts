import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { loadProfile } from '../../src/bot/config/load-profile.ts'
import { createCounters } from '../../src/bot/logging/counters.ts'
import { createLogger } from '../../src/bot/logging/create-logger.ts'
import type { Office } from '../../src/bot/office/office.ts'
import type { OfficeParts } from '../../src/bot/office/office-parts.ts'
import { createTurns } from '../../src/bot/outbox/create-turns.ts'
import { readPeopleCsv } from '../../src/bot/people/read-people-csv.ts'
import { createOffice } from '../../src/bot/requests/create-office.ts'
import type { Directory, Person } from '../../src/machine/people/directory.ts'
import type { CommandInput } from '../../src/machine/task/commands.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { createStore } from '../../src/store/create-store.ts'
import type { Outcome } from '../../src/store/task/task-store.ts'
import type { TestDatabases } from '../databases.ts'

export const profile = await loadProfile('profiles/ihsc')
const { people } = readPeopleCsv(readFileSync('profiles/ihsc/people.csv', 'utf8'), profile)

/** An office of the demo people on a fresh database, with a clock that stands until it is set. */
export class TestOffice {
  readonly parts: OfficeParts
  readonly office: Office
  readonly directory: Directory
  readonly dataDir: string
  now = new Date('2026-11-24T14:00:00.000Z')
  /** How often the outbox was said to have something. */
  wakes = 0

  private constructor(parts: Omit<OfficeParts, 'clock' | 'wakeWorker'>, directory: Directory, dataDir: string) {
    this.parts = {
      ...parts,
      clock: () => this.now,
      wakeWorker: () => {
        this.wakes += 1
      },
    }
    this.office = createOffice(this.parts)
    this.directory = directory
    this.dataDir = dataDir
  }

  static async open(databases: TestDatabases): Promise<TestOffice> {
    const { database, location } = await databases.open()
    const timeZone = profile.office.timeZone
    const store = createStore(database, { profile, timeZone })
    await store.importPeople(people)
    const fixed = {
      logger: createLogger('silent'),
      counters: createCounters(),
      turns: createTurns(),
      mailer: null,
      newId: randomUUID,
      key: randomBytes(32),
      publicUrl: null,
      desk: null,
    }
    return new TestOffice({ store, profile, timeZone, ...fixed }, await store.directory(), location.dataDir)
  }

  person(email: string): Person {
    const found = [...this.directory.people.values()].find((person) => person.email === `${email}@example.gov`)
    if (!found) throw new Error(`Nobody is called ${email}.`)
    return found
  }

  run(by: Person, ref: string | null, command: CommandInput, deliveryKey = `test:${randomUUID()}`): Promise<Outcome> {
    return this.office.run({ actor: by.id, deliveryKey, ref, command })
  }

  /** A task of one unit, assigned to its action officer. */
  async newTask(changes: Partial<Extract<CommandInput, { type: 'create' }>> = {}): Promise<Task> {
    const command: CommandInput = { ...request, lanes: [{ unit: 'MQMU', actionOfficer: this.officer.id }], ...changes }
    const outcome = await this.run(this.manager, null, command)
    return this.task(outcome.task ?? fail(outcome.sentence))
  }

  async task(id: string): Promise<Task> {
    return (await this.parts.store.task({ id })) ?? fail(`There is no task ${id}.`)
  }

  get manager(): Person {
    return this.person('priya.raman')
  }
  get officer(): Person {
    return this.person('brian.delgado')
  }
  get chief(): Person {
    return this.person('lucia.marchetti')
  }
  get outsider(): Person {
    return this.person('mei.chen')
  }
}

/** The id of a task's only assignment. */
export function laneOf(task: Task): string {
  return task.assignments[0]?.id ?? fail('The task has no assignment.')
}

function fail(sentence: string): never {
  throw new Error(sentence)
}

const request = {
  type: 'create',
  title: 'Corrective actions after the site visit',
  taskType: 'ihsc-internal',
  requestor: 'Ms. Lee',
  taskAuthority: 'ERO',
  instruction: 'List the corrective actions.',
} as const satisfies CommandInput
