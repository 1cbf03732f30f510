import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { describeOnEmbedded } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

describeOnEmbedded('the Desk in a browser', (databases) => {
  let desk: TestDesk
  let browser: Browser
  beforeAll(async () => {
    desk = await TestDesk.open(databases)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  const person = (email: string) => desk.office.person(email)
  const cardOf = (page: Page, title: string) => page.locator('.card', { hasText: title }).first()
  const press = (page: Page, title: string, button: string) =>
    cardOf(page, title).getByRole('button', { name: button, exact: true }).click()
  const said = (page: Page, words: string | RegExp) => page.locator('#say').getByText(words).waitFor()

  test('a task lives from assignment to the authority through five people, each in their own window', async () => {
    const title = 'Answer to the newspaper about flu shots'
    const abigail = person('abigail.osei')
    const lanes = [{ unit: 'ICU', actionOfficer: abigail.id }]
    const task = await desk.office.newTask({ title, taskType: 'media-query', lanes })
    const officer = await desk.windowOf(browser, abigail)
    const designee = await desk.windowOf(browser, person('peter.novak'))
    const chief = await desk.windowOf(browser, person('claudette.roy'))
    const official = await desk.windowOf(browser, person('desmond.achebe'))
    const manager = await desk.windowOf(browser, desk.office.manager)

    await press(officer, title, 'Accept')
    await press(officer, title, 'Delegate')
    await officer.getByLabel(/^Designee/).selectOption({ label: 'Peter Novak – ICU' })
    await officer.locator('dialog .send').click()

    await press(designee, title, 'Respond')
    await designee.getByLabel(/^Response/).fill('Shots are offered every Tuesday.')
    await designee.locator('dialog input[type="file"]').setInputFiles({
      name: 'schedule.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Tuesday'),
    })
    await designee.locator('dialog .send').click()
    await press(designee, title, 'Complete')
    if (await designee.locator('dialog .send').isVisible()) await designee.locator('dialog .send').click()

    await press(officer, title, 'Send to unit chief')
    await press(chief, title, 'Clear')
    await press(officer, title, 'Submit to HQ')
    await press(manager, title, 'Send to AD')
    await press(official, title, 'Clear')
    await press(manager, title, 'Submit to authority')
    await manager.getByLabel(/^Reference/).fill('E-mail to the editor')
    await manager.locator('dialog .send').click()

    await expect.poll(async () => (await desk.office.task(task.id)).status).toBe('submittedToAuthority')
    const closed = await desk.office.task(task.id)
    expect(closed.assignments[0]?.responses.at(-1)?.attachments[0]?.name).toBe('schedule.txt')
    await cardOf(officer, title)
      .getByText(/submitted to authority/i)
      .first()
      .waitFor()
    for (const page of [officer, designee, chief, official, manager]) await page.context().close()
  })

  test('a card changes on the open page of somebody else, and a new one appears there', async () => {
    const { office } = desk
    const officer = await desk.windowOf(browser, office.officer)
    const chief = await desk.windowOf(browser, office.chief, '/desk')

    const task = await office.newTask({ title: 'It moves by itself' })
    await cardOf(officer, 'It moves by itself').waitFor()
    const record = await desk.windowOf(browser, office.manager, `/desk/tasks/${task.number}#timeline`)
    await press(officer, 'It moves by itself', 'Accept')

    await record.getByText('Brian Delgado (MQMU) accepted it').waitFor()
    expect(await record.getByRole('tab', { name: 'Timeline' }).getAttribute('aria-selected')).toBe('true')
    const lane = (await office.task(task.id)).assignments[0]?.id ?? null
    await office.run(office.officer, lane, { type: 'respond', assignment: lane ?? '', text: 'Three actions.' })
    await office.run(office.officer, lane, { type: 'sendToUnitChief', assignment: lane ?? '' })
    await cardOf(chief, 'It moves by itself').getByRole('button', { name: 'Clear', exact: true }).waitFor()
    for (const page of [officer, chief, record]) await page.context().close()
  })

  test('what is being typed stays when the task moves, and what was refused can be sent again', async () => {
    const { office } = desk
    const task = await office.newTask({ title: 'Typing goes on' })
    const lane = task.assignments[0]?.id ?? ''
    const officer = await desk.windowOf(browser, office.officer)
    await press(officer, 'Typing goes on', 'Respond')
    const text = officer.getByLabel(/^Response/)
    await text.fill('Half a sentence')

    await office.run(office.manager, task.id, { type: 'comment', text: 'Please hurry.' })
    await officer.locator('dialog .moved').getByText('What you wrote is still here').waitFor()

    expect(await text.inputValue()).toBe('Half a sentence')
    await office.run(office.manager, task.id, { type: 'setAction', action: 'standDown', reason: 'The visit is off.' })
    await officer.locator('dialog .send').click()
    await officer.locator('dialog .problem').getByText(/stand/i).waitFor()
    expect(await text.inputValue()).toBe('Half a sentence')
    await office.run(office.manager, task.id, { type: 'resume' })
    await officer.locator('dialog .send').click()
    await officer.locator('dialog').waitFor({ state: 'detached' })
    expect((await office.task(task.id)).assignments.find(({ id }) => id === lane)?.responses[0]?.text).toBe(
      'Half a sentence',
    )
    await officer.context().close()
  })

  test('a session that ends while somebody types costs nothing: they sign in again and press again', async () => {
    const { office } = desk
    const task = await office.newTask({ title: 'Signed out while typing' })
    const officer = await desk.windowOf(browser, office.officer)
    await press(officer, task.title, 'Respond')
    const text = officer.getByLabel(/^Response/)
    await text.fill('Three paragraphs of work.')

    await officer.context().clearCookies()
    await officer.locator('dialog .send').click()
    await officer.locator('dialog .problem').getByText('You are signed out').waitFor()
    const other = await officer.context().newPage()
    await other.goto(`${desk.url}/desk`)
    await other.getByRole('button', { name: office.officer.name }).click()
    await other.waitForURL(`${desk.url}/desk`)
    await officer.locator('dialog .send').click()
    await officer.locator('dialog').waitFor({ state: 'detached' })

    expect((await office.task(task.id)).assignments[0]?.responses.map(({ text }) => text)).toEqual([
      'Three paragraphs of work.',
    ])
    await officer.context().close()
  })

  test('an empty form says at each input what is missing, and a double click is one event', async () => {
    const { office } = desk
    const task = await office.newTask({ title: 'Pressed twice' })
    const officer = await desk.windowOf(browser, office.officer)
    await press(officer, 'Pressed twice', 'Respond')
    await officer.locator('dialog .send').click()
    const text = officer.getByLabel(/^Response/)
    await officer.getByText('Response is empty: write a few words.').first().waitFor()
    expect(await text.getAttribute('aria-invalid')).toBe('true')

    await text.fill('Once.')
    await officer.locator('dialog .send').dblclick()
    await said(officer, /saved|version/i)

    expect((await office.task(task.id)).assignments[0]?.responses).toHaveLength(1)
    await officer.context().close()
  })

  test('the keyboard alone accepts a task, answers it, and walks through its record', async () => {
    const { office } = desk
    const task = await office.newTask({ title: 'Without a mouse' })
    const page = await desk.windowOf(browser, office.officer)
    const focused = () => page.evaluate('document.activeElement.textContent.trim()')
    const tabTo = async (name: string) => {
      for (let step = 0; step < 40 && (await focused()) !== name; step += 1) await page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }

    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await tabTo('Accept')
    await page.keyboard.press('Enter')
    await said(page, 'Accept: done.')
    await expect.poll(async () => (await office.task(task.id)).assignments[0]?.acceptedBy).toBe(office.officer.id)
    await page.getByRole('button', { name: 'Accept' }).first().waitFor({ state: 'detached' })
    await tabTo('Respond')
    await page.keyboard.press('Enter')
    await page.locator('dialog textarea').waitFor()
    await page.keyboard.type('Typed by hand.')
    await tabTo('Save response')
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await office.task(task.id)).assignments[0]?.responses[0]?.text)
      .toBe('Typed by hand.')

    await page.goto(`${desk.url}/desk/tasks/${task.number}`)
    await page.locator('.tabs[data-ready]').waitFor()
    await tabTo('Coordination')
    await page.keyboard.press('End')
    expect(await focused()).toBe('Timeline')
    await page.getByText('Brian Delgado (MQMU) saved a response').waitFor()
    await page.context().close()
  })

  test('without scripts the record is there, one part below the other', async () => {
    const task = await desk.office.newTask({ title: 'Plain' })
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desk.url}/desk/tasks/${task.number}`)
    await page.getByRole('button', { name: desk.office.manager.name }).click()

    await page.getByRole('heading', { name: 'Timeline' }).waitFor()
    await page.getByRole('heading', { name: 'Coordination' }).waitFor()
    await context.close()
  })
})
