import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Task } from '../../src/machine/task/task.ts'
import { laneOf } from '../bot/test-office.ts'
import { openBrowser } from '../browser.ts'
import { describeOnPostgres } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

const DETAINEE = 'Jonas Ferro'
const A_NUMBER = 'A012345678'

describeOnPostgres('the lists of the Desk', (databases) => {
  let desk: TestDesk
  let browser: Browser
  let overdue: Task
  let complaint: Task

  beforeAll(async () => {
    desk = await TestDesk.open(databases)
    browser = await openBrowser()
    const { office } = desk
    overdue = await office.newTask({
      ...{ title: '=1+1 dental backlog', internalDueDate: '2026-11-20', priority: 'high', caseNumber: 'CRCL-21-7' },
    })
    complaint = await office.newTask({
      ...{ title: 'Complaint about a wait', taskType: 'medical-complaint', internalDueDate: '2026-12-01' },
      instruction: `${DETAINEE} waited.`,
      fields: {
        ...{ detaineeName: DETAINEE, alienNumber: A_NUMBER, medicalComplaintType: 'Dental' },
        ihscFacility: 'Krome North Service Processing Center',
      },
    })
    await office.run(office.officer, laneOf(complaint), {
      ...{ type: 'delegate', assignment: laneOf(complaint), designee: office.outsider.id },
    })
    // More than a page of them, the last due last.
    for (let nth = 1; nth <= 28; nth += 1)
      await office.newTask({ title: `Routine ${nth}`, internalDueDate: '2027-03-01' })
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  const open = (path: string, javaScriptEnabled = true) =>
    javaScriptEnabled ? desk.windowOf(browser, desk.office.manager, path) : withoutScripts(path)
  const titles = (page: Page) => page.locator('#results td.title').allInnerTexts()
  const search = (page: Page) => page.getByRole('button', { name: 'Search', exact: true }).click()

  async function withoutScripts(path: string): Promise<Page> {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${desk.url}/desk`)
    await page.getByRole('button', { name: desk.office.manager.name }).click()
    await page.goto(`${desk.url}${path}`)
    return page
  }

  test.each([
    ['active', '1–25 of 30 tasks'],
    ['mine', '1–25 of 30 tasks'],
    ['due', '1 task'],
    ['overdue', '1 task'],
    ['find', 'Say what you look for: fill one field or more.'],
  ])('%s says how many there are', async (view, words) => {
    const page = await open(`/desk/${view}`)
    expect(await page.locator('.count').textContent()).toBe(words)
    await page.context().close()
  })

  test.each([true, false])('search, sort and pages are addresses (scripts: %s)', async (hasScripts) => {
    const page = await open('/desk/active', hasScripts)
    await page.getByLabel('Assignee').fill('delgrado')
    await search(page)
    await page.getByText('nobody of this name').waitFor()
    expect(await page.getByLabel('Assignee').inputValue()).toBe('delgrado')

    await page.getByLabel('Assignee').fill('delgado')
    await search(page)
    await page.waitForURL(/\?assignee=delgado$/)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL(/page=2/)
    await page.getByText('26–30 of 30 tasks').waitFor()

    await page.getByRole('link', { name: 'Title', exact: true }).click()
    await page.waitForURL(/\?assignee=delgado&sort=title$/)
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Title' }).waitFor()
    expect((await titles(page))[0]).toBe(overdue.title)
    await page.context().close()
  })

  test('a date that is none stays in its field with a sentence, and the rest of the search holds', async () => {
    const page = await open('/desk/find?from=31.12.2026&type=medical-complaint')
    expect(await page.locator('#error-from').textContent()).toContain('write it as YYYY-MM-DD')
    expect(await page.getByLabel('Due from').inputValue()).toBe('31.12.2026')
    expect(await titles(page)).toEqual([complaint.title])
    await page.context().close()
  })

  test.each([true, false])(
    'an A-number is searched for without standing in an address (scripts: %s)',
    async (hasScripts) => {
      const page = await open('/desk/active', hasScripts)
      await page.getByLabel('A-number', { exact: true }).fill(A_NUMBER)
      await page.getByRole('button', { name: 'Search by A-number' }).click()
      await page.getByText('1 task', { exact: true }).waitFor()
      expect(await titles(page)).toEqual([complaint.title])
      expect(page.url()).not.toContain('012345678')

      await page.goto(`${desk.url}/desk/find?case=${A_NUMBER}&type=audit`)
      expect(page.url()).toBe(`${desk.url}/desk/find?type=audit&a-number=moved`)
      await page.context().close()
    },
  )

  test('a year and a number are a task, though they have as many digits as an A-number', async () => {
    const page = await open('/desk/find?number=2026-001')
    expect(await titles(page)).toEqual([overdue.title])
    await page.getByLabel(/^Find a task/).fill('2026-002')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.waitForURL(/find\?text=2026-002$/)
    expect(await titles(page)).toEqual([complaint.title])
    await page.context().close()
  })

  test('the search of the head finds words, and an A-number only for those who may read the details', async () => {
    const page = await open('/desk')
    await page.getByLabel(/^Find a task/).fill('dental')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.waitForURL(/find\?text=dental$/)
    expect(await titles(page)).toEqual([overdue.title])
    await page.context().close()

    const other = await desk.windowOf(browser, desk.office.person('carlos.ibarra'))
    await other.getByLabel(/^Find a task/).fill(A_NUMBER)
    await other.getByRole('button', { name: 'Find', exact: true }).click()
    await other.getByText('No task that you may read in full has this A-number.').waitFor()
    await other.context().close()
  })

  test('a filter is kept under a name, leads back to its list, and is deleted', async () => {
    const page = await open('/desk/overdue?requestor=lee')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The name is empty').waitFor()
    await page.getByLabel('Save this filter as').fill('Of Ms. Lee')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/overdue\?requestor=lee$/)

    await page.goto(`${desk.url}/desk/overdue`)
    await page.getByRole('link', { name: 'Of Ms. Lee' }).click()
    await page.waitForURL(/overdue\?requestor=lee$/)
    await page.getByRole('button', { name: 'Delete the filter Of Ms. Lee' }).click()
    await page.getByRole('link', { name: 'Of Ms. Lee' }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('the whole list goes into a file that no spreadsheet runs and that holds nothing sensitive', async () => {
    const page = await open('/desk/active')
    const download = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
      return readFileSync(await file.path())
    }
    const csv = (await download('CSV')).toString()
    const rows: string[][] = parse(csv, { bom: true })
    const files = unzipSync(await download('Excel'))
    const texts = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array())

    expect(rows).toHaveLength(31)
    expect(rows[1]?.slice(0, 2)).toEqual([overdue.number, `'${overdue.title}`])
    expect(texts).toContain(`<t>${overdue.title}</t>`)
    expect(strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain('<f>')
    for (const secret of [DETAINEE, A_NUMBER, 'Dental"', 'waited'])
      for (const file of [csv, texts]) expect(file).not.toContain(secret)
    await page.context().close()
  })

  test('at 360 pixels a list is a list of cards, and nothing scrolls sideways', async () => {
    const viewport = { width: 360, height: 740 }
    const page = await desk.windowOf(browser, desk.office.manager, '/desk/overdue', { viewport })
    for (const path of ['/desk/overdue', '/desk/mine', '/desk/new', '/desk/directory']) {
      await page.goto(`${desk.url}${path}`)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true)
    }
    await page.goto(`${desk.url}/desk/overdue`)
    await page.getByRole('link', { name: overdue.number }).click()
    await page.waitForURL(`${desk.url}/desk/tasks/${overdue.number}`)
    await page.context().close()
  })

  test('the directory tells a person’s clock and what they have in hand', async () => {
    const page = await open('/desk/directory?q=delgado')
    const row = page.getByRole('row', { name: /Brian Delgado/ })
    expect(await row.textContent()).toMatch(/Tue, 9:00 AM EST\s*30 open\s*1 overdue/)
    await row.getByRole('link', { name: '30 open' }).click()
    await page.getByText('1–25 of 30 tasks').waitFor()
    await page.context().close()
  })
})
