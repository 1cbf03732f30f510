import type { Command } from './commands.ts'
import { formatDay } from './format-day.ts'
import type { Calendar } from './profile/profile-schema.ts'
import { addWorkingDays, isWorkingDay } from './profile/working-days.ts'

/** What is said of due dates on which nobody works, with the working day before each: a sentence for each, or nothing. */
export function dayOffWords(command: Command, calendar: Calendar): string {
  return [...new Set(dueDatesIn(command))]
    .filter((date) => !isWorkingDay(calendar, date))
    .map(
      (date) =>
        ` ${formatDay(date)} is not a working day; the one before it is ${formatDay(addWorkingDays(calendar, date, -1))}.`,
    )
    .join('')
}

function dueDatesIn(command: Command): string[] {
  switch (command.type) {
    case 'create':
    case 'reopen': {
      const lanes = command.type === 'create' ? command.lanes : []
      return known([command.internalDueDate, command.authorityDueDate, ...lanes.map(({ dueDate }) => dueDate)])
    }
    case 'assign':
      return known(command.lanes.map(({ dueDate }) => dueDate))
    case 'reassign':
      return known([command.dueDate])
    case 'grantExtension':
      return known([command.until, command.authorityDate])
    default:
      return []
  }
}

const known = (dates: (string | undefined)[]) => dates.filter((date) => date !== undefined)
