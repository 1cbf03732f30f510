import type { Person } from '../../machine/people/directory.ts'
import { type Duty, duties } from '../../machine/people/replace-leaver.ts'
import type { PersonInput } from '../../store/people/people-store.ts'
import { type Replaced, replaceEverywhere } from '../people/replace-everywhere.ts'
import { anybodyByEmail } from './look-up.ts'
import { OperationRefused, type Room } from './room.ts'

/**
 * The tally, and how many `others` of the directory are active though the list does not name them. Throws
 * OperationRefused when the rows contradict each other or the directory.
 */
export async function importPeople({ parts }: Room, input: { people: PersonInput[] }) {
  const result = await parts.store.importPeople(input.people).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'ImportRefused' ? new OperationRefused(error.message) : error
  })
  parts.wakeWorker()
  const named = new Set(input.people.map(({ email }) => email.toLowerCase()))
  const { people } = await parts.store.directory()
  const others = [...people.values()].filter(({ active, email }) => active && !named.has(email.toLowerCase())).length
  return { ...result, others }
}

interface ReplacedReport {
  leaver: string
  successor: string
  /** False: it was done before, and nothing changed. */
  isChanged: boolean
  /** What passed in this run, by duty; `of`: the number of the task, and the unit where there is one. */
  passed: { duty: Duty; count: number; of: string[] }[]
  /** Numbers of tasks that wait for the successor's clearance now. */
  waiting: string[]
  directory: { roles: string[]; positions: string[]; reports: number; absences: number }
}

/** Puts one person in the place of another who left, everywhere. Throws OperationRefused with a sentence. */
export async function replacePerson({ parts }: Room, input: { leaver: string; by: string }): Promise<ReplacedReport> {
  const directory = await parts.store.directory()
  // The leaver may be out of the directory already, by an import.
  const leaver = anybodyByEmail(directory, input.leaver)
  const successor = anybodyByEmail(directory, input.by)
  const replaced = await replaceEverywhere(parts, { leaver: leaver.id, successor: successor.id }).catch(
    (error: unknown) => {
      throw error instanceof Error && error.name === 'ReplacementRefused' ? new OperationRefused(error.message) : error
    },
  )
  return reportOf(replaced, leaver, successor)
}

function reportOf({ replacement, passed, waiting, isChanged }: Replaced, leaver: Person, successor: Person) {
  const { roles, positions, reports, absences, isNew } = replacement
  const byDuty = Map.groupBy(passed, ({ duty }) => duty)
  return {
    ...{ leaver: leaver.name, successor: successor.name, isChanged, waiting },
    passed: duties.flatMap((duty) => {
      const of = (byDuty.get(duty) ?? []).map(({ number, unit }) => (unit ? `${number} (${unit})` : number))
      return of.length > 0 ? [{ duty, count: of.length, of }] : []
    }),
    directory: isNew ? { roles, positions, reports, absences } : { roles: [], positions: [], reports: 0, absences: 0 },
  }
}
