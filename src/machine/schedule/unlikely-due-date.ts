import { formatDay } from '../days/format-day.ts'
import { addDays } from '../days/working-days.ts'
import { refuse } from '../task/circumstance.ts'
import type { Command } from '../task/commands.ts'
import type { Refusal, World } from '../task/decision.ts'
import type { IsoDate } from '../task/ids.ts'
import type { Task } from '../task/task.ts'

/** Beyond this many years a due date is a slip of the pen (ADR 0023). */
const MOST_YEARS_AHEAD = 5
/** A request may reach the office when its date has passed already, and is logged as late; longer ago than this it is a slip. */
const MOST_DAYS_AGO = 31

interface Given {
  /** The property of the command, for the input where the sentence stands. */
  field: string
  label: string
  date: IsoDate | null | undefined
  /** The date that stood there before: left as it is, it is no mistake of this command. */
  before?: IsoDate | null
}

/**
 * Why a due date of the command cannot be meant, or null: it passed more than a month ago, or lies more than
 * five years ahead (ADR 0023). What was handled by e-mail and entered later keeps the dates that it had (Guide III.A). `task`: before the command.
 */
export function unlikelyDueDate(command: Command, task: Task | null, { today }: World): Refusal | null {
  if (task?.lateEntry) return null
  const year = Number(today.slice(0, 4)) + MOST_YEARS_AHEAD
  const earliest = addDays(today, -MOST_DAYS_AGO)
  const latest = `${year}${today.slice(4)}`
  for (const { field, label, date, before } of datesIn(command, task)) {
    if (!date || date === before) continue
    if (date < earliest) {
      const sentence = `${label} ${formatDay(date)} passed more than a month ago: check the year, or choose a later day. What was already handled by e-mail is a late entry.`
      return refuse('badInput', sentence, field)
    }
    if (date > latest) {
      const sentence = `${label} ${formatDay(date)} is more than ${MOST_YEARS_AHEAD} years ahead: check the year, and choose a day before ${year + 1}.`
      return refuse('badInput', sentence, field)
    }
  }
  return null
}

const labels = {
  internalDueDate: 'Internal due date',
  authorityDueDate: 'Date due to authority',
  extensionDate: 'Extension date',
} as const

function datesIn(command: Command, task: Task | null): Given[] {
  switch (command.type) {
    case 'create':
    case 'reopen': {
      const lanes = command.type === 'create' ? command.lanes : []
      return [
        { field: 'internalDueDate', label: labels.internalDueDate, date: command.internalDueDate },
        { field: 'authorityDueDate', label: labels.authorityDueDate, date: command.authorityDueDate },
        ...lanes.map(({ dueDate }) => ({ field: 'internalDueDate', label: 'Due date of a unit', date: dueDate })),
      ]
    }
    case 'assign':
      return command.lanes.map(({ dueDate }) => ({ field: 'dueDate', label: 'Due date', date: dueDate }))
    case 'reassign': {
      const lane = task?.assignments.find(({ id }) => id === command.assignment)
      const before = lane?.dueDate ?? null
      return [{ field: 'dueDate', label: 'Due date', date: command.dueDate, before }]
    }
    case 'askExtension':
      return [{ field: 'until', label: 'The day that you ask for', date: command.until }]
    case 'grantExtension':
      return [
        { field: 'until', label: 'New due date', date: command.until },
        { field: 'authorityDate', label: 'New date due to authority', date: command.authorityDate },
      ]
    case 'correctField': {
      const { field, value } = command
      if (field !== 'internalDueDate' && field !== 'authorityDueDate' && field !== 'extensionDate') return []
      const date = typeof value === 'string' && value !== '' ? value : null
      return [{ field: 'value', label: labels[field], date, before: task?.[field] ?? null }]
    }
    default:
      return []
  }
}
