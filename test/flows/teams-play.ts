import { afterEach } from 'vitest'
import type { TestDatabases } from '../databases.ts'
import { type SlackStandIn, startSlack } from '../slack/slack-stand-in.ts'
import type { TeamsPersonSpec } from '../teams/organisation.ts'
import type { TeamsPerson } from '../teams/teams-person.ts'
import { TeamsStandIn } from '../teams/teams-stand-in.ts'
import { dayOff } from './day-off.ts'
import { exportedRecord, importDemoPeople } from './office-beside.ts'
import { type Pack, type Part, peopleOfCast } from './play.ts'
import { RouteslipProcess } from './routeslip-process.ts'

/** A stage as in play.ts, with Teams before the process, and Slack besides where a test asks for it. */
export interface TeamsPlay {
  teams: TeamsStandIn
  slack: SlackStandIn | undefined
  app: RouteslipProcess
  as(part: Part): TeamsPerson
  record(number?: string): Promise<Pack>
}

/** Declares the clean-up once for a describe block; `open` starts a play on a fresh database, with the app installed by nobody. */
export function teamsStage(databases: TestDatabases): {
  open(options?: { withSlack?: boolean; others?: TeamsPersonSpec[]; env?: Record<string, string> }): Promise<TeamsPlay>
} {
  let closing: (() => Promise<unknown>)[] = []
  let said: () => string = () => ''
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(`What the process said:\n${said()}\n`)
    for (const close of closing.reverse()) await close()
    closing = []
  })
  return {
    async open({ withSlack = false, others = [], env: more = {} } = {}) {
      const location = await databases.prepare()
      const env = { ...location.env, ...dayOff(location.dataDir) }
      const people = [...peopleOfCast(), { email: 'stranger@example.org', name: 'A Stranger' }]
      const teams = await new TeamsStandIn([...people, ...others]).listen()
      closing.push(() => teams.close())
      const slack = withSlack ? await startSlack({ people, ackMs: 30_000, triggerLifeMs: 30_000 }) : undefined
      if (slack) closing.push(() => slack.close())
      if (databases.kind === 'postgres') await importDemoPeople(env)
      const app = await RouteslipProcess.start({
        env: { ...env, ...teams.env, ...more },
        ...(slack && { slack }),
      })
      said = () => app.output
      closing.push(() => app.stop())
      teams.connectTo(`${app.url}/api/messages`)
      return {
        teams,
        slack,
        app,
        as: (part) => teams.as(peopleOfCast().find((each) => each.part === part)?.email ?? ''),
        async record(number = '1') {
          return JSON.parse(await exportedRecord(env, number)) as Pack
        },
      }
    },
  }
}

/**
 * The least that a new task needs, in Teams: the type first, since it decides which inputs there are. `ofUnits`: inputs that
 * are there once the units are chosen.
 */
export async function createTeamsTask(
  manager: TeamsPerson,
  entries: Record<string, string | string[]>,
  ofUnits: Record<string, string | string[]> = {},
): Promise<void> {
  await manager.say('new')
  await manager.press(await manager.waitForCard('press the button'), 'New task')
  const { taskType = 'Information request', ...others } = entries
  await manager.fill({ taskType })
  await manager.submit('Show its fields')
  await manager.fill({
    title: 'Quarterly figures',
    requestor: 'Ms. Lee',
    taskAuthority: 'ERO',
    instruction: 'Give the figures of the quarter.',
    ...others,
  })
  if (Object.keys(ofUnits).length > 0) {
    await manager.submit('Show its fields')
    await manager.fill(ofUnits)
  }
  await manager.submit()
  closed(manager, 'New task')
}

/** Waits until the person's newest card of the task has the button, and presses it. */
export async function pressInTeams(person: TeamsPerson, card: string, label: string): Promise<void> {
  await person.press(await person.waitForCard(card, { button: label }), label)
}

/** The same for a button that opens a dialog, which is filled and sent. */
export async function fillInTeams(
  person: TeamsPerson,
  card: string,
  label: string,
  entries: Record<string, string | string[]>,
): Promise<void> {
  await pressInTeams(person, card, label)
  await person.fill(entries)
  await person.submit()
  closed(person, label)
}

function closed(person: TeamsPerson, what: string): void {
  if (person.dialog) throw new Error(`${what} was not taken: ${person.dialogText()}`)
}
