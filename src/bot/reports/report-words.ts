import { formatDay } from '../../machine/days/format-day.ts'
import { type Measure, measures, type Report, type Share } from '../../store/reports/report.ts'

/** How each measure of time is called, and from when until when it is counted. */
export const measureNames: Record<Measure, string> = {
  acknowledge: 'To acknowledge',
  respond: 'To respond',
  clear: 'To clear',
  total: 'Total',
}
export const measureSpans: Record<Measure, string> = {
  acknowledge: 'given to the officer until accepted',
  respond: 'given to the unit until its answer is complete',
  clear: 'sent to AD until AD cleared',
  total: 'received or reopened until closed',
}

/** The report in a few sentences, for who does not look at the figures one by one. */
export function reportSentences({ query, open, received, closed, onTime, times }: Report): string[] {
  const { total } = times
  return [
    `${count(open.total, 'task is', 'tasks are')} open now; ${open.overdue} of them overdue, ${open.standingDown} standing down.`,
    `From ${formatDay(query.from)} to ${formatDay(query.until)}, ${count(received, 'task was', 'tasks were')} received and ${closed} closed.`,
    ...(onTime.authority.of > 0 ? [`On time to the authority: ${shareWords(onTime.authority)}.`] : []),
    ...(onTime.internal.of > 0 ? [`On time within the office: ${shareWords(onTime.internal)}.`] : []),
    ...(total.medianHours !== null && total.p90Hours !== null
      ? [
          `From receipt to closing half took at most ${tookWords(total.medianHours)}, nine of ten at most ${tookWords(total.p90Hours)}.`,
        ]
      : []),
  ]
}

/** "To clear": "half within 5.3 hours, nine of ten within 4.1 days", for what was measured. */
export function timeWords({ times }: Report): { title: string; value: string }[] {
  return measures.flatMap((measure) => {
    const { medianHours, p90Hours } = times[measure]
    if (medianHours === null || p90Hours === null) return []
    const value = `half within ${tookWords(medianHours)}, nine of ten within ${tookWords(p90Hours)}`
    return [{ title: measureNames[measure], value }]
  })
}

/** "91 % (10 of 11)"; "none" where there was nothing. */
export function shareWords({ count, of }: Share): string {
  return of === 0 ? 'none' : `${Math.round((count / of) * 100)} % (${count} of ${of})`
}

/** "5.3 hours"; from two days on "4.1 days". */
function tookWords(hours: number): string {
  const [value, unit] = hours < 48 ? [hours, 'hours'] : [hours / 24, 'days']
  return `${Math.round(value * 10) / 10} ${unit}`
}

function count(of: number, one: string, many: string): string {
  return `${of} ${of === 1 ? one : many}`
}
