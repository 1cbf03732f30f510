import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { loadProfile } from '../src/bot/config/load-profile.ts'
import { readPeopleCsv } from '../src/bot/people/read-people-csv.ts'
import { decide } from '../src/machine/lifecycle/decide.ts'
import type { Person } from '../src/machine/people/directory.ts'
import { commandSchema } from '../src/machine/task/commands.ts'
import type { Decision, World } from '../src/machine/task/decision.ts'
import type { Task } from '../src/machine/task/task.ts'
import { createStore } from '../src/store/create-store.ts'
import { openDatabase } from '../src/store/database/open-database.ts'
import type { Store } from '../src/store/store.ts'
import { startPostgresServer } from '../test/postgres-server.ts'
import { copyTemplate, dropDatabase, makePostgresTemplate } from '../test/postgres-template.ts'

const SECONDS = 5
const NOW = '2026-11-24T14:00:00.000Z'
const profile = await loadProfile('profiles/ihsc')

/** What a click costs: the task read, a comment decided and committed, for some workers who each have their own task. */
type Click = (task: string) => Promise<void>

/**
 * Clicks per second through the store (load and commit, one statement each) beside the same rows read and written by
 * hand on raw `pg`: one statement for each table in BEGIN … COMMIT, as one would write it without the store.
 */
export async function bench(): Promise<void> {
  const given = process.env['DATABASE_URL_TEST']
  const server = given ? undefined : await startPostgresServer()
  const template = await makePostgresTemplate(server?.url ?? given ?? '')
  const name = `routeslip_bench_${process.pid}`
  const databaseUrl = await copyTemplate(template.serverUrl, template.name, name)
  const database = await openDatabase({ databaseUrl, dataDir: '', maxConnections: 10 })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  try {
    const store = createStore(database, { profile, timeZone: 'UTC' })
    const { actor, tasks } = await prepareOffice(store)
    for (const workers of [1, 10]) {
      const byHand = await clicksPerSecond(workers, tasks, (task) => clickByHand(pool, actor, task))
      const byStore = await clicksPerSecond(workers, tasks, (task) => clickByStore(store, actor, task))
      const ratio = (byStore / byHand).toFixed(2)
      console.log(`${workers} at a time: store ${byStore.toFixed(0)}/s, by hand ${byHand.toFixed(0)}/s, ratio ${ratio}`)
    }
  } finally {
    await pool.end()
    await database.close()
    await dropDatabase(template.serverUrl, name)
    await template.discard()
    await server?.discard()
  }
}

async function prepareOffice(store: Store): Promise<{ actor: Person; tasks: string[] }> {
  await store.importPeople(readPeopleCsv(await readFile('profiles/ihsc/people.csv', 'utf8'), profile).people)
  const people = [...(await store.directory()).people.values()]
  const actor = people.find((person) => person.roles.includes('taskManager'))
  if (!actor) throw new Error('The demo office has no task manager.')
  const unit = people.find((person) => person.roles.includes('unitHead'))?.unit ?? ''
  const create = {
    ...{ type: 'create', title: 'Quarterly figures', taskType: 'information-request', requestor: 'Ms. Lee' },
    ...{ taskAuthority: 'ERO', instruction: 'Give the figures of the quarter.', lanes: [{ unit }] },
  }
  const tasks: string[] = []
  for (let count = 0; count < 10; count++) tasks.push(await commit(store, actor, null, create))
  for (const delivery of await store.claimDeliveries(1000, NOW, 1)) {
    const shown = { shownVersion: 1, shownHash: '', conversation: delivery.to, message: delivery.id }
    if (delivery.content) continue
    const { task, to: person, card, assignment, step } = delivery
    const identity = { platform: 'slack' as const, tenant: 'T', user: person }
    await store.deliveryPosted(delivery.id, { task, person, card, assignment, step, identity, ...shown }, NOW)
  }
  return { actor, tasks }
}

async function clicksPerSecond(workers: number, tasks: string[], click: Click): Promise<number> {
  let clicks = 0
  const start = performance.now()
  const end = start + SECONDS * 1000
  async function work(task: string): Promise<void> {
    for (; performance.now() < end; clicks++) await click(task)
  }
  await Promise.all(tasks.slice(0, workers).map(work))
  return clicks / ((performance.now() - start) / 1000)
}

const comment = { type: 'comment', text: 'Please have a look at the second page.' }

async function clickByStore(store: Store, actor: Person, task: string): Promise<void> {
  await commit(store, actor, task, comment)
}

async function commit(store: Store, actor: Person, ref: string | null, input: object): Promise<string> {
  const deliveryKey = randomUUID()
  const { task: before, directory } = await store.loadForDecision(deliveryKey, ref)
  const decision = decideOn(before, input, actor, worldOf(directory))
  const result = await store.commitDecision({
    ...{ deliveryKey, before, decision, actor: actor.id, directoryRevision: directory.revision, now: NOW },
  })
  if (result.kind !== 'committed') throw new Error(`The commit was ${result.kind}.`)
  return result.task.id
}

function decideOn(task: Task | null, input: object, actor: Person, world: World) {
  const decision: Decision = decide(task, commandSchema.parse(input), actor, world)
  if (!decision.ok) throw new Error(decision.refusal.sentence)
  return decision
}

function worldOf(directory: World['directory']): World {
  return { profile, directory, now: NOW, today: '2026-11-24', newId: randomUUID, sha256: () => '' }
}

/** The same click without the store: the rows that a comment reads and writes, nothing decided. */
async function clickByHand(pool: pg.Pool, actor: Person, task: string): Promise<void> {
  const client = await pool.connect()
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  try {
    const key = randomUUID()
    await run('seen', 'SELECT outcome FROM inbox WHERE key = $1', [key])
    await run('revision', 'SELECT revision FROM directory', [])
    const { rows } = await run('task', 'SELECT * FROM task WHERE id = $1', [task])
    await run('lanes', 'SELECT * FROM assignment WHERE task_id = $1', [task])
    await run('steps', 'SELECT * FROM clearance_step WHERE task_id = $1', [task])
    await run('responses', 'SELECT * FROM response WHERE task_id = $1', [task])
    await run('files', 'SELECT * FROM attachment WHERE task_id = $1', [task])
    await run('cc', 'SELECT * FROM task_cc WHERE task_id = $1', [task])
    const { version, last_seq: lastSeq } = rows[0]
    await client.query('BEGIN')
    await run('move', 'UPDATE task SET version = version + 1, last_seq = last_seq + 1 WHERE id = $1 AND version = $2', [
      ...[task, version],
    ])
    await run(
      'event',
      `INSERT INTO event (task_id, seq, type, by, at, data) VALUES ($1, $2, 'commented', $3, $4, $5)`,
      [task, lastSeq + 1, actor.id, NOW, comment],
    )
    await run(
      'notice',
      `INSERT INTO outbox (task_id, person_id, card, due_at, created_at)
       SELECT task_id, action_officer, 'comment', $2, $2 FROM assignment WHERE task_id = $1`,
      [task, NOW],
    )
    await run('refresh', REFRESH, [task, version + 1, NOW])
    await run('answer', `INSERT INTO inbox (key, outcome, at) VALUES ($1, '{"kind": "done"}', $2)`, [key, NOW])
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

const REFRESH = `
INSERT INTO outbox (task_id, person_id, card, post_id, wanted_version, due_at, created_at)
SELECT task_id, person_id, card, id, $2, $3, $3 FROM card_post WHERE task_id = $1
ON CONFLICT (post_id) WHERE state = 'waiting' DO UPDATE SET wanted_version = excluded.wanted_version`
