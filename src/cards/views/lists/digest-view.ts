import { addDays, workingDaysBetween } from '../../../machine/days/working-days.ts'
import { type Directory, nameOf } from '../../../machine/people/directory.ts'
import type { Duty } from '../../../machine/people/replace-leaver.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { IsoDate, PersonId, TaskId } from '../../../machine/task/ids.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { pageRef } from '../../verbs.ts'
import { plainButton } from '../task-card/choose-buttons.ts'
import type { Fact } from '../task-card/facts-of-card.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatDay } from '../words/format-date.ts'
import { countWords } from './home-view.ts'
import { type ListedTask, listRow, type TaskListData } from './task-list-view.ts'

/** The first tasks of a part, and how many there are. */
export interface DigestGroup {
  total: number
  /** `due`: the date of which the reader is reminded. */
  tasks: readonly { id: TaskId; due: IsoDate | null }[]
}

/** What there is to say to one person; see MessageContent of the store. */
export interface DigestContent {
  day: IsoDate
  reminders: DigestGroup
  escalated: DigestGroup
  inHand: DigestGroup
  waiting: DigestGroup
  fresh: DigestGroup
  month: DigestGroup | null
  counts: { overdue: number; today: number; week: number }
  units: readonly { unit: string; open: number; overdue: number }[]
  nudges: readonly TaskId[]
  takeovers: readonly TakeoverContent[]
}

export interface DigestInput {
  kind: 'digest' | 'reminders' | 'nudges' | 'takeover'
  content: DigestContent
  /** The open ones of the tasks that the content names; what is not among them was closed meanwhile. */
  rows: readonly ListedTask[]
  profile: Profile
  directory: Directory
}

/** A row is two blocks in Slack, and a message has 50: fifteen rows leave room for headings, counts and buttons. */
const MOST_ROWS = 15

interface Part {
  heading: string
  group: DigestGroup
}

/** The tasks that a message names. */
export function tasksNamed({ nudges, takeovers, month, ...content }: DigestContent): TaskId[] {
  const groups = [content.reminders, content.escalated, content.inHand, content.waiting, content.fresh, month]
  const taken = takeovers.flatMap(({ duties }) => duties.flatMap(({ tasks }) => tasks))
  return [...new Set([...taken, ...nudges, ...groups.flatMap((group) => group?.tasks.map(({ id }) => id) ?? [])])]
}

/** The morning's card, or a message of reminders, nudges or takeovers. Null: all that it spoke of was closed meanwhile. */
export function renderDigest({ kind, content, rows, profile, directory }: DigestInput): AdaptiveCard | null {
  const { sections, left } = sectionsOf(content, rows, profile, directory)
  const offices = content.takeovers.flatMap((each) => each.offices)
  if (sections.length + content.units.length + offices.length === 0) return null
  const data: TaskListData = {
    title: titleOf(kind, content),
    subtitle: [takeoverWords(content.takeovers, directory), subtitleOf(content)]
      .filter((part) => part !== '')
      .join(' '),
    counts: kind === 'digest' ? countsOf(content) : [],
    sections,
    footer: [
      ...(left.length > 0 ? [`Passed to you too: ${numbersOf(left)}.`] : []),
      ...(kind === 'digest'
        ? [
            'Write "digest at 07:30", "digest weekly" or "digest off" to change when it comes, or choose it on the Desk.',
          ]
        : []),
    ].join(' '),
    buttons: [
      plainButton('My tasks', 'page', pageRef('mine', 0)),
      plainButton('Overdue', 'page', pageRef('overdue', 0)),
    ],
  }
  return fillTemplate('task-list', data)
}

/** So many numbers fill half of what a text holds in Slack. */
const MOST_NUMBERS = 90

function numbersOf(left: readonly ListedTask[]): string {
  const numbers = left.slice(0, MOST_NUMBERS).map(({ number }) => number)
  const more = left.length > MOST_NUMBERS ? `, and ${left.length - MOST_NUMBERS} more: see My tasks` : ''
  return `${numbers.join(', ')}${more}`
}

function titleOf(kind: DigestInput['kind'], { day, nudges, takeovers }: DigestContent): string {
  if (kind !== 'digest' && takeovers.length > 0) return takeoverTitle(takeovers)
  if (kind === 'digest') return `Your tasks on ${formatDay(day)}`
  return kind === 'reminders' ? `Reminders for ${formatDay(day)}` : `How are these ${nudges.length} tasks going?`
}

