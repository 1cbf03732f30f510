import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDailySweeps } from '../../src/bot/chores/run-daily-sweeps.ts'
import { laneOf } from '../bot/test-office.ts'
import { openBrowser } from '../browser.ts'
import { describeOnPostgres } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

describeOnPostgres('absences, authority and what came before, on the Desk', (databases) => {
  let desk: TestDesk
  let browser: Browser
  beforeAll(async () => {
    desk = await TestDesk.open(databases, { pollMs: 100 })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  test('somebody enters an absence in the directory, which then says who acts', async () => {
    const { officer } = desk.office
    const page = await desk.windowOf(browser, officer, '/desk/directory?q=delgado')
    expect(await page.getByRole('button', { name: 'Delegate clearing authority' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Enter an absence' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('First day away').fill('2026-12-01')
    await dialog.getByLabel('Last day away').fill('2026-12-04')
    await dialog.getByLabel('Who acts for you').selectOption({ label: 'Esther Nyambura – MQMU' })
    await dialog.locator('.send').click()
    await page
      .locator('#say')
      .getByText('Esther Nyambura acts for you from Tue, Dec 1, 2026 to Fri, Dec 4, 2026.')
      .waitFor()
    const row = page.getByRole('row', { name: /Brian Delgado/ })
    await row.getByText('from Tue, Dec 1, 2026 to Fri, Dec 4, 2026: Esther Nyambura acts').waitFor()
    await page.context().close()
  })

  test('the AD delegates the clearing authority there, and the directory says until when', async () => {
    const page = await desk.windowOf(browser, desk.office.person('marian.holt'), '/desk/directory?q=quintana')
    await page.getByRole('button', { name: 'Delegate clearing authority' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Who clears').selectOption({ label: 'Rafael Quintana – FO' })
    await dialog.getByLabel('Last day').fill('2026-12-04')
    await dialog.locator('.send').click()
    await page.locator('#say').getByText('Rafael Quintana clears as AD').waitFor()
    const row = page.getByRole('row', { name: /Rafael Quintana/ })
    await row.getByText('clears as AD from Tue, Nov 24, 2026 to Fri, Dec 4, 2026').waitFor()
    await page.context().close()
  })

  test('the page of a task that follows another shows the answer of that one, which counts as a look', async () => {
    const { office } = desk
    const ero = {
      taskType: 'ero-task',
      fields: { eroTaskType: 'Reoccurring bi-weekly' },
      internalDueDate: '2026-11-25',
    }
    const first = await office.newTask(ero)
    await office.run(office.officer, laneOf(first), { type: 'respond', assignment: laneOf(first), text: 'Forty-two.' })
    expect((await runDailySweeps(office.parts)).repeated).toBe(1)
    const looks = async () => (await office.parts.store.looksOf(first.id)).length
    const before = await looks()

    const page = await desk.windowOf(browser, office.manager, '/desk/tasks/ITMS-2026-00002#responses')
    await page.getByRole('heading', { name: `Answer of ${first.number}, which this one follows` }).waitFor()
    await page.getByText('Forty-two.').waitFor()
    expect(await looks()).toBe(before + 1)
    await page.getByRole('link', { name: first.number, exact: true }).click()
    await page.waitForURL(`${desk.url}/desk/tasks/${first.number}`)
    await page.context().close()
  })
})
