import { openStep } from '../clearance/authority.ts'
import { formatDay } from '../days/format-day.ts'
import { addWorkingDays, isWorkingDay } from '../days/working-days.ts'
import { nameOf } from '../people/directory.ts'
import type { Calendar } from '../profile/profile-schema.ts'
import type { Circumstance } from '../task/circumstance.ts'
import type { Command } from '../task/commands.ts'
import type { Task } from '../task/task.ts'
import { eventWords } from './labels.ts'

/** Stands for the number of a new task, until the commit puts it in. */
const numberPlaceholder = '{number}'

/** For the actor: what was done, and which of the due dates named is no working day. It holds nothing sensitive. */
export function doneSentence(at: Circumstance, after: Task): string {
  return `${whatWasDone(at, after)}${dayOffWords(at.command, at.world.profile.calendar)}`
}

function whatWasDone({ command, world, task, actor, as }: Circumstance, after: Task): string {
  const number = after.number || numberPlaceholder
  switch (command.type) {
    case 'create':
    case 'enterLate': {
      const units = after.assignments.map((lane) => `${lane.unit} (${nameOf(world.directory, lane.actionOfficer)})`)
      const where =
        units.length > 0 ? `assigned to ${units.join(', ')}` : 'pending: assign it when it is clear who answers'
      return `${number} is logged, ${after.stage === 'working' || after.stage === 'pending' ? where : 'entered late at the status it had reached'}.`
    }
    case 'clear': {
      const cleared = after.steps.find((step) => step.id === openStep(task)?.id)
      const last =
        after.stage === 'adCleared'
          ? 'It is cleared; the task manager submits it.'
          : `Next: ${after.steps.find((step) => step.state === 'open')?.name}.`
      return `${number}: you cleared "${cleared?.name ?? ''}" for the ${world.profile.sesPosition} (authority: ${cleared?.authority ?? ''}). ${last}`
    }
    case 'sendToUnitChief': {
      const lane = after.assignments.find((each) => each.id === command.assignment)
      if (lane?.state !== 'unitCleared') break
      return `${number}: you sent it to unit clearance and cleared it, as you are also the clearance coordinator of ${lane.unit}.`
    }
    case 'concur':
    case 'concurWithComment':
    case 'nonConcur': {
      const lane = after.assignments.find((each) => each.id === command.assignment)
      if (lane?.state !== 'inUnitClearance') break
      return `${number}: you ${eventWords[command.type].did}. It went to unit clearance of ${lane.unit}.`
    }
    default:
  }
  const forWhom = as.id === actor.id ? '' : `, for ${as.name}`
  return `${task.number}: you ${eventWords[command.type].did}${forWhom}.`
}

/** What is said of due dates on which nobody works, with the working day before each: a sentence for each, or nothing. */
function dayOffWords(command: Command, calendar: Calendar): string {
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