function subtitleOf({ reminders, escalated, inHand, nudges }: DigestContent): string {
  const needed = reminders.total + inHand.total
  const parts = [
    ...(needed > 0 ? [`${tasks(needed)} ${needed === 1 ? 'needs' : 'need'} you`] : []),
    ...(reminders.total > 0 ? [`${reminders.total === 1 ? '1 reminder' : `${reminders.total} reminders`}`] : []),
    ...(escalated.total > 0 ? [`${escalated.total} overdue with others`] : []),
    ...(nudges.length > 0 ? ['the task manager asks how it is going'] : []),
  ]
  const sentence = parts.join(', ')
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function countsOf({ counts, waiting, month, units }: DigestContent): Fact[] {
  const facts: [string, number][] = [
    ['Overdue', counts.overdue],
    ['Due today', counts.today],
    ['Due later this week', counts.week],
    ['Waiting on others', waiting.total],
    ['Due after that, within 30 days', month?.total ?? 0],
  ]
  return [
    ...facts.filter(([, count]) => count > 0).map(([title, count]) => ({ title, value: String(count) })),
    ...units.map(({ unit, open, overdue }) => ({
      title: `Open in ${unit}`,
      value: countWords(open, overdue),
    })),
  ]
}

/** `left`: tasks that passed to the reader and found no room. */
function sectionsOf(
  content: DigestContent,
  rows: readonly ListedTask[],
  profile: Profile,
  directory: Directory,
): { sections: TaskListData['sections']; left: ListedTask[] } {
  const taken = takeoverParts(content.takeovers, directory)
  const nudged = { total: content.nudges.length, tasks: content.nudges.map((id) => ({ id, due: null })) }
  const parts: Part[] = [
    ...taken,
    { heading: 'The task manager asks about', group: nudged },
    { heading: 'Reminders', group: content.reminders },
    { heading: 'Needs you now', group: content.inHand },
    { heading: 'Overdue, and you are told', group: content.escalated },
    { heading: 'New in your unit, not accepted yet', group: content.fresh },
    { heading: 'Waiting on others', group: content.waiting },
    { heading: 'Due in the next 30 days', group: content.month ?? { total: 0, tasks: [] } },
  ]
  const open = new Map(rows.map((row) => [row.id, row]))
  const told = new Set<TaskId>()
  const speaking = parts.filter(({ group }) => group.total > 0)
  const sections = speaking.flatMap(({ heading, group }, index) => {
    // Each part still to come keeps room for one row, so that a long first part does not swallow the others.
    const room = Math.max(1, MOST_ROWS - told.size - (speaking.length - 1 - index))
    const standing = group.tasks.filter(({ id }) => open.has(id))
    const total = group.total - (group.tasks.length - standing.length)
    const shown = standing.filter(({ id }) => !told.has(id)).slice(0, room)
    if (total <= 0 || (shown.length === 0 && standing.length > 0)) return []
    for (const { id } of shown) told.add(id)
    const more = total - shown.length
    return [
      {
        heading: more > 0 ? `${heading} (${total}, the first ${shown.length} here)` : `${heading} (${total})`,
        rows: shown.flatMap(({ id, due }) => rowOf(open.get(id), due, content.day, profile)),
      },
    ]
  })
  const left = taken.flatMap(({ group }) => group.tasks.flatMap(({ id }) => (told.has(id) ? [] : (open.get(id) ?? []))))
  return { sections, left: [...new Set(left)] }
}

function rowOf(task: ListedTask | undefined, due: IsoDate | null, day: IsoDate, profile: Profile) {
  if (!task) return []
  if (due === null) return [listRow(profile, day, task)]
  return [listRow(profile, day, task, `${dueDays(profile.calendar, day, due)} (${formatDay(due)})`)]
}

function tasks(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`
}

/** "due in 3 working days", "due today", "2 working days overdue": as reminders are counted. */
function dueDays(calendar: Profile['calendar'], day: IsoDate, due: IsoDate): string {
  if (due === day) return 'due today'
  if (due < day) {
    const late = workingDaysBetween(calendar, due, day)
    return `${late === 1 ? '1 working day' : `${late} working days`} overdue`
  }
  // The day itself counts, the due date does not: on the working day before it is one day.
  const left = workingDaysBetween(calendar, addDays(day, -1), addDays(due, -1))
  return left === 1 ? 'due in 1 working day' : `due in ${left} working days`
}

/** What passed to the reader from somebody who left; see Takeover of the store. */
interface TakeoverContent {
  leaver: PersonId
  offices: readonly string[]
  duties: readonly { duty: Duty | 'unitClearance' | 'clearance'; tasks: readonly TaskId[] }[]
}

const headings: Record<TakeoverContent['duties'][number]['duty'], string> = {
  taskManager: 'You manage these now',
  actionOfficer: 'You are the action officer now',
  designee: 'Delegated to you now',
  unitClearance: 'Wait for you to clear for the unit',
  clearance: 'Wait for your clearance',
  cc: 'You are copied now',
}

/** The parts of the message: a heading for each duty, and the tasks. */
function takeoverParts(takeovers: readonly TakeoverContent[], directory: Directory) {
  return takeovers.flatMap(({ leaver, duties }) =>
    duties.map(({ duty, tasks }) => ({
      heading: `${headings[duty]}${takeovers.length > 1 ? `, in place of ${nameOf(directory, leaver)}` : ''}`,
      group: { total: tasks.length, tasks: tasks.map((id) => ({ id, due: null })) },
    })),
  )
}

/** "Ann Lee left: you are head of HITU, CoS now, in their place." One sentence for each who left. */
function takeoverWords(takeovers: readonly TakeoverContent[], directory: Directory): string {
  return takeovers
    .map(({ leaver, offices }) => {
      const now = offices.length > 0 ? `you are ${offices.join(', ')} now, in their place` : 'you take their place'
      return `${nameOf(directory, leaver)} left: ${now}.`
    })
    .join(' ')
}

function takeoverTitle(takeovers: readonly TakeoverContent[]): string {
  const count = new Set(takeovers.flatMap(({ duties }) => duties.flatMap(({ tasks }) => tasks))).size
  if (count === 0) return 'You take over from somebody who left'
  return count === 1 ? '1 task passed to you' : `${count} tasks passed to you`
}
