import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld } from '../../src/bot/office/make-world.ts'
import { type ReportAsk, readReport } from '../../src/bot/reports/read-report.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { laneOf } from '../bot/test-office.ts'
import { describeOnPostgres } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

const nothing: ReportAsk = { from: null, until: null, unit: null, type: null }

describeOnPostgres('Reports on the Desk', (databases) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await TestDesk.open(databases)
    const { office } = desk
    await office.newTask({ internalDueDate: '2026-11-20' })
    await office.newTask({ taskType: 'information-request', internalDueDate: '2027-02-01' })
    await office.newTask({ lanes: [] })
    const asking = await office.newTask({ internalDueDate: '2027-02-01' })
    const [manager, lane] = [office.manager, laneOf(asking)]
    await office.run(office.officer, lane, {
      ...{ type: 'askExtension', assignment: lane, until: '2027-03-01', reason: 'XQREASON' },
    })
    await office.run(manager, lane, { type: 'grantExtension', assignment: lane, until: '2027-03-01', note: '' })
  })
  afterAll(() => desk.close())

  const get = async (who: Person, path: string) =>
    fetch(`${desk.url}${path}`, { headers: { cookie: await desk.cookieOf(who) } })
  const show = async (who: Person, path = '/desk/reports') => (await get(who, path)).text()

  async function figuresFor(reader: Person, ask: ReportAsk = nothing) {
    const read = await readReport(
      desk.office.parts,
      { reader, world: makeWorld(desk.office.parts, desk.office.directory) },
      ask,
    )
    if ('sentence' in read) throw new Error(read.sentence)
    return read.report
  }

  test.each([
    ['2028-02-28', '2027-03-01'],
    ['2028-02-29', '2027-03-01'],
    ['2027-12-31', '2027-01-01'],
  ])('the twelve months that end with %s begin with %s', async (until, from) => {
    const page = await show(desk.office.manager, `/desk/reports?until=${until}`)
    expect(page).toContain(`value="${from}"`)
  })

  /** The key figures as the page has them, by name. */
  function keyFigures(page: string): Record<string, string> {
    const found = [...page.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)]
    return Object.fromEntries(found.map(([, name, value]) => [name, value]))
  }

  function drawn(page: string): { id: string; labels: string[]; series: { name: string; values: number[] }[] }[] {
    return JSON.parse(/<script type="application\/json" id="chart-data">([^<]*)<\/script>/.exec(page)?.[1] ?? '')
  }

  test.each<[string, Record<string, string>]>([
    ['of everything', {}],
    ['of one type', { type: 'information-request' }],
    ['of one unit', { unit: 'MQMU' }],
    ['of a unit without tasks', { unit: 'HOU' }],
  ])('are the figures %s, in numbers and in charts', async (_name, narrowed) => {
    const report = await figuresFor(desk.office.manager, { ...nothing, ...narrowed })
    const page = await show(desk.office.manager, `/desk/reports?${new URLSearchParams(narrowed)}`)

    expect(keyFigures(page)).toMatchObject({
      ...{ 'Open now': String(report.open.total), 'Overdue now': String(report.open.overdue) },
      ...{ Received: String(report.received), Closed: String(report.closed) },
      ...{ 'Extensions granted': String(report.extensions.granted) },
      ...{ 'Days added by extensions': String(report.extensions.daysAdded) },
    })
    const charts = new Map(drawn(page).map((chart) => [chart.id, chart]))
    expect(charts.get('chart-by-month')?.series.map(({ values }) => values)).toEqual([
      report.months.map(({ received }) => received),
      report.months.map(({ closed }) => closed),
      report.months.map(({ onTime }) => onTime.count),
    ])
    expect(charts.get('chart-overdue')?.series[0]?.values).toEqual(report.ageing.map(({ count }) => count))
    expect(charts.get('chart-open-by-unit')?.labels ?? []).toEqual(report.open.byUnit.map(({ key }) => key))
    const byStatus = charts.get('chart-open-by-status')?.series[0]?.values ?? []
    expect(byStatus.reduce((sum, value) => sum + value, 0)).toBe(report.open.total)
  })

  test('is about something: tasks are open and overdue, and more time was granted', async () => {
    const { open, extensions } = await figuresFor(desk.office.manager)
    expect([open.total, open.overdue, extensions.granted]).toEqual([4, 1, 1])
  })

  test('shows people and reasons to a task manager, people to the head of a unit, and to its officer neither, nor any other unit', async () => {
    const { manager, chief, officer } = desk.office
    const [whole, headed, own] = [await show(manager), await show(chief), await show(officer)]
    expect(whole).toMatch(/<h2>Open by person/)
    expect(whole).toContain('XQREASON')
    expect(headed).toMatch(/<h2>Open by person/)
    expect(headed).not.toMatch(/XQREASON|Possible duplicates/)
    expect(own).not.toMatch(/<h2>Open by person|XQREASON|Possible duplicates/)
    expect(keyFigures(own)['Open now']).toBe(String((await figuresFor(officer)).open.total))
    expect(keyFigures(own)['Open now']).not.toBe(keyFigures(whole)['Open now'])

    const other = await get(officer, '/desk/reports?unit=HOU')
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('those of other units are for their chiefs and TPSU')
    expect((await get(officer, '/desk/reports/export.csv?unit=HOU')).status).toBe(422)
    for (const format of ['csv', 'xlsx'])
      expect(await textOf(await get(officer, `/desk/reports/export.${format}`))).not.toContain('Open by person')
  })

  test.each([
    ['from', '2026-02-31', 'From is not a date'],
    ['until', 'soon', 'Until is not a date'],
    ['from', '2999-01-01', 'From lies after until'],
    ['unit', 'NONE', 'Unit is unknown'],
    ['type', '"><i>', 'Type is unknown'],
  ])('keeps what was typed and says at the field what is wrong with it (%s: %s)', async (field, typed, sentence) => {
    const answer = await get(desk.office.manager, `/desk/reports?${new URLSearchParams({ [field]: typed })}`)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toMatch(
      new RegExp(`id="filter-${field}"[^>]*aria-describedby="error-${field}"[^>]*aria-invalid="true"`),
    )
    expect(page).toMatch(new RegExp(`id="error-${field}">${sentence}`))
    expect(page).toContain(`value="${typed.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`)
    expect(page).not.toContain('<dl class="key-figures"')
  })

  test('leaves as CSV and as a workbook with the same figures', async () => {
    const { manager } = desk.office
    const csv = await get(manager, '/desk/reports/export.csv?type=information-request')
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="report-[\d-]{21}\.csv"$/)
    expect(await csv.text()).toContain('"Key figures","Open now","Value","1"')
    const book = await textOf(await get(manager, '/desk/reports/export.xlsx?type=information-request'))
    for (const words of ['Key figures', 'Open by person', 'By month', 'Open now']) expect(book).toContain(words)
  })
})

/** All text of an answer; a workbook is unpacked. */
async function textOf(answer: Response): Promise<string> {
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (!answer.headers.get('content-type')?.includes('spreadsheetml')) return strFromU8(bytes)
  return Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file))
    .join('\n')
}
