import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../machine/task/ids.ts'
import { type DigestContent, type DigestGroup, type DigestInput, renderDigest } from '../views/lists/digest-view.ts'
import type { ListedTask } from '../views/lists/task-list-view.ts'
import type { Preview } from './preview.ts'
import { previewRow, previewRows } from './preview-lists.ts'
import { previewDirectory, previewPerson } from './preview-people.ts'
import { previewToday } from './preview-tasks.ts'

const nothing: DigestGroup = { total: 0, tasks: [] }
const empty: DigestContent = {
  day: previewToday,
  ...{ reminders: nothing, escalated: nothing, inHand: nothing, waiting: nothing, fresh: nothing, month: null },
  ...{ counts: { overdue: 0, today: 0, week: 0 }, units: [], nudges: [], takeovers: [] },
}

function group(rows: readonly ListedTask[], due: IsoDate | null = null, total = rows.length): DigestGroup {
  return { total, tasks: rows.map(({ id }) => ({ id, due })) }
}

const late = previewRow(1, { internalDueDate: '2026-06-26', priority: 'high' })
const soon = previewRow(2, { internalDueDate: '2026-07-01' })
const others = [previewRow(3), previewRow(4, { status: 'delegated', designees: ['Mei Tanaka'] })]

const typicalDigest: DigestContent = {
  ...empty,
  reminders: { total: 2, tasks: [late, soon].map(({ id, internalDueDate }) => ({ id, due: internalDueDate })) },
  inHand: group(others.slice(0, 1)),
  waiting: group(others.slice(1)),
  counts: { overdue: 1, today: 0, week: 2 },
}

/** Everything at once, with more of each than a message holds; the units of the whole office. */
export const worstDigest: DigestContent = {
  ...empty,
  reminders: group(previewRows.slice(0, 8), '2026-06-19', 142),
  escalated: group(previewRows.slice(2, 10), '2026-06-22', 37),
  inHand: group(previewRows.slice(2, 10), null, 1234),
  waiting: group(previewRows.slice(3, 10), null, 99),
  fresh: group(previewRows.slice(4, 10), null, 12),
  month: group(previewRows.slice(5, 10), null, 71),
  counts: { overdue: 250, today: 31, week: 77 },
  units: Array.from({ length: 10 }, (_, index) => ({ unit: `UNIT${index}`, open: 100 - index, overdue: 50 - index })),
  nudges: previewRows.slice(0, 2).map(({ id }) => id),
}

const takeover: DigestContent = {
  ...empty,
  takeovers: [
    {
      leaver: previewPerson('Samuel').id,
      offices: ['head of HOU'],
      duties: [
        { duty: 'actionOfficer', tasks: [late, soon].map(({ id }) => id) },
        { duty: 'unitClearance', tasks: others.slice(0, 1).map(({ id }) => id) },
        { duty: 'cc', tasks: others.slice(1).map(({ id }) => id) },
      ],
    },
  ],
}

/** As many as pass when somebody leaves who managed for years. */
export const manyRows: ListedTask[] = Array.from({ length: 240 }, (_, index) => previewRow(index + 1))

/** Of more people, in more offices and with more tasks than a message holds. */
export const worstTakeover: DigestContent = {
  ...empty,
  takeovers: ['Maximiliane', 'Walter'].map((name, index) => ({
    leaver: previewPerson(name).id,
    offices: ['head of HOU', 'task manager', 'TPSU chief', 'CoS', 'DAD-CS'],
    duties: (['taskManager', 'actionOfficer', 'designee', 'unitClearance', 'clearance', 'cc'] as const).map(
      (duty, nth) => ({
        duty,
        tasks: manyRows.slice((nth + index * 6) * 20, (nth + index * 6 + 1) * 20).map(({ id }) => id),
      }),
    ),
  })),
}

const digestRows: ListedTask[] = [late, soon, ...others]

/** Digests, reminders and nudges with little, usual and too much in them. */
export function digestPreviews(profile: Profile): Preview[] {
  const previews: [string, string, Pick<DigestInput, 'content' | 'rows'>][] = [
    ['digest', 'minimal', { content: { ...empty, inHand: group(others.slice(0, 1)) }, rows: digestRows }],
    ['digest', 'typical', { content: typicalDigest, rows: digestRows }],
    ['digest', 'worst', { content: worstDigest, rows: previewRows }],
    ['reminders', 'typical', { content: { ...empty, reminders: typicalDigest.reminders }, rows: digestRows }],
    ['takeover', 'typical', { content: takeover, rows: digestRows }],
    ['takeover', 'worst', { content: worstTakeover, rows: manyRows }],
    ['nudges', 'typical', { content: { ...empty, nudges: others.map(({ id }) => id) }, rows: digestRows }],
  ]
  return previews.map(([kind, size, input]) => ({
    kind,
    size,
    template: 'task-list',
    draw: () => ({ card: draw({ kind: kind as DigestInput['kind'], ...input, profile, directory: previewDirectory }) }),
  }))
}

function draw(input: DigestInput) {
  const card = renderDigest(input)
  if (!card) throw new Error('The preview of a digest says nothing.')
  return card
}
