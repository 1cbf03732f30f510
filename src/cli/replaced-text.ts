import type { OperationOutput } from '../bot/control/operations.ts'
import { capitalized } from '../cards/views/card-context.ts'
import { dutyWords } from '../cards/views/fact-words.ts'

const roleWords: Record<string, string> = {
  taskManager: 'task manager',
  tpsuChief: 'TPSU chief',
  unitHead: 'head of the unit',
}

/** What moved, one line for each duty. */
export function replacedText(report: OperationOutput<'replacePerson'>): string {
  const { leaver, successor, isChanged, passed, waiting, directory } = report
  if (!isChanged) return `Nothing to do: ${successor} has taken the place of ${leaver} already.`
  const offices = [...directory.roles.map((role) => roleWords[role] ?? role), ...directory.positions]
  const people = [
    ...(offices.length > 0 ? [`Offices: ${offices.join(', ')}`] : []),
    ...(directory.reports > 0 ? [`Supervisor of: ${directory.reports}`] : []),
    ...(directory.absences > 0 ? [`Deputy in absences: ${directory.absences}`] : []),
  ]
  return [
    `${leaver} has left, and ${successor} stands in their place.`,
    ...passed.map(({ duty, count, of }) => `${capitalized(dutyWords[duty])}: ${count} (${of.join(', ')})`),
    ...(waiting.length > 0 ? [`Waiting for clearance: ${waiting.length} (${waiting.join(', ')})`] : []),
    ...people,
    ...(passed.length + waiting.length === 0 ? ['No open task was in their name.'] : []),
    `${successor} is told in one message. Change your people file too, or the next import brings ${leaver} back.`,
  ].join('\n')
}
