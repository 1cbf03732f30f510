import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { duties } from '../../src/machine/duties/duties.ts'
import type { World } from '../../src/machine/task/decision.ts'
import type { Task } from '../../src/machine/task/task.ts'
import type { Database } from '../../src/store/database/open-database.ts'
import { openWork } from '../../src/store/digest/open-work.ts'
import { headlessUnits, readerArrays, readersOf } from '../../src/store/digest/readers.ts'
import type { Store } from '../../src/store/store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { cast } from '../machine/cast.ts'
import { createWorld, Life } from '../machine/office.ts'
import type { Try } from '../machine/random-input.ts'
import { lives, play } from '../machine/random-life.ts'
import { file } from '../machine/valid-input.ts'
import { committed, NOW, storeOn } from './open-office.ts'

const workOn = (people: number) => `
SELECT person, due::text, bool_or(hand) AS hand, bool_or(remind) AS remind
FROM (${openWork(people)}) open WHERE task = $11::uuid GROUP BY person, due`

describeOnBothDatabases('whose a task is, in SQL', (databases) => {
  let database: Database
  let store: Store
  beforeAll(async () => {
    database = (await databases.open()).database
    store = storeOn(database)
    const people = [...createWorld().directory.people.values()].map(({ id, email, name, unit }) => ({
      ...{ id, email, name, unit },
    }))
    await database.query(
      `INSERT INTO person (id, email, name, title, unit, time_zone)
       SELECT id, email, name, '', unit, 'America/New_York'
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, email text, name text, unit text)`,
      [JSON.stringify(people)],
    )
    await store.saveFile({ name: file.name, mediaType: file.mediaType, bytes: Buffer.from('a') })
    await database.query(
      'INSERT INTO file (sha256, bytes, size, media_type) SELECT $1, bytes, size, media_type FROM file',
      [file.sha256],
    )
  })

  /** Written anew, as the lives number their tasks alike. */
  async function keep(task: Task): Promise<Task> {
    const decision = { ok: true as const, task: { ...task, version: 0 }, facts: [], notices: [], done: '' }
    const { revision } = await store.directory()
    const key = { deliveryKey: randomUUID(), actor: cast.manager.id, directoryRevision: revision, now: NOW }
    return committed(await store.commitDecision({ before: null, decision, ...key }))
  }

  test('is what the machine says, in random lives with somebody gone', async () => {
    for (const { task: drawn, world } of drawMoments()) {
      const task = await keep(drawn)
      const { directory, profile, today } = world
      const people = [...directory.people.values()].filter(({ active }) => active)
      const ids = people.map(({ id }) => id)
      const active = new Set<string>(ids)
      const expected = expectedOf(task, world).filter((line) => active.has(line.slice(0, line.indexOf(' '))))
      // As it is read for a few, and for a whole morning.
      for (const count of [1, 10_000]) {
        const rows = await database.query<WorkLine>(workOn(count), [
          ...readerArrays(readersOf(directory, profile, ids, today)),
          ...[headlessUnits(directory, profile), task.id],
        ])
        const found = rows.map(({ person, due, hand, remind }) => lineOf(`${person} ${due}`, hand, remind))
        expect(found.sort(), JSON.stringify(task)).toEqual(expected.sort())
      }
    }
  })
})

type WorkLine = { person: string; due: string | null; hand: boolean; remind: boolean }
type Moment = { task: Task; world: World }

/** Informational though a unit had worked on it: `review`. */
const kindOf = ({ stage, action, assignments }: Task) =>
  stage === 'working' && action === 'review' && assignments.some(({ state }) => state !== 'assigned') ? 'review' : stage

/** One moment of each of some lives, of a kind that was rare so far; every stage but the last is among them. */
function drawMoments(): Moment[] {
  const moments = new Map<Life, Moment>()
  const count = (kind: string) => [...moments.values()].filter(({ task }) => kindOf(task) === kind).length
  const wanted = ['pending', 'working', 'review', 'submittedToHq', 'sentToAd', 'adCleared']
  const begin = () => {
    const life = new Life()
    life.world.newId = randomUUID
    return life
  }
  while (wanted.some((kind) => count(kind) < 1)) {
    const look = (life: Life, made: Try) => {
      play(life, made)
      const known = moments.get(life)
      if (known && count(kindOf(life.now)) >= count(kindOf(known.task))) return
      moments.set(life, { task: life.now, world: { ...life.world } })
    }
    lives(30, look, begin)
  }
  return [...moments.values()]
}

/** "2026-11-20 now, reminded" of each person with a part in it, by the date: as the rows of the digest are put together. */
function expectedOf(task: Task, world: World): string[] {
  const byDate = Map.groupBy(duties(task, world), ({ person, due }) => `${person} ${due}`)
  return [...byDate].map(([key, rows]) =>
    lineOf(
      key,
      rows.some(({ isNow }) => isNow),
      rows.some(({ isReminded }) => isReminded),
    ),
  )
}

const lineOf = (key: string, isNow: boolean, isReminded: boolean) =>
  `${key}${isNow ? ' now' : ''}${isReminded ? ' reminded' : ''}`
