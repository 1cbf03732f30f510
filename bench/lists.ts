import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { loadProfile } from '../src/bot/config/load-profile.ts'
import { createHttpServer } from '../src/bot/http/http-server.ts'
import { createCounters } from '../src/bot/logging/counters.ts'
import { createLogger } from '../src/bot/logging/create-logger.ts'
import { createDrawCard } from '../src/bot/office/create-draw-card.ts'
import type { OfficeParts } from '../src/bot/office/office-parts.ts'
import { createTurns } from '../src/bot/outbox/create-turns.ts'
import { readPeopleCsv } from '../src/bot/people/read-people-csv.ts'
import { createOffice } from '../src/bot/requests/create-office.ts'
import { createDesk } from '../src/desk/create-desk.ts'
import { createLive } from '../src/desk/live/create-live.ts'
import type { Person } from '../src/machine/people/directory.ts'
import { createStore } from '../src/store/create-store.ts'
import { openDatabase } from '../src/store/database/open-database.ts'
import type { TaskQuery } from '../src/store/lists/list-store.ts'
import type { Store } from '../src/store/store.ts'
import { startPostgresServer } from '../test/postgres-server.ts'
import { copyTemplate, dropDatabase, makePostgresTemplate } from '../test/postgres-template.ts'
import { fillTasks } from './lists/fill-tasks.ts'
import { measures } from './lists/measures.ts'

const TASKS = 100_000
const TODAY = '2026-11-24'
const RUNS = 30
const profile = await loadProfile('profiles/ihsc')

/**
 * The first page of each view and each kind of search among 100,000 tasks: the store's call and the whole page over HTTP,
 * each beside the same rows and the same total by SQL that is written by hand for just this question. Medians.
 */
export async function bench(): Promise<void> {
  const server = await startPostgresServer()
  const template = await makePostgresTemplate(server.url)
  const name = `routeslip_bench_${process.pid}`
  const databaseUrl = await copyTemplate(template.serverUrl, template.name, name)
  const database = await openDatabase({ databaseUrl, dataDir: '', maxConnections: 4 })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    const store = createStore(database, { profile, timeZone: 'UTC' })
    await store.importPeople(readPeopleCsv(await readFile('profiles/ihsc/people.csv', 'utf8'), profile).people)
    const people = [...(await store.directory()).people.values()]
    const filled = performance.now()
    await fillTasks(pool, TASKS, TODAY)
    console.log(`${TASKS} tasks filled in ${((performance.now() - filled) / 1000).toFixed(0)} s\n`)
    const desk = await openDesk(store)
    try {
      await compare(pool, store, desk.url, people)
    } finally {
      await desk.close()
    }
  } finally {
    await pool.end()
    await database.close()
    await dropDatabase(template.serverUrl, name)
    await template.discard()
    await server.discard()
  }
}

async function compare(pool: pg.Pool, store: Store, url: string, people: Person[]): Promise<void> {
  const reader = people.find(({ email }) => email.startsWith('brian.delgado'))
  if (!reader) throw new Error('The demo office has no Brian Delgado.')
  const cookie = await signIn(url, reader)
  console.log(`${'first page, 25 rows'.padEnd(44)} tasks   by hand    store  ratio  whole page`)
  for (const { name, query, path, sql, params } of measures(reader, TODAY)) {
    const asked: TaskQuery = { view: 'active', reader: reader.id, today: TODAY, page: 0, pageSize: 25, ...query }
    const byHand = () => pool.query({ name, text: sql, values: params })
    const found = await store.list(asked)
    const { rows } = await byHand()
    check(name, found, rows)
    const shown = await (await fetch(`${url}${path}`, { headers: { cookie } })).text()
    if (!shown.includes(`row-${found.rows.at(-1)?.number}`))
      throw new Error(`${name}: the page at ${path} shows something else.`)
    const [hand, call, page] = await mediansOf([
      byHand,
      () => store.list(asked),
      async () => (await fetch(`${url}${path}`, { headers: { cookie } })).text(),
    ])
    const ms = (value = 0) => `${value.toFixed(1)} ms`.padStart(9)
    const ratio = ((call ?? 0) / (hand ?? 1)).toFixed(2).padStart(6)
    console.log(`${name.padEnd(42)} ${String(found.total).padStart(7)} ${ms(hand)}${ms(call)} ${ratio}   ${ms(page)}`)
  }
}

/** Both must have answered the same question. */
function check(
  name: string,
  found: Awaited<ReturnType<Store['list']>>,
  rows: { number: string; total: number }[],
): void {
  const numbers = (list: readonly { number: string }[]) => list.map(({ number }) => number).join()
  if (numbers(found.rows) !== numbers(rows) || found.total !== (rows[0]?.total ?? 0))
    throw new Error(`${name}: ${found.total} ${numbers(found.rows)}\nby hand: ${rows[0]?.total} ${numbers(rows)}`)
}

/** In turn, so that what slows the machine slows all of them. */
async function mediansOf(works: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map((): number[] => [])
  for (let run = -5; run < RUNS; run += 1)
    for (const [index, work] of works.entries()) {
      const start = performance.now()
      await work()
      if (run >= 0) times[index]?.push(performance.now() - start)
    }
  return times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0)
}

async function openDesk(store: Store) {
  const logger = createLogger('silent')
  const parts: OfficeParts = {
    ...{ store, profile, timeZone: 'America/New_York', logger, counters: createCounters(), turns: createTurns() },
    ...{ mailer: null, newId: randomUUID, key: randomBytes(32), publicUrl: null, desk: null },
    clock: () => new Date(`${TODAY}T14:00:00Z`),
    wakeWorker: () => {},
  }
  const live = createLive({ store: store.inbox, logger, pollMs: null })
  const desk = createDesk({
    ...{ ...parts, office: createOffice(parts), drawCard: createDrawCard(parts), live },
    ...{ hasPersonas: true, host: '127.0.0.1', frameAncestors: "'none'", verifyTabToken: null, platforms: [] },
  })
  const server = createHttpServer({ routes: desk.routes, logger })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    async close() {
      await desk.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function signIn(url: string, { id }: Person): Promise<string> {
  const body = new URLSearchParams({ person: id, path: '/desk' })
  const answer = await fetch(`${url}/desk/personas`, { method: 'POST', body, redirect: 'manual' })
  const set = answer.headers.getSetCookie().findLast((each) => !/Max-Age=0/.test(each))
  return set?.split(';')[0] ?? ''
}
