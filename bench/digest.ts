import { loadProfile } from '../src/bot/load-profile.ts'
import type { PersonId } from '../src/machine/ids.ts'
import { type Database, openDatabase } from '../src/store/database/open-database.ts'
import { runSlot } from '../src/store/digest/run-slot.ts'
import { createDirectoryCache } from '../src/store/people/directory-cache.ts'
import { startPostgresServer } from '../test/postgres-server.ts'
import { copyTemplate, dropDatabase, makePostgresTemplate } from '../test/postgres-template.ts'

const profile = await loadProfile('profiles/ihsc')
const DAY = '2026-11-24'
const NOW = '2026-11-24T13:00:00.000Z'

/**
 * All digests of an office in one slot. Of the tasks the last tenth is open, and of these one in seven is late. Two scales of
 * people and tasks together: each person has as much to do in both.
 */
export async function bench(): Promise<void> {
  const given = process.env['DATABASE_URL_TEST']
  const server = given ? undefined : await startPostgresServer()
  const template = await makePostgresTemplate(server?.url ?? given ?? '')
  try {
    const small = await measure(template, 1000, 100_000)
    const large = await measure(template, 10_000, 1_000_000)
    console.log(`10 times the people and the tasks: ${(large / small).toFixed(1)} times the time`)
  } finally {
    await template.discard()
    await server?.discard()
  }
}

async function measure(template: { serverUrl: string; name: string }, people: number, tasks: number): Promise<number> {
  const name = `routeslip_bench_${process.pid}`
  const databaseUrl = await copyTemplate(template.serverUrl, template.name, name)
  const database = await openDatabase({ databaseUrl, dataDir: '' })
  try {
    await fill(database, people, tasks)
    const directory = await createDirectoryCache(database).current()
    const counted = countQueries(database)
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 20)
    const start = performance.now()
    let queued = 0
    for (;;) {
      const result = await runSlot(counted.database, { directory, profile }, REQUEST)
      queued += result.queued
      if (!result.isCut) break
    }
    const ms = performance.now() - start
    clearInterval(watch)
    const size = Math.round(peak / 1024 / 1024)
    console.log(
      `${people} people, ${tasks} tasks: ${queued} digests in ${(ms / 1000).toFixed(2)} s, ` +
        `${counted.count()} queries, ${size} MB at most`,
    )
    return ms
  } finally {
    await database.close()
    await dropDatabase(template.serverUrl, name)
  }
}

const REQUEST = {
  ...{ timeZone: 'America/New_York', day: DAY, hours: { from: '00:00', until: '08:00' }, now: NOW },
}

function countQueries(database: Database) {
  let queries = 0
  const counting: Database = {
    ...database,
    withSession: (work) =>
      database.withSession(({ query, script }) =>
        work({
          query: (sql, params) => {
            queries += 1
            return query(sql, params)
          },
          script: (sql) => {
            queries += 1
            return script(sql)
          },
        }),
      ),
  }
  return { database: counting, count: () => queries }
}

/** Everything by SQL: a person in a hundred is a task manager, each unit has one head, and one is the TPSU chief. */
async function fill(database: Database, people: number, tasks: number): Promise<void> {
  const units = profile.units.map(({ code }) => code)
  await database.query(
    `INSERT INTO person (email, name, title, unit, time_zone)
     SELECT 'p' || n || '@example.org', 'Person ' || n, '', ($2::text[])[1 + n % cardinality($2::text[])], 'America/New_York'
     FROM generate_series(1, $1::integer) n`,
    [people, units],
  )
  await database.query(
    `INSERT INTO person_role (person_id, role)
     SELECT id, CASE WHEN n % 100 = 0 THEN 'taskManager' WHEN n > $1 THEN 'tpsuChief' ELSE 'unitHead' END
     FROM (SELECT id, substr(email, 2, position('@' in email) - 2)::integer AS n FROM person) p
     WHERE n % 100 = 0 OR n <= $1::integer + 1`,
    [units.length],
  )
  const ids = await database.query<{ id: PersonId }>('SELECT id FROM person ORDER BY email')
  const all = ids.map(({ id }) => id)
  for (let first = 1; first <= tasks; first += CHUNK) {
    const last = Math.min(tasks, first + CHUNK - 1)
    await database.query(TASKS, [first, last, tasks / 10, DAY])
    await database.query(SHARES, [first, last, all, units])
    await database.query(COPIES, [first, last, all])
  }
  await database.query('ANALYZE')
}

/** Tasks of one statement, well inside the time that a statement may take. */
const CHUNK = 50_000

const TASKS = `
INSERT INTO task (id, number, number_year, number_in_year, version, last_seq, due_date, stage, status, action, held_action,
  title, type, route, site, origin, ses, priority, requestor, task_authority, case_number, received_by, start_date,
  internal_due_date, authority_due_date, instruction, reopen_instructions, fields, coordinator, task_manager, cycle, created_at)
SELECT gen_random_uuid(), 'ITMS-2026-' || lpad(n::text, 7, '0'), 2026, n, 1, 1, CASE WHEN open THEN due END,
  CASE WHEN NOT open THEN 'submittedToAuthority' WHEN n % 5 = 0 THEN 'submittedToHq' ELSE 'working' END,
  CASE WHEN NOT open THEN 'submittedToAuthority' WHEN n % 5 = 0 THEN 'submittedToHq' ELSE 'assigned' END,
  'work', 'work', 'Quarterly figures ' || n, 'information-request', 'other-requests', 'hq', 'external', false, 'medium',
  'Ms. Lee', 'ERO', '', 'email', $4::date - 20, due, due + 5, 'Give the figures.', '', '{}', 'unitChief',
  managers.ids[1 + n / 3 % cardinality(managers.ids)], 1, $4::date
FROM (SELECT n, n > 9 * $3::integer AS open, $4::date + n % 42 - 6 AS due FROM generate_series($1::integer, $2::integer) n) n,
  (SELECT array_agg(person_id ORDER BY person_id) AS ids FROM person_role WHERE role = 'taskManager') managers`

const SHARES = `
INSERT INTO assignment (id, task_id, place, cycle, unit, state, action_officer, designee, designee_may_submit,
  delegate_instruction, designee_completed, due_date, original_due_date, reason)
SELECT gen_random_uuid(), t.id, 0, 1, ($4::text[])[1 + n / 20 % cardinality($4::text[])],
  CASE WHEN t.stage <> 'working' THEN 'complete' WHEN n % 4 = 1 THEN 'inUnitClearance' WHEN n % 4 = 2 THEN 'delegated'
    ELSE 'assigned' END,
  ($3::uuid[])[1 + n * 7 % cardinality($3::uuid[])], CASE WHEN n % 4 = 2 THEN ($3::uuid[])[1 + n * 11 % cardinality($3::uuid[])] END,
  false, '', false, t.internal_due_date, t.internal_due_date, ''
FROM (SELECT *, number_in_year::bigint AS n FROM task WHERE number_year = 2026 AND number_in_year BETWEEN $1 AND $2) t`

const COPIES = `
INSERT INTO task_cc (task_id, person_id, place)
SELECT id, ($3::uuid[])[1 + number_in_year::bigint * 13 % cardinality($3::uuid[])], 0 FROM task
WHERE number_year = 2026 AND number_in_year BETWEEN $1 AND $2`
