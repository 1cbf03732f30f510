import { addDays, isIsoDate } from '../../machine/days/working-days.ts'
import type { Person } from '../../machine/people/directory.ts'
import { type ReportScope, reportScope } from '../../machine/people/may-read.ts'
import type { World } from '../../machine/task/decision.ts'
import type { IsoDate } from '../../machine/task/ids.ts'
import type { Report } from '../../store/reports/report.ts'
import type { OfficeParts } from '../office/office-parts.ts'

/** What somebody asks for; null: the last twelve months, every unit that they may see, every type. */
export interface ReportAsk {
  from: string | null
  until: string | null
  unit: string | null
  type: string | null
}

export interface ReadReport {
  /** What the reader may not see is not in it. */
  report: Report
  scope: ReportScope
}

/** The report as this reader may see it, or a sentence that names what to mend. */
export async function readReport(
  { store }: Pick<OfficeParts, 'store'>,
  { reader, world }: { reader: Person; world: World },
  ask: ReportAsk,
): Promise<ReadReport | { sentence: string; field: keyof ReportAsk }> {
  const { profile, today } = world
  const until = ask.until ?? today
  if (!isIsoDate(until)) return { field: 'until', sentence: 'Until is not a date: write YYYY-MM-DD.' }
  const from = ask.from ?? yearBefore(until)
  if (!isIsoDate(from)) return { field: 'from', sentence: 'From is not a date: write YYYY-MM-DD.' }
  if (from > until) return { field: 'from', sentence: 'From lies after until: choose an earlier day.' }
  const unit =
    ask.unit === null ? null : profile.units.find(({ code }) => code.toLowerCase() === ask.unit?.toLowerCase())
  if (unit === undefined)
    return {
      field: 'unit',
      sentence: `Unit is unknown: choose one of ${profile.units.map(({ code }) => code).join(', ')}.`,
    }
  const type = ask.type === null ? null : profile.taskTypes.find(({ key }) => key === ask.type)
  if (type === undefined)
    return {
      field: 'type',
      sentence: `Type is unknown: choose one of ${profile.taskTypes.map(({ key }) => key).join(', ')}.`,
    }
  const scope = reportScope(reader)
  if (scope.unit !== null && unit !== null && unit.code !== scope.unit)
    return {
      field: 'unit',
      sentence: `You see the figures of ${scope.unit}; those of other units are for their chiefs and TPSU.`,
    }
  const query = { from, until, today, unit: scope.unit ?? unit?.code ?? null, type: type?.key ?? null }
  const report = await store.reports.figures(query)
  return { scope, report: scope.persons ? report : { ...report, open: { ...report.open, byPerson: [] } } }
}

/** The twelve months that end with this day. */
function yearBefore(until: IsoDate): IsoDate {
  const day = new Date(`${addDays(until, 1)}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() - 1)
  return day.toISOString().slice(0, 10)
}
