import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/machine/people/directory.ts'
import type { TestOffice } from '../bot/test-office.ts'
import { openBrowser } from '../browser.ts'
import { describeOnPostgres } from '../databases.ts'
import { TestDesk } from './test-desk.ts'

/** Every page of the Desk: where it is, who reads it, and what to open on it. Add a page here when you make one. */
const pages: {
  name: string
  path: string
  as?: (office: TestOffice) => Person
  open?: (page: Page) => Promise<void>
}[] = [
  { name: 'Inbox', path: '/desk' },
  { name: 'an empty Inbox', path: '/desk', as: (office) => office.outsider },
  { name: 'a task', path: '/desk/tasks/ITMS-2026-00001' },
  { name: 'the record of a task', path: '/desk/tasks/ITMS-2026-00001#responses' },
  {
    name: 'a task that is not open to the reader',
    path: '/desk/tasks/ITMS-2026-00001',
    as: (office) => office.outsider,
  },
  {
    name: 'Reports',
    path: '/desk/reports',
    as: (office) => office.manager,
    async open(page) {
      for (const summary of await page.locator('.chart summary').all()) await summary.click()
    },
  },
  { name: 'a report that cannot be made', path: '/desk/reports?from=2026-02-31', as: (office) => office.manager },
  { name: 'Active', path: '/desk/active' },
  { name: 'My tasks', path: '/desk/mine' },
  { name: 'Due in 30 days', path: '/desk/due' },
  { name: 'Overdue, with mistakes in the search', path: '/desk/overdue?from=31.12.2026&assignee=nobody' },
  { name: 'Find', path: '/desk/find?title=a' },
  { name: 'New task', path: '/desk/new', as: (office) => office.manager },
  {
    name: 'New task with mistakes',
    path: '/desk/new',
    as: (office) => office.manager,
    async open(page) {
      await page.getByLabel('Task type').selectOption('medical-complaint')
      await page.getByLabel('Detainee name').waitFor()
      await page.getByRole('button', { name: 'Create the task' }).last().click()
      await page.locator('#problems').waitFor()
    },
  },
  { name: 'Late entry', path: '/desk/new?late=1', as: (office) => office.manager },
  { name: 'Directory', path: '/desk/directory' },
  { name: 'How you are told', path: '/desk/preferences?saved=1' },
  { name: 'an unknown task', path: '/desk/tasks/ITMS-2026-09999' },
  {
    name: 'a form',
    path: '/desk',
    async open(page) {
      await page.getByRole('button', { name: 'Respond', exact: true }).first().click()
      await page.locator('dialog textarea').waitFor()
    },
  },
]

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

async function violations(page: Page): Promise<string[]> {
  // Not through a script element: the page's policy lets none in.
  await page.evaluate(axe)
  const found = (await page.evaluate(
    'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }).then((run) => run.violations)',
  )) as Violation[]
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
}

describeOnPostgres('for everybody', (databases) => {
  let desk: TestDesk
  let browser: Browser
  const windows = new Map<string, Page>()
  beforeAll(async () => {
    desk = await TestDesk.open(databases)
    browser = await openBrowser()
    const { office } = desk
    const task = await office.newTask({
      title: 'Corrective actions after the site visit',
      internalDueDate: '2026-11-20',
    })
    const lane = task.assignments[0]?.id ?? ''
    await office.run(office.officer, lane, { type: 'respond', assignment: lane, text: 'Two actions are open.' })
    await office.run(office.officer, lane, {
      type: 'respond',
      assignment: lane,
      text: 'One action is open, the other done.',
    })
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
  })

  async function show({ path, as = (office) => office.officer, open }: (typeof pages)[number]): Promise<Page> {
    const person = as(desk.office)
    const page = windows.get(person.id) ?? (await desk.windowOf(browser, person))
    windows.set(person.id, page)
    // Another page in between, so that a change of the fragment alone loads the page too.
    await page.goto('about:blank')
    await page.goto(`${desk.url}${path}`)
    await page.locator('html[data-ready]').waitFor()
    await open?.(page)
    return page
  }

  describe.each(pages)('$name', (each) => {
    test('has no violation that axe finds, in light and in dark', async () => {
      const page = await show(each)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        expect(await violations(page), colorScheme).toEqual([])
      }
    })

    test('fits a phone without scrolling sideways', async () => {
      const page = await show(each)
      await page.setViewportSize({ width: 360, height: 740 })
      const width = await page.evaluate('document.documentElement.scrollWidth')
      await page.setViewportSize({ width: 1200, height: 900 })
      expect(width).toBeLessThanOrEqual(360)
    })
  })

  test('signing in has no violation either', async () => {
    const page = await browser.newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const path of [
        '/desk',
        '/desk/in?t=none',
        (await desk.office.parts.desk?.linkFor(desk.office.officer.id, '/desk')) ?? '',
      ]) {
        await page.goto(new URL(path, desk.url).href, { waitUntil: 'domcontentloaded' })
        expect(await violations(page), path).toEqual([])
      }
    }
  })
})
