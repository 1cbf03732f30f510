import { loadProfile, ProfileError } from '../../bot/config/load-profile.ts'
import { loadTemplates } from '../../bot/config/load-templates.ts'
import type { Config } from '../../bot/config/read-config.ts'
import type { OfficeState } from '../../bot/control/inspect-office.ts'
import { withOffice } from '../with-office.ts'
import type { Finding } from './finding.ts'

/** Database, people and outbox; asks the running `serve` where there is one. */
export async function checkOffice(config: Config): Promise<Finding[]> {
  const name = config.databaseUrl === null ? 'the embedded database' : 'the PostgreSQL of DATABASE_URL'
  let state: OfficeState
  try {
    state = await withOffice((call) => call('inspect', {}))
  } catch (error) {
    if (!(error instanceof Error) || !openErrors.has(error.name)) throw error
    return [{ check: 'database', state: 'wrong', sentence: error.message }]
  }
  return [
    { check: 'database', state: 'ok', sentence: `${name} answers, and its schema is up to date.` },
    ...peopleFindings(state),
    ...outboxFindings(state.outbox),
  ]
}

const openErrors = new Set(['DataDirLocked', 'DataDirUnusable', 'DatabaseUnusable', 'MigrationRefused'])
const importHint = 'run "routeslip people import FILE.csv"'

function peopleFindings({ people, taskManagers, unitsWithoutHead }: OfficeState): Finding[] {
  if (people === 0) return [{ check: 'people', state: 'wrong', sentence: `the directory is empty; ${importHint}.` }]
  const findings: Finding[] = [{ check: 'people', state: 'ok', sentence: `${people} active people.` }]
  if (taskManagers === 0) {
    const sentence = `nobody is a task manager, so no task can be made; give somebody the role taskManager and ${importHint}.`
    findings.push({ check: 'people', state: 'wrong', sentence })
  }
  if (unitsWithoutHead.length > 0) {
    const sentence = `these units have no active chief, so an action officer must be named for them: ${unitsWithoutHead.join(', ')}.`
    findings.push({ check: 'people', state: 'note', sentence })
  }
  return findings
}

function outboxFindings({ waiting, unknown, deadCount, dead, oldestWaiting }: OfficeState['outbox']): Finding[] {
  const since = oldestWaiting === null ? '' : `, the oldest since ${oldestWaiting}`
  const ofThem = unknown > 0 ? `; of ${unknown} nobody knows yet whether they arrived` : ''
  const summary: Finding = {
    check: 'outbox',
    state: waiting > 0 ? 'note' : 'ok',
    sentence: waiting > 0 ? `${waiting} cards wait to be delivered${since}${ofThem}.` : 'nothing waits.',
  }
  const left = deadCount - dead.length
  const more: Finding[] =
    left > 0 ? [{ check: 'outbox', state: 'wrong', sentence: `${left} older cards were given up before these.` }] : []
  return [
    summary,
    ...dead.map(({ number, to, card, error, at }): Finding => {
      const sentence = `the card "${card}" of ${number} for ${to} was given up at ${at}: ${error}. Mend that; their next card tells them.`
      return { check: 'outbox', state: 'wrong', sentence }
    }),
    ...more,
  ]
}

export async function checkProfile(profileDir: string): Promise<Finding[]> {
  try {
    const profile = await loadProfile(profileDir)
    const { office, taskTypes, routes, units } = profile
    const cards = loadTemplates(profileDir, profile).size
    const own = cards > 0 ? `, ${cards} ${cards === 1 ? 'card' : 'cards'} of its own` : ''
    const sentence = `${office.shortName}: ${taskTypes.length} task types, ${routes.length} routes, ${units.length} units${own}.`
    return [{ check: 'profile', state: 'ok', sentence }]
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    return error.mistakes.map((sentence) => ({ check: 'profile', state: 'wrong', sentence }))
  }
}
