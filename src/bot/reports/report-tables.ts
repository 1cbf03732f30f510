import { statusName, typeName } from '../../cards/views/words/profile-names.ts'
import { type Directory, nameOf } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import { measures, type OpenCount, type Report } from '../../store/reports/report.ts'
import type { Table } from '../tables/table.ts'
import { measureNames, measureSpans, shareWords } from './report-words.ts'

/** What the figures mean, in words that stand beside them wherever they are shown. */
export const reportNotes = [
  'Times are elapsed hours, nights and weekends included, without the time that a task stood down. Half took at most the median, nine of ten at most the 90th percentile.',
  'On time to the authority: closed on or before the extension date, else the date due to the authority, else the internal due date. On time within the office: the unit answered on or before its due date, extensions included.',
  'What is open is counted now, whatever the period. A task of several units counts once with each. Late entries count with their true times.',
]

/** All figures as tables, for the Desk, for CSV and for XLSX. */
export function reportTables(report: Report, profile: Profile, directory: Directory): Table[] {
  const { open } = report
  return [
    keyFigures(report),
    openTable('Open by status', 'Status', inOrder(open.byStatus, profile), (key) => statusName(profile, key)),
    openTable('Open by type', 'Task type', open.byType, (key) => typeName(profile, key)),
    openTable('Open by unit', 'Unit', open.byUnit, (key) => key),
    ...(open.byPerson.length > 0
      ? [openTable('Open by person', 'Action officer', open.byPerson, (key) => nameOf(directory, key as PersonId))]
      : []),
    {
      name: 'Times',
      columns: [text('Time'), number('Measured'), number('Median (hours)'), number('90th percentile (hours)')],
      rows: measures.map((measure) => {
        const { measured, medianHours, p90Hours } = report.times[measure]
        return [`${measureNames[measure]} (${measureSpans[measure]})`, measured, tenth(medianHours), tenth(p90Hours)]
      }),
    },
    {
      name: 'Overdue',
      columns: [text('Working days overdue'), number('Tasks')],
      rows: report.ageing.map(({ from, to, count }) => [to === null ? `over ${from - 1}` : `${from} to ${to}`, count]),
    },
    {
      name: 'By month',
      columns: [
        text('Month'),
        number('Received'),
        number('Closed'),
        number('Closed on time'),
        number('Closed with a date'),
      ],
      rows: report.months.map(({ month, received, closed, onTime }) => [
        month,
        received,
        closed,
        onTime.count,
        onTime.of,
      ]),
    },
  ]
}

function keyFigures({ query, open, received, closed, onTime, reopened, extensions }: Report): Table {
  return {
    name: 'Key figures',
    columns: [text('Figure'), text('Value')],
    rows: [
      ['From', query.from],
      ['Until', query.until],
      ['Unit', query.unit ?? 'all'],
      ['Task type', query.type ?? 'all'],
      ['Open now', String(open.total)],
      ['Overdue now', String(open.overdue)],
      ['Standing down now', String(open.standingDown)],
      ['Received', String(received)],
      ['Closed', String(closed)],
      ['On time to the authority', shareWords(onTime.authority)],
      ['On time within the office', shareWords(onTime.internal)],
      ['Reopened after closing', shareWords(reopened)],
      ['Extensions asked', String(extensions.asked)],
      ['Extensions granted', String(extensions.granted)],
      ['Extensions denied', String(extensions.denied)],
      ['Days added by extensions', String(extensions.daysAdded)],
    ],
  }
}

/** As the profile has them, which is how a task goes. */
function inOrder(counts: Report['open']['byStatus'], { statuses }: Profile): Report['open']['byStatus'] {
  return statuses.flatMap((status) => counts.filter(({ key }) => key === status.key))
}

function openTable<Key extends string>(
  name: string,
  title: string,
  counts: readonly OpenCount<Key>[],
  nameOfKey: (key: Key) => string,
): Table {
  return {
    name,
    columns: [text(title), number('Open'), number('Overdue')],
    rows: counts.map(({ key, open, overdue }) => [nameOfKey(key), open, overdue]),
  }
}

const text = (title: string) => ({ title, kind: 'text' as const })
const number = (title: string) => ({ title, kind: 'number' as const })
const tenth = (hours: number | null) => (hours === null ? null : Math.round(hours * 10) / 10)

/** A CSV file holds one table: each figure is a row that says which table it is of. */
export function asOneTable(tables: readonly Table[]): Table {
  return {
    name: 'Report',
    columns: ['Table', 'Row', 'Column', 'Value'].map((title) => ({ title, kind: 'text' as const })),
    rows: tables.flatMap(({ name, columns, rows }) =>
      rows.flatMap(([row = '', ...values]) =>
        values.map((value, at) => [name, row, columns[at + 1]?.title ?? '', value]),
      ),
    ),
  }
}
