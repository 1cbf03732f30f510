import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { renderReport } from '../../cards/views/report-view.ts'
import type { World } from '../../machine/decision.ts'
import { nameOf, type Person } from '../../machine/directory.ts'
import type { OfficeParts } from '../office-parts.ts'
import { readReport } from '../reports/read-report.ts'
import { reportSentences, timeWords } from '../reports/report-words.ts'

/** The last twelve months as this reader may see them; the whole report is on the Desk. */
export async function showReport(
  parts: OfficeParts,
  { reader, world }: { reader: Person; world: World },
): Promise<AdaptiveCard> {
  const { profile, directory } = world
  const read = await readReport(parts, { reader, world }, { from: null, until: null, unit: null, type: null })
  if ('sentence' in read) throw new Error(read.sentence)
  const { query, open, months } = read.report
  return renderReport({
    ...{ unit: query.unit, from: query.from, until: query.until, months, profile, hasDesk: parts.desk !== null },
    sentences: reportSentences(read.report),
    counts: open.byStatus.map(({ key, open: count, overdue }) => ({ status: key, count, overdue })),
    units: open.byUnit.map(({ key, ...counts }) => ({ name: key, ...counts })),
    persons: open.byPerson.map(({ key, ...counts }) => ({ name: nameOf(directory, key), ...counts })),
    times: timeWords(read.report),
  })
}
