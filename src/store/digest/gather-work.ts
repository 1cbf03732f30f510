import { addDays, mondayOf } from '../../machine/days/working-days.ts'
import type { DueMark } from '../../machine/schedule/reminders.ts'
import type { IsoDate, TaskId } from '../../machine/task/ids.ts'
import { type MessageContent, MOST_KEPT, type TaskGroup } from './message-content.ts'

/** A row of `openWork`: the task, its deadline, whether it is in hand, and whether its deadlines are told. */
export type WorkRow = [task: TaskId, due: IsoDate | null, hand: boolean, remind: boolean]

type Parts = Pick<MessageContent, 'reminders' | 'inHand' | 'waiting' | 'counts'>

/** What there is to say of one reader's open tasks. */
export interface GatheredWork extends Parts {
  month: TaskGroup
  /** Those with a deadline that is told today: the reader knows of them. */
  concerned: Set<TaskId>
}

interface Gathered {
  id: TaskId
  due: IsoDate | null
  hand: boolean
  /** The earliest deadline of which they are reminded. */
  reminded: IsoDate | null
}

/** Each task once, under reminders, else in hand, else waiting: the earliest deadlines first, as many as are kept. */
export function gatherWork(rows: readonly WorkRow[], marks: ReadonlyMap<IsoDate, DueMark>, day: IsoDate): GatheredWork {
  const concerned = new Set<TaskId>()
  const byId = new Map<TaskId, Gathered>()
  for (const [id, due, hand, remind] of rows) {
    const mark = remind && due !== null ? marks.get(due) : undefined
    if (mark) concerned.add(id)
    const before = byId.get(id)
    byId.set(id, {
      id,
      due: earlier(before?.due, due),
      hand: hand || before?.hand === true,
      reminded: earlier(before?.reminded, mark?.own ? due : null),
    })
  }
  const tasks = [...byId.values()].sort((a, b) => compare(a.due, b.due) || compare(a.id, b.id))
  const reminders = tasks.filter(({ reminded }) => reminded !== null)
  const others = tasks.filter(({ reminded }) => reminded === null)
  const [sunday, last] = [addDays(mondayOf(day), 6), addDays(day, 30)]
  const count = (from: IsoDate, until: IsoDate) =>
    tasks.filter(({ due }) => due !== null && from <= due && due <= until)
  return {
    concerned,
    reminders: {
      total: reminders.length,
      tasks: reminders
        .sort((a, b) => compare(a.reminded, b.reminded) || compare(a.id, b.id))
        .slice(0, MOST_KEPT)
        .map(({ id, reminded }) => ({ id, due: reminded })),
    },
    inHand: groupOf(others.filter(({ hand }) => hand)),
    waiting: groupOf(others.filter(({ hand }) => !hand)),
    month: groupOf(count(addDays(sunday, 1), last)),
    counts: {
      overdue: count('', addDays(day, -1)).length,
      today: count(day, day).length,
      week: count(addDays(day, 1), sunday).length,
    },
  }
}

function groupOf(tasks: readonly Gathered[]): TaskGroup {
  return { total: tasks.length, tasks: tasks.slice(0, MOST_KEPT).map(({ id }) => ({ id, due: null })) }
}

function earlier(a: IsoDate | null | undefined, b: IsoDate | null): IsoDate | null {
  if (!a || !b) return a ?? b
  return a < b ? a : b
}

/** No date comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0
  return b === null || (a !== null && a < b) ? -1 : 1
}
