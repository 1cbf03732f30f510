import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { describeOnPostgres } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

describeOnPostgres('a new task on the Desk', (databases) => {
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

  const create = (page: Page) => page.getByRole('button', { name: 'Create the task' }).last().click()
  const number = (page: Page) => decodeURIComponent(page.url().split('/').at(-1) ?? '')

  async function windowFor(hasScripts: boolean): Promise<Page> {
    if (hasScripts) return desk.windowOf(browser, desk.office.manager, '/desk/new')
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${desk.url}/desk`)
    await page.getByRole('button', { name: desk.office.manager.name }).click()
    await page.goto(`${desk.url}/desk/new`)
    return page
  }

  test.each([true, false])('keeps all that was typed and chosen until it fits (scripts: %s)', async (hasScripts) => {
    const page = await windowFor(hasScripts)
    await page.getByLabel('Title').fill('Wait for the dentist')
    await page.getByLabel('Task type').selectOption('medical-complaint')
    const draw = page.getByRole('button', { name: 'Show the fields' })
    if (hasScripts) expect(await draw.isVisible()).toBe(false)
    else await draw.click()
    await page.getByLabel('Alien number').fill('12')
    await page.getByRole('checkbox', { name: /^HOU –/ }).check()
    await page.getByLabel('Task instruction').fill('First line.\n\nLast line.')
    const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sirs') }
    await page.getByLabel('Choose files').setInputFiles(letter)
    await create(page)

    const problems = page.locator('#problems')
    await problems.waitFor()
    expect(await problems.locator('li').allInnerTexts()).toEqual(
      expect.arrayContaining([
        'Requestor is empty: write a few words.',
        expect.stringMatching(/^Alien number does not fit/),
        'IHSC facility name is missing: choose one.',
      ]),
    )
    expect(await page.getByLabel('Title').inputValue()).toBe('Wait for the dentist')
    expect(await page.getByLabel('Alien number').inputValue()).toBe('12')
    await page.getByLabel('Alien number').fill('A012345678')
    await page.getByLabel('Requestor').fill('Ms. Lee')
    await page.getByLabel('Task authority').fill('ERO')
    await page.getByLabel('IHSC facility name').selectOption('Krome North Service Processing Center')
    await page.getByLabel('Medical complaint type').selectOption('Dental')
    await create(page)
    await page.waitForURL(/\/desk\/tasks\/ITMS-/)

    const task = await desk.office.parts.store.task({ number: number(page) })
    expect(task).toMatchObject({
      ...{ title: 'Wait for the dentist', instruction: 'First line.\n\nLast line.', requestor: 'Ms. Lee' },
      fields: { alienNumber: 'A012345678', medicalComplaintType: 'Dental' },
    })
    expect(task?.attachments.map(({ name, bytes }) => [name, bytes])).toEqual([['letter.txt', 9]])
    expect(task?.assignments.map(({ unit }) => unit)).toEqual(['HOU'])
    await page.context().close()
  })

  test('what is typed while other fields are on their way stays, and so does the way to them when none come', async () => {
    const page = await windowFor(true)
    await page.evaluate(`{
      const read = Response.prototype.text
      Response.prototype.text = async function () {
        const body = await read.call(this)
        document.body.dataset.arrived = 'yes'
        while (!document.body.dataset.go) await new Promise(requestAnimationFrame)
        return body
      }
    }`)
    await page.getByLabel('Task type').selectOption('medical-complaint')
    await page.locator('body[data-arrived]').waitFor()
    await page.getByLabel('Title').fill('Typed meanwhile')
    await page.evaluate(`document.body.dataset.go = 'yes'`)
    await page.getByLabel('Alien number').waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('Typed meanwhile')

    await page.route('**/desk/new', (route) => route.abort())
    await page.getByLabel('Task type').selectOption('information-request')
    await page.getByRole('button', { name: 'Show the fields' }).waitFor()
    await page.context().close()
  })

  test('sent twice it is one task', async () => {
    const cookie = await desk.cookieOf(desk.office.manager)
    const form = await (await fetch(`${desk.url}/desk/new`, { headers: { cookie } })).text()
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
    const send = () => {
      const body = new FormData()
      const values = {
        ...{ csrf: hidden('csrf'), nonce: hidden('nonce'), form: 'create', act: 'submit', title: 'Only once' },
        ...{ taskType: 'ihsc-internal', requestor: 'Ms. Lee', taskAuthority: 'ERO', instruction: 'Count.', site: 'hq' },
        ...{ origin: 'internal', receivedBy: 'email', priority: 'low', action: 'work' },
      }
      for (const [name, value] of Object.entries(values)) body.set(name, value)
      return fetch(`${desk.url}/desk/new`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
    }

    const answers = await Promise.all([send(), send()])

    const [first, second] = answers.map((answer) => answer.headers.get('location'))
    expect(first).toMatch(/^\/desk\/tasks\/ITMS-/)
    expect(second).toBe(first)
  })

  test('a file that somebody else was given back cannot be attached', async () => {
    const cookie = await desk.cookieOf(desk.office.manager)
    const form = await (await fetch(`${desk.url}/desk/new`, { headers: { cookie } })).text()
    const body = new FormData()
    body.set('csrf', /name="csrf" value="([^"]*)"/.exec(form)?.[1] ?? '')
    const forged = Buffer.from(JSON.stringify({ sha256: '0'.repeat(64), name: 'x', bytes: 1, mediaType: 'a/b' }))
    body.set('kept', `${forged.toString('base64url')}.${'A'.repeat(43)}`)

    const answer = await fetch(`${desk.url}/desk/new`, { method: 'POST', headers: { cookie }, body })

    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('Already here')
  })

  test('an entry of what was handled by e-mail asks for what happened there', async () => {
    const page = await windowFor(true)
    await page.getByLabel('Title').fill('Short notice')
    await page.getByRole('button', { name: 'It was already handled by e-mail' }).click()
    await page.getByRole('heading', { name: 'Late entry' }).waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('Short notice')
    expect(await page.getByLabel('Status reached').inputValue()).toBe('submittedToAuthority')
    await page.context().close()
  })

  test('a saved e-mail fills the form and is attached; anything else is answered with what to do', async () => {
    const page = await windowFor(true)
    const fill = async (name: string, text: string) => {
      await page.getByText('Fill this form from a saved e-mail').click()
      const file = { name, mimeType: 'message/rfc822', buffer: Buffer.from(text) }
      await page.getByLabel('The e-mail, saved as .eml').setInputFiles(file)
      await page.getByRole('button', { name: 'Fill the form' }).click()
    }
    await fill('picture.msg', '\u0000\u0001')
    await page.getByText('This is no saved e-mail that I can read').waitFor()

    const head =
      'From: Ann Lee <ann@crcl.example>\r\nTo: office@example.gov\r\nSubject: Beds at Krome\r\nDate: Mon, 23 Nov 2026 10:00:00 -0500'
    await fill('mail.eml', `${head}\r\nContent-Type: text/plain\r\n\r\nHow many beds are free?\r\n`)

    await page.waitForURL(/\/desk\/new\?draft=/)
    expect(await page.getByLabel('Task instruction').inputValue()).toContain('How many beds are free?')
    expect(await page.getByRole('checkbox', { name: /mail\.eml/ }).isChecked()).toBe(true)
    await page.context().close()
  })

  test('whoever manages no tasks is told who does', async () => {
    const page = await desk.windowOf(browser, desk.office.outsider, '/desk/new')
    await page.getByText('Only a task manager may log a task').waitFor()
    await page.context().close()
  })
})
