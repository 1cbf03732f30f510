import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../../machine/task/ids.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { SLACK_LIMITS } from '../../slack-limits.ts'
import { pageRef } from '../../verbs.ts'
import { type ButtonData, plainButton } from '../task-card/choose-buttons.ts'
import type { Fact } from '../task-card/facts-of-card.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatDay } from '../words/format-date.ts'
import { countFact, countWords, type StatusCount } from './home-view.ts'

interface OpenCount {
  name: string
  open: number
  overdue: number
}

export interface ReportInput {
  /** Null: all units. */
  unit: string | null
  from: IsoDate
  until: IsoDate
  sentences: readonly string[]
  /** Of the open tasks. */
  counts: readonly StatusCount[]
  units: readonly OpenCount[]
  /** Empty for who may not see them. */
  persons: readonly OpenCount[]
  times: readonly Fact[]
  /** `month`: `YYYY-MM`. */
  months: readonly { month: string; received: number; closed: number }[]
  /** Whether there is a Desk with the whole report. */
  hasDesk: boolean
  profile: Profile
}

interface ReportData {
  title: string
  /** For notifications. */
  summary: string
  sentences: string[]
  sections: { heading: string; counts: Fact[] }[]
  charts: {
    title: string
    axis: string
    series: { name: string; points: { x: string; y: number }[] }[]
    rows: string[][]
  }[]
  buttons: ButtonData[]
}

/** People beyond these are on the Desk. */
const MOST_PERSONS = 10

/** What is open, how long it takes, and how it goes by month: in words, in counts and in two charts. */
export function renderReport(input: ReportInput): AdaptiveCard {
  const { unit, from, until, sentences, times, hasDesk } = input
  const data: ReportData = {
    title: `Report of ${unit ?? 'all units'}, ${formatDay(from)} to ${formatDay(until)}`,
    summary: sentences[0] ?? '',
    sentences: [...sentences],
    sections: [
      { heading: 'Open by status', counts: statusFacts(input) },
      { heading: 'Open by person', counts: personFacts(input) },
      { heading: 'How long it takes', counts: [...times] },
    ].filter(({ counts }) => counts.length > 0),
    charts: [unitChart(input), monthChart(input)].filter(({ rows }) => rows.length > 1),
    buttons: [
      ...(hasDesk ? [plainButton('Whole report', 'desk', 'reports')] : []),
      plainButton('Overdue', 'page', pageRef('overdue', 0)),
      plainButton('Active', 'page', pageRef('active', 0)),
      plainButton('Due in 30 days', 'page', pageRef('due', 0)),
    ],
  }
  return fillTemplate('report', data)
}

function statusFacts({ counts, profile }: ReportInput): Fact[] {
  return profile.statuses.flatMap(({ key }) =>
    counts.filter(({ status }) => status === key).map((each) => countFact(profile, each)),
  )
}

function personFacts({ persons }: ReportInput): Fact[] {
  const facts = persons.slice(0, MOST_PERSONS).map(({ name, open, overdue }) => ({
    title: name,
    value: countWords(open, overdue),
  }))
  const more = persons.length - facts.length
  return more > 0 ? [...facts, { title: 'And others', value: String(more) }] : facts
}

function unitChart({ units }: ReportInput): ReportData['charts'][number] {
  const shown = units.slice(0, SLACK_LIMITS.chartPoints)
  return chart(
    units.length > shown.length ? `Open by unit: the ${shown.length} with most` : 'Open by unit',
    'Unit',
    ['Open', 'Overdue'],
    shown.map(({ name, open, overdue }) => [name, open, overdue]),
  )
}

function monthChart({ months }: ReportInput): ReportData['charts'][number] {
  return chart(
    'Received and closed by month',
    'Month',
    ['Received', 'Closed'],
    months.slice(-SLACK_LIMITS.chartPoints).map(({ month, received, closed }) => [month, received, closed]),
  )
}

/** Bars side by side, and the same as rows for who cannot be shown a chart. */
function chart(
  title: string,
  axis: string,
  names: readonly [string, string],
  points: readonly [string, number, number][],
): ReportData['charts'][number] {
  const series = names.map((name, index) => ({
    name,
    points: points.map(([x, ...values]) => ({ x, y: values[index] ?? 0 })),
  }))
  return { title, axis, series, rows: [[axis, ...names], ...points.map((row) => row.map(String))] }
}
