import type { IsoDate } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { addDays, workingDaysBetween } from '../../machine/profile/working-days.ts'

/** "due in 3 working days", "due today", "2 working days overdue": as reminders are counted. */
export function dueDays(calendar: Profile['calendar'], day: IsoDate, due: IsoDate): string {
  if (due === day) return 'due today'
  if (due < day) {
    const late = workingDaysBetween(calendar, due, day)
    return `${late === 1 ? '1 working day' : `${late} working days`} overdue`
  }
  // The day itself counts, the due date does not: on the working day before it is one day.
  const left = workingDaysBetween(calendar, addDays(day, -1), addDays(due, -1))
  return left === 1 ? 'due in 1 working day' : `due in ${left} working days`
}
