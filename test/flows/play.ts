import { afterAll, afterEach } from 'vitest'
import type { Fact } from '../../src/machine/task/decision.ts'
import type { Task } from '../../src/machine/task/task.ts'
import type { DeliveryRecord } from '../../src/store/outbox/copy-store.ts'
import type { TestDatabases } from '../databases.ts'
import type { PersonSpec } from '../slack/people.ts'
import type { Entry } from '../slack/person/enter.ts'
import type { Person } from '../slack/person/person.ts'
import { type SlackStandIn, startSlack } from '../slack/slack-stand-in.ts'
import { dayOff } from './day-off.ts'
import { exportedRecord, importDemoPeople } from './office-beside.ts'
import { RouteslipProcess, runCli, type StartOptions } from './routeslip-process.ts'

/** The people of the demo office who play in the flows, by the part that they have. */
export const cast = {
  manager: 'priya.raman@example.gov',
  otherManager: 'luis.ferreira@example.gov',
  tpsuChief: 'walter.brandt@example.gov',
  ad: 'marian.holt@example.gov',
  /** Holds the AD's authority by delegation, besides a position of their own. */
  cos: 'desmond.achebe@example.gov',
  dadCs: 'rafael.quintana@example.gov',
  hituChief: 'anton.kruger@example.gov',
  records: 'shanice.wright@example.gov',
  analyst: 'david.okonkwo@example.gov',
  rmuChief: 'victor.petrov@example.gov',
  mqmuChief: 'lucia.marchetti@example.gov',
  houChief: 'owen.gallagher@example.gov',
  houAnalyst: 'mei.chen@example.gov',
} as const
export type Part = keyof typeof cast

/** The cast as people of a chat platform. */
export function peopleOfCast(): { part: Part; email: string; name: string }[] {
  return Object.entries(cast).map(([part, email]) => ({ part: part as Part, email, name: nameOf(email) }))
}

const nameOf = (email: string) =>
  email
    .replace(/@.*/, '')
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')

/** What the flows look at in a record pack. */
export interface Pack {
  task: Pick<
    Task,
    | 'id'
    | 'instruction'
    | 'number'
    | 'status'
    | 'stage'
    | 'cycle'
    | 'action'
    | 'assignments'
    | 'steps'
    | 'submission'
    | 'clearedDigest'
    | 'finalResponses'
    | 'lateEntry'
    | 'version'
  >
  facts: Fact[]
  deliveries: DeliveryRecord[]
  people: { id: string; name: string; email: string }[]
  looks: { by: string; at: string; surface: string }[]
  attachments: { sha256: string; name: string; bytes: number }[]
}

/** A stage with the project as a process, a strict Slack before it and the demo office in it; ends with the test. */
export interface Play {
  slack: SlackStandIn
  app: RouteslipProcess
  /** DATA_DIR of the process; removed with the test. */
  dataDir: string
  as(part: Part): Person
  /** The command line on the same database, answered by the running process where that holds it. */
  cli(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }>
  /** Kills or stops the process and starts it again on the same database. */
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** The record pack, as `export --json` prints it. */
  record(number?: string): Promise<Pack>
}

type OpenOptions = Pick<StartOptions, 'via'> & {
  /** Accounts of the workspace beside the cast. */
  people?: PersonSpec[]
}

/**
 * Declares the clean-up once for a describe block; `open` starts a play on a fresh database. `shared`: the tests of the
 * block share what `beforeAll` opened.
 */
export function stage(
  databases: TestDatabases,
  { shared = false }: { shared?: boolean } = {},
): { open(options?: OpenOptions): Promise<Play> } {
  let open: { app: RouteslipProcess; slack: SlackStandIn }[] = []
  const closeAll = async (context?: { task: { result?: { state: string } } }) => {
    for (const { app, slack } of open) {
      if (context?.task.result?.state === 'fail') process.stderr.write(`What the process said:\n${app.output}\n`)
      await app.stop()
      await slack.close()
    }
    open = []
  }
  if (!shared) afterEach(closeAll)
  afterAll(() => closeAll())
  return {
    async open({ via = 'http', people: others = [] } = {}) {
      const location = await databases.prepare()
      const env = { ...location.env, ...dayOff(location.dataDir) }
      const people = Object.values(cast).map((email) => ({ email, name: nameOf(email) }))
      const slack = await startSlack({
        people: [...people, { email: 'stranger@example.org', name: 'A Stranger' }, ...others],
        // A busy machine must not fail a test: how fast it answers is for the benchmarks.
        ackMs: 30_000,
        triggerLifeMs: 30_000,
      })
      if (databases.kind === 'postgres') await importDemoPeople(env)
      const held = { slack, app: await RouteslipProcess.start({ env, slack, via }) }
      open.push(held)
      return {
        slack,
        get app() {
          return held.app
        },
        dataDir: location.dataDir,
        as: (part) => slack.as(cast[part]),
        cli: (...args) => runCli(args, env),
        async restart(signal = 'SIGTERM') {
          await held.app.stop(signal)
          held.app = await RouteslipProcess.start({ env, slack, via })
        },
        async record(number = '1') {
          return JSON.parse(await exportedRecord(env, number)) as Pack
        },
      }
    },
  }
}

/**
 * The least that `/task new` needs, by input id; what a test gives comes on top. `ofUnits`: inputs that are there once the
 * units are chosen.
 */
export async function createTask(
  manager: Person,
  entries: Record<string, Entry> = {},
  ofUnits: Record<string, Entry> = {},
): Promise<void> {
  await manager.command('/task', 'new')
  await manager.waitFor(() => manager.modal())
  await manager.fill({ taskType: 'Information request' })
  await manager.waitFor(() => manager.textOf(manager.modal()).includes('Information request type') || undefined)
  await manager.fill({
    title: 'Quarterly figures',
    requestor: 'Ms. Lee',
    taskAuthority: 'ERO',
    instruction: 'Give the figures of the quarter.',
    ...entries,
  })
  if (Object.keys(ofUnits).length > 0) {
    await manager.waitFor(() => manager.textOf(manager.modal()).includes('Only to concur') || undefined)
    await manager.fill(ofUnits)
  }
  await submitted(manager, 'New task')
}

/** Waits until the person's newest card of the task has the button, and presses it. */
export async function press(person: Person, card: string, label: string): Promise<void> {
  await person.press(await person.waitForCard(card, { button: label }), label)
}

/** The same for a button that opens a form, which is filled and submitted. */
export async function pressForm(
  person: Person,
  card: string,
  label: string,
  entries: Record<string, Entry>,
): Promise<void> {
  await press(person, card, label)
  await person.waitFor(() => person.modal())
  await person.fill(entries)
  await submitted(person, label)
}

async function submitted(person: Person, what: string): Promise<void> {
  const result = await person.submit()
  if (result.action !== 'close') throw new Error(`${what} was not taken: ${JSON.stringify(result)}`)
}

/** On the card of a complex task: opens one unit's card, which only the person sees, and presses a button there. */
async function pressLane(person: Person, card: string, unit: string, label: string): Promise<void> {
  await press(person, card, `Open ${unit}`)
  const opened = await person.waitFor(() =>
    person.ephemerals().findLast((each) => person.buttons(each).includes(label) && person.textOf(each).includes(unit)),
  )
  await person.press(opened, label)
}

/** The same for a button that opens a form. */
export async function pressLaneForm(
  person: Person,
  card: string,
  unit: string,
  label: string,
  entries: Record<string, Entry>,
): Promise<void> {
  await pressLane(person, card, unit, label)
  await person.waitFor(() => person.modal())
  await person.fill(entries)
  await submitted(person, label)
}
