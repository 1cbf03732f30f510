import { loadProfile } from '../src/bot/config/load-profile.ts'
import { sendMornings } from '../src/bot/digest/send-mornings.ts'
import { createLogger } from '../src/bot/logging/create-logger.ts'
import { createStore } from '../src/store/create-store.ts'
import { type Database, openDatabase } from '../src/store/database/open-database.ts'
import { startPostgresServer } from '../test/postgres-server.ts'
import { copyTemplate, dropDatabase, makePostgresTemplate, type PostgresTemplate } from '../test/postgres-template.ts'
import { DAY, fillOffice, withUnits } from './digest/fill-office.ts'

const PEOPLE = 1000
const TIMES = 10
const LIMIT = 11
const ROUNDS = 9

/**
 * All digests of an office on a Monday morning, as `serve` makes them: from the look at the clock until the last is in the
 * outbox. Two offices of the same shape (see `fillOffice`), the second with ten times the people, units and tasks.
 *
 * The small one takes under a second, so in each of nine rounds it runs ten times, half of them before the large one and
 * half after: both sides then run for about as long, on a machine as warm and as busy. The ratio is the median of the
 * rounds. Fails when it is over 11.
 */
export async function bench(): Promise<void> {
  const given = process.env['DATABASE_URL_TEST']
  const server = given ? undefined : await startPostgresServer()
  const template = await makePostgresTemplate(server?.url ?? given ?? '')
  const offices: Office[] = []
  try {
    const small = await openOffice(template, PEOPLE)
    offices.push(small)
    const large = await openOffice(template, PEOPLE * TIMES)
    offices.push(large)
    await compare(small, large)
  } finally {
    for (const office of offices) await office.discard()
    await template.discard()
    await server?.discard()
  }
}

async function compare(small: Office, large: Office): Promise<void> {
  const ratios: number[] = []
  const runs = { small: [] as Run[], large: [] as Run[] }
  for (const office of [small, large]) await office.morning()
  for (let round = 1; round <= ROUNDS; round += 1) {
    const few = await repeat(small, TIMES / 2)
    const many = await large.morning()
    few.push(...(await repeat(small, TIMES / 2)))
    const mean = few.reduce((sum, { ms }) => sum + ms, 0) / few.length
    ratios.push(many.ms / mean)
    console.log(
      `round ${round}: ${seconds(mean)} (mean of ${few.length}) and ${seconds(many.ms)}, ${ratio(many.ms / mean)}`,
    )
    runs.small.push(...few)
    runs.large.push(many)
  }
  for (const [{ people, tasks }, measured] of [[small, runs.small] as const, [large, runs.large] as const]) {
    const { digests, queries } = onlyOne(measured)
    const ms = median(measured.map((run) => run.ms))
    const peak = Math.max(...measured.map((run) => run.peak))
    console.log(
      `${people} people, ${tasks} tasks: ${digests} digests in ${seconds(ms)} (median of ${measured.length}), ` +
        `${queries} queries, ${Math.round(peak / 1024 / 1024)} MB of memory at most`,
    )
  }
  const times = median(ratios)
  console.log(`${TIMES} times the people and the tasks: ${ratio(times)} the time (limit ${LIMIT})`)
  if (times > LIMIT) process.exitCode = 1
}

interface Run {
  ms: number
  /** Resident memory of this process, in bytes. */
  peak: number
  digests: number
  queries: number
}

interface Office {
  people: number
  tasks: number
  /** The morning, on which nobody was served yet. */
  morning(): Promise<Run>
  discard(): Promise<void>
}

async function openOffice({ serverUrl, name: template }: PostgresTemplate, people: number): Promise<Office> {
  const name = `routeslip_bench_${process.pid}_${people}`
  const databaseUrl = await copyTemplate(serverUrl, template, name)
  const profile = withUnits(await loadProfile('profiles/ihsc'), people)
  const filled = performance.now()
  const tasks = await fillOffice(databaseUrl, profile, people)
  const database = await openDatabase({ databaseUrl, dataDir: '' })
  console.log(`${people} people, ${tasks} tasks filled in ${seconds(performance.now() - filled)}`)
  const counted = countQueries(database)
  const parts = {
    ...{ store: createStore(counted.database, { profile, timeZone: 'UTC' }), profile, logger: createLogger('error') },
    ...{ clock: () => new Date(`${DAY}T13:00:00Z`), wakeWorker: () => {} },
  }
  return {
    ...{ people, tasks },
    async morning() {
      // The planner's figures may be of any moment. These are the worst: everybody was served, so nobody seems to be due.
      await database.query('ANALYZE slot')
      await database.query('TRUNCATE outbox CASCADE')
      await database.query('DELETE FROM slot WHERE day = $1', [DAY])
      await database.query('VACUUM slot')
      const before = counted.count()
      let peak = process.memoryUsage().rss
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss)
      }, 20)
      const start = performance.now()
      const digests = await sendMornings(parts)
      const ms = performance.now() - start
      clearInterval(watch)
      return { ms, peak: Math.max(peak, process.memoryUsage().rss), digests, queries: counted.count() - before }
    },
    async discard() {
      await database.close()
      await dropDatabase(serverUrl, name)
    },
  }
}

async function repeat(office: Office, times: number): Promise<Run[]> {
  const runs: Run[] = []
  while (runs.length < times) runs.push(await office.morning())
  return runs
}

/** Each run must have made the same digests, with as many queries. */
function onlyOne([first, ...others]: readonly Run[]): Run {
  if (!first || first.digests === 0) throw new Error('No digest was made.')
  const other = others.find(({ digests, queries }) => digests !== first.digests || queries !== first.queries)
  if (other) throw new Error(`Two runs differ: ${JSON.stringify([first, other])}`)
  return first
}

function countQueries(database: Database) {
  let queries = 0
  const query: Database['query'] = (sql, params, options) => {
    queries += 1
    return database.query(sql, params, options)
  }
  const withSession: Database['withSession'] = (work) =>
    database.withSession((session) =>
      work({
        query(sql, params, options) {
          queries += 1
          return session.query(sql, params, options)
        },
        script(sql) {
          queries += 1
          return session.script(sql)
        },
      }),
    )
  return { database: { ...database, query, withSession }, count: () => queries }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const ratio = (value: number) => `${value.toFixed(1)} times`
