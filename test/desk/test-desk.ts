import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createHttpServer, type HttpRoute } from '../../src/bot/http/http-server.ts'
import { createDrawCard } from '../../src/bot/office/create-draw-card.ts'
import { createDeskLinks } from '../../src/bot/office/desk-links.ts'
import { createDesk } from '../../src/desk/create-desk.ts'
import { createLive } from '../../src/desk/live/create-live.ts'
import type { DeskParts } from '../../src/desk/page/desk-parts.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { TestOffice } from '../bot/test-office.ts'
import type { TestDatabases } from '../databases.ts'

interface Options {
  hasPersonas?: boolean
  /** Milliseconds between two looks for what another process did. */
  pollMs?: number
  parts?: Partial<DeskParts>
}

/** The Desk of a test office, listening on this machine. */
export class TestDesk {
  readonly office: TestOffice
  readonly url: string
  private readonly server: Server
  private readonly stopDesk: () => Promise<void>

  private constructor(office: TestOffice, url: string, server: Server, stopDesk: () => Promise<void>) {
    this.office = office
    this.url = url
    this.server = server
    this.stopDesk = stopDesk
  }

  static async open(databases: TestDatabases, options: Options = {}): Promise<TestDesk> {
    return TestDesk.on(await TestOffice.open(databases), options)
  }

  static async on(office: TestOffice, { hasPersonas = true, pollMs, parts = {} }: Options = {}): Promise<TestDesk> {
    const routes: HttpRoute[] = []
    const server = createHttpServer({ routes, logger: office.parts.logger })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { store, logger, key, clock } = office.parts
    const live = createLive({ store: store.inbox, logger, pollMs: pollMs ?? null })
    office.parts.wakeWorker = live.wake
    office.parts.desk = createDeskLinks({ store: store.desk, key, publicUrl: url, clock })
    const desk = createDesk({
      ...office.parts,
      ...{ office: office.office, drawCard: createDrawCard({ ...office.parts, desk: null }), live, hasPersonas },
      ...{ host: '127.0.0.1', frameAncestors: "'none'", verifyTabToken: null, platforms: [] },
      ...parts,
    })
    routes.push(...desk.routes)
    return new TestDesk(office, url, server, desk.stop)
  }

  async close(): Promise<void> {
    await this.stopDesk()
    await new Promise((resolve) => {
      this.server.close(resolve)
      this.server.closeAllConnections()
    })
  }

  /** A window of its own (no cookie of another) in which this person is signed in, at `path`. */
  async windowOf(browser: Browser, person: Person, path = '/desk', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.goto(`${this.url}/desk`)
    await page.getByRole('button', { name: person.name }).click()
    await page.waitForURL(`${this.url}/desk`)
    if (path !== '/desk') await page.goto(`${this.url}${path}`)
    await page.locator('html[data-ready]').waitFor()
    return page
  }

  /** The cookie of a new session of this person, for requests without a browser. */
  async cookieOf(person: Person): Promise<string> {
    const body = new URLSearchParams({ person: person.id, path: '/desk' })
    const answer = await fetch(`${this.url}/desk/personas`, { method: 'POST', body, redirect: 'manual' })
    return cookieIn(answer)
  }
}

/** The session cookie that an answer sets, as a request sends it. */
export function cookieIn(answer: Response): string {
  const set = answer.headers.getSetCookie().findLast((each) => !/Max-Age=0/.test(each)) ?? ''
  return set.split(';')[0] ?? ''
}
