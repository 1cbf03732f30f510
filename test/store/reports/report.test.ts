import { beforeAll, expect, test } from 'vitest'
import type { ReportQuery } from '../../../src/store/reports/report.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { openTestOffice, type TestOffice } from '../open-office.ts'
import { expectedReport } from './expected-report.ts'
import { writeRandomTasks } from './random-office.ts'

const whole: ReportQuery = { from: '2025-01-01', until: '2027-12-31', today: '2026-11-24', unit: null, type: null }
const queries: ReportQuery[] = [
  whole,
  { ...whole, from: '2025-11-25', until: '2026-11-24' },
  { ...whole, from: '2026-03-08', until: '2026-03-08', today: '2026-03-08' },
  { ...whole, from: '2025-12-15', until: '2026-02-14', today: '2026-02-14', unit: 'HOU' },
  { ...whole, type: 'audit' },
  { ...whole, unit: 'RMU', type: 'other' },
  { ...whole, unit: 'NOBODY' },
]

describeOnOneDatabase('the figures of a report', (databases) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice(databases)
  })

  async function expectFigures(): Promise<void> {
    for (const query of queries) {
      const expected = { query, ...(await expectedReport(office.database, query)) }
      expect(rounded(await office.store.reports.figures(query)), JSON.stringify(query)).toEqual(rounded(expected))
    }
  }

  test('of an office without tasks are all nothing', async () => {
    await expectFigures()
    const { times, open, closed } = await office.store.reports.figures(whole)
    expect([times.total, open.total, closed]).toEqual([{ measured: 0, medianHours: null, p90Hours: null }, 0, 0])
  })

  // Each seed adds its tasks to those of the seeds before it: a small office grows to a larger one.
  test.each([1, 2, 3, 4, 5, 6])('are those of queries written independently (random lives %i)', async (seed) => {
    await writeRandomTasks(office.database, seed, 12 * seed)

    await expectFigures()
  })

  test('are all there in these random lives: none of the comparisons was of nothing with nothing', async () => {
    const report = await office.store.reports.figures(whole)

    const numbers = [
      ...[report.received, report.closed, report.reopened.count, report.open.overdue, report.open.standingDown],
      ...Object.values(report.extensions),
      ...Object.values(report.times).flatMap(({ measured, medianHours, p90Hours }) => [
        measured,
        medianHours,
        p90Hours,
      ]),
      ...[report.onTime.authority, report.onTime.internal].flatMap(({ count, of }) => [count, of - count]),
      ...report.ageing.map(({ count }) => count),
    ]
    expect(numbers.filter((number) => number === null || number <= 0)).toEqual([])
  })
})

/** Hours to a millionth: two ways of adding up differ in the last bits. */
function rounded<Value>(value: Value): Value {
  const toMillionth = (key: string, inner: unknown) =>
    key.endsWith('Hours') && typeof inner === 'number' ? Math.round(inner * 1e6) / 1e6 : inner
  return JSON.parse(JSON.stringify(value, toMillionth))
}
