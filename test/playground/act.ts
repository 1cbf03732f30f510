import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, withPage } from '../browser.ts'
import { dayOff } from '../flows/day-off.ts'
import { RouteslipProcess, runCli } from '../flows/routeslip-process.ts'
import { taskNumber } from '../flows/task-number.ts'
import { freePort } from '../free-port.ts'
import { startPlayground } from './playground-process.ts'

/** What was seen, one line of JSON on the standard output. */
export interface Seen {
  /** The words of the welcome. */
  welcome: string
  /** The text of the task's card, before and after its Accept was pressed. */
  before: string
  after: string
  /** Facts of the task's record. */
  facts: string[]
  /** What the process of Routeslip wrote. */
  output: string
}

const number = taskNumber()
const values = {
  taskType: 'information-request',
  title: 'Quarterly figures',
  requestor: 'Ms. Lee',
  taskAuthority: 'ERO',
  instruction: 'Give the figures of the quarter.',
}

/** Everything of the test that needs the network: meant to run in a namespace where there is none but loopback. */
async function act(folder: string, dataDir: string): Promise<Seen> {
  const env = { DATABASE_URL: '', DATA_DIR: dataDir, TEAMS_AUTH: 'anonymous', HOST: '127.0.0.1', ...dayOff(dataDir) }
  const app = await RouteslipProcess.start({ env })
  const undo: (() => Promise<unknown>)[] = [() => app.stop()]
  try {
    const playground = await startPlayground(`${app.url}/api/messages`, folder, await freePort())
    undo.push(playground.stop)
    const browser = await openBrowser()
    undo.push(() => browser.close())
    return await withPage(browser, { viewport: { width: 1200, height: 900 } }, async (page) => {
      await page.goto(playground.url)
      const seen = await greetAndAccept(page, folder, env)
      return { ...seen, output: app.output }
    })
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

async function greetAndAccept(page: Page, folder: string, env: Record<string, string>) {
  const shoot = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) })
  try {
    await say(page, 'help')
    const welcome = await textOfCard(page, 'What you can say')
    await shoot('1-welcome')
    const set = Object.entries(values).flatMap(([key, value]) => ['--set', `${key}=${value}`])
    const made = await runCli(['task', 'create', '--as', 'priya.raman@example.gov', '--unit', 'HITU', ...set], env)
    if (made.code !== 0) throw new Error(`The task was not made: ${made.stderr}`)
    const before = await textOfCard(page, number)
    await shoot('2-card')
    const accept = page.getByRole('button', { name: 'Accept', exact: true })
    await accept.click()
    await accept.waitFor({ state: 'detached', timeout: 60_000 })
    const after = await textOfCard(page, number)
    await shoot('3-accepted')
    const { stdout } = await runCli(['export', '1', '--json'], env)
    const record = JSON.parse(stdout) as { facts: { type: string }[] }
    return { welcome, before, after, facts: record.facts.map(({ type }) => type) }
  } catch (error) {
    await shoot('failed')
    throw error
  }
}

async function say(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox').first()
  await box.waitFor({ timeout: 60_000 })
  await box.click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

async function textOfCard(page: Page, holding: string): Promise<string> {
  const card = page.locator('.ac-adaptiveCard', { hasText: holding }).last()
  await card.waitFor({ timeout: 60_000 })
  // biome-ignore lint/performance/useDomNodeTextContent: what is rendered, line by line, is what is looked at
  return card.innerText()
}

const [folder = '', dataDir = ''] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(await act(folder, dataDir))}\n`)
