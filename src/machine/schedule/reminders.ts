import { addDays, isWorkingDay } from '../days/working-days.ts'
import type { Calendar } from '../profile/profile-schema.ts'
import type { IsoDate } from '../task/ids.ts'

/** What a due date asks for on one day. */
export interface DueMark {
  due: IsoDate
  /** Those who have it in hand are reminded. */
  own: boolean
  /** Those who are copied are told, once for the deadline. */
  cc: boolean
  /** The chief of the task managers is told, once for the deadline. */
  tpsuChief: boolean
}

/** A task that nobody closed for three years is seen in lists; it is not worth a message every second day. */
const LONGEST_OVERDUE_DAYS = 1100
/** What fell on days on which nothing ran is told after it, unless it is older than this. */
const LONGEST_PAUSE_DAYS = 14

/**
 * The marks of `today`, and of the working days after `served`, the last day on which they were asked for: nobody was told
 * then, and an escalation comes only once. Null: never before.
 */
export function dueMarksSince(calendar: Calendar, today: IsoDate, served: IsoDate | null): DueMark[] {
  const marks = new Map<IsoDate, DueMark>()
  const earliest = addDays(today, -LONGEST_PAUSE_DAYS)
  const after = served === null || !isWorkingDay(calendar, today) ? addDays(today, -1) : served
  for (let day = today; day > after && day >= earliest; day = addDays(day, -1)) {
    for (const mark of dueMarks(calendar, day)) marks.set(mark.due, merged(mark, marks.get(mark.due)))
  }
  return [...marks.values()]
}

function merged(mark: DueMark, other: DueMark = mark): DueMark {
  return {
    due: mark.due,
    own: mark.own || other.own,
    cc: mark.cc || other.cc,
    tpsuChief: mark.tpsuChief || other.tpsuChief,
  }
}

/**
 * The due dates that ask for a reminder or an escalation on `today`, by the profile's rules in working days: so many
 * before the date, the first after it, then every so many. None on a day off: whatever falls there counts for the working
 * day that it is counted to.
 */
function dueMarks(calendar: Calendar, today: IsoDate): DueMark[] {
  const last = known.get(calendar)
  if (last?.today === today) return last.marks
  const marks = isWorkingDay(calendar, today) ? countMarks(calendar, today) : []
  known.set(calendar, { today, marks })
  return marks
}

/** Every time zone asks for the same day, and to count back over three years takes some milliseconds. */
const known = new WeakMap<Calendar, { today: IsoDate; marks: DueMark[] }>()

function countMarks(calendar: Calendar, today: IsoDate): DueMark[] {
  const { dueSoonBefore, overdueFirst, overdueEvery, ccAfter, tpsuChiefAfter } = calendar.reminders
  const marks: DueMark[] = []
  const furthest = Math.max(0, ...dueSoonBefore)
  for (let days = 1, due = addDays(today, 1); days <= furthest; due = addDays(due, 1)) {
    if (dueSoonBefore.includes(days)) marks.push({ due, own: true, cc: false, tpsuChief: false })
    if (isWorkingDay(calendar, due)) days += 1
  }
  let late = 0
  for (let back = 1; back <= LONGEST_OVERDUE_DAYS; back++) {
    if (isWorkingDay(calendar, addDays(today, 1 - back))) late += 1
    const own = late >= overdueFirst && (late - overdueFirst) % overdueEvery === 0
    const cc = late === Math.max(1, ccAfter)
    const tpsuChief = late === Math.max(1, tpsuChiefAfter)
    if (own || cc || tpsuChief) marks.push({ due: addDays(today, -back), own, cc, tpsuChief })
  }
  return marks
}
