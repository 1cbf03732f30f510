import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Commit } from '../../src/store/task/task-store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { committed, laneOf, NOW, openTestOffice, type TestOffice } from './open-office.ts'

describeOnBothDatabases('committing a decision', (databases) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice(databases)
  })

  test('50 tasks made at once get 50 numbers without a gap', async () => {
    const before = (await office.create()).number
    const tasks = await Promise.all(Array.from({ length: 50 }, () => office.create()))

    const numbers = tasks.map((task) => Number(task.number.split('-')[2])).sort((a, b) => a - b)
    const first = Number(before.split('-')[2]) + 1
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => first + index))
    expect(tasks[0]?.number).toMatch(/^ITMS-2026-\d{5}$/)
  })

  test('the year of a number is the one of the office, not of Greenwich', async () => {
    const commit = await office.prepare(office.manager, null, requestFor())

    const lastNight = committed(await office.store.commitDecision({ ...commit, now: '2028-01-01T03:00:00.000Z' }))

    expect(lastNight.number).toBe('ITMS-2027-00001')
  })

  test('what is read back is what was committed, through a whole life', async () => {
    const { store, manager, chief, act } = office
    let task = await office.create({ lanes: [{ unit: chief.unit, dueDate: '2026-12-01' }] })
    expect(await store.task({ number: task.number })).toEqual(task)
    const lane = laneOf(task).id
    task = await act(chief, lane, { type: 'accept', assignment: lane })
    const file = await store.saveFile({ name: 'figures.csv', mediaType: 'text/csv', bytes: Buffer.from('a;b\n1;2') })
    for (const text of ['First try', 'Second try'])
      task = await act(chief, lane, { type: 'respond', assignment: lane, text, attachments: [file] })
    task = await act(manager, task.id, { type: 'comment', text: 'Thank you.' })

    expect(await store.task({ id: lane })).toEqual(task)
    expect(laneOf(task).responses.map(({ version, text }) => [version, text])).toEqual([
      [1, 'First try'],
      [2, 'Second try'],
    ])
    expect(task.version).toBe(5)
    const facts = await store.factsOf(task.id)
    expect(facts.at(-1)?.type).toBe('commented')
    const seqs = await office.database.query<{ seq: number }>('SELECT seq FROM event WHERE task_id = $1 ORDER BY seq', [
      task.id,
    ])
    expect(seqs.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1))
  })

  test('20 people press the same button: one is committed, 19 are stale, and one event is written', async () => {
    const task = await office.create({ lanes: [{ unit: office.chief.unit }] })
    const lane = laneOf(task).id
    const commits = await Promise.all(
      Array.from({ length: 20 }, () => office.prepare(office.chief, lane, { type: 'accept', assignment: lane })),
    )

    const results = await Promise.all(commits.map((commit) => office.store.commitDecision(commit)))

    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', ...Array.from({ length: 19 }, () => 'stale')])
    const facts = await office.store.factsOf(task.id)
    expect(facts.filter(({ type }) => type === 'accepted')).toHaveLength(1)
  })

  test('the same delivery sent three times at once makes one task and one answer', async () => {
    const key = randomUUID()
    const commit = await office.prepare(office.manager, null, requestFor(), key)
    const again = {
      ...commit,
      decision: { ...commit.decision, task: { ...commit.decision.task, id: randomUUID() as never } },
    }

    const results = await Promise.all([commit, again, again].map((each) => office.store.commitDecision(each)))

    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'duplicate', 'duplicate'])
    const outcomes = results.map((result) => (result.kind === 'stale' ? null : result.outcome))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect((await office.store.loadForDecision(key, null)).earlier).toEqual(outcomes[0])
    const next = await office.create()
    expect(Number(next.number.slice(-5))).toBe(Number(outcomes[0]?.number?.slice(-5)) + 1)
  })

  test('a delivery key that two different tasks race for is answered once', async () => {
    const [one, two] = [await office.create(), await office.create()]
    const key = randomUUID()
    const commits = await Promise.all(
      [one, two].map((task) => office.prepare(office.manager, task.id, { type: 'comment', text: 'Hello' }, key)),
    )

    const results = await Promise.all(commits.map((commit) => office.store.commitDecision(commit)))

    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'duplicate'])
    const versions = await Promise.all([one, two].map(async ({ id }) => (await office.store.task({ id }))?.version))
    expect(versions.sort()).toEqual([1, 2])
  })

  test('a refusal is kept under its key, and the first answer stands', async () => {
    const key = randomUUID()
    const outcome = { kind: 'refused' as const, sentence: 'Not yours.', task: null, number: null, code: 'notYours' }

    await office.store.keepRefusal(key, outcome, NOW)
    const repeated = await office.store.keepRefusal(key, { ...outcome, sentence: 'Something else.' }, NOW)

    expect(repeated).toEqual(outcome)
    expect((await office.store.loadForDecision(key, null)).earlier).toEqual(outcome)
  })

  test('the sentence of a new task names its number', async () => {
    const commit = await office.prepare(office.manager, null, requestFor())
    const decision = { ...commit.decision, done: 'Made {number}.' }

    const result = await office.store.commitDecision({ ...commit, decision })

    expect(result).toMatchObject({ kind: 'committed', outcome: { sentence: `Made ${committed(result).number}.` } })
  })

  test('NUL and half characters, which PostgreSQL cannot keep, do not lose the rest of a text', async () => {
    const task = await office.create({ title: 'Ünïcode 🩺 a\0b \ud800c', instruction: '\0 null\0' })

    expect(task.title).toBe('Ünïcode 🩺 ab \ufffdc')
    expect(await office.store.task({ id: task.id })).toEqual(task)
  })

  test('an id that is none, or nobody’s, finds no task', async () => {
    expect((await office.store.loadForDecision('none', 'not-an-id')).task).toBeNull()
    expect((await office.store.loadForDecision('none', randomUUID())).task).toBeNull()
  })

  describe('writes nothing at all', () => {
    const tables = [
      'task',
      'assignment',
      'clearance_step',
      'response',
      'attachment',
      'task_cc',
      'event',
      'outbox',
      'inbox',
      'task_a_number',
    ]
    const counts = () => Promise.all(tables.map(async (table) => `${table} ${await office.count(table)}`))

    async function respond(): Promise<Commit> {
      const task = await office.create({ lanes: [{ unit: office.chief.unit }], instruction: 'About A123456789.' })
      const lane = laneOf(task).id
      const file = await office.store.saveFile({ name: 'x', mediaType: 'text/plain', bytes: Buffer.from(randomUUID()) })
      return office.prepare(office.chief, lane, {
        type: 'respond',
        assignment: lane,
        text: 'A123456780',
        attachments: [file],
      })
    }

    test('when the task moved meanwhile', async () => {
      const commit = await respond()
      await office.act(office.manager, commit.before?.id ?? '', { type: 'comment', text: 'First.' })
      const before = await counts()

      expect(await office.store.commitDecision(commit)).toEqual({ kind: 'stale' })

      expect(await counts()).toEqual(before)
    })

    test('when the people changed meanwhile, and the new directory is loaded', async () => {
      const [commit, create] = [await respond(), await office.prepare(office.manager, null, requestFor())]
      const deputy = office.manager.id
      await office.store.saveAbsence(
        { person: office.chief.id, deputy, from: '2026-12-01', until: '2026-12-02' },
        { by: deputy, at: '2026-11-24T12:00:00.000Z' },
      )
      const before = await counts()

      expect(await office.store.commitDecision(commit)).toEqual({ kind: 'stale' })
      expect(await office.store.commitDecision(create)).toEqual({ kind: 'stale' })

      expect(await counts()).toEqual(before)
      const { directory } = await office.store.loadForDecision('none', null)
      expect(directory.revision).toBe(commit.directoryRevision + 1)
    })

    test('when the decision would lose a response', async () => {
      const { before, decision, ...rest } = await respond()
      const task = committed(await office.store.commitDecision({ before, decision, ...rest }))
      const forgetful = { ...task, assignments: task.assignments.map((lane) => ({ ...lane, responses: [] })) }
      const counted = await counts()

      const commit = { ...rest, deliveryKey: randomUUID(), before: task, decision: { ...decision, task: forgetful } }
      await expect(office.store.commitDecision(commit)).rejects.toThrow('lost history')

      expect(await counts()).toEqual(counted)
    })

    test('when an attachment names a file that is not kept', async () => {
      const commit = await respond()
      const lost = { sha256: 'a'.repeat(64), name: 'lost', bytes: 1, mediaType: 'text/plain' }
      const decision = { ...commit.decision, task: { ...commit.decision.task, attachments: [lost] } }
      const before = await counts()

      await expect(office.store.commitDecision({ ...commit, decision })).rejects.toThrow()

      expect(await counts()).toEqual(before)
    })
  })

  test.each(['event', 'response', 'attachment', 'look'])('the table %s is append-only', async (table) => {
    const { database } = office
    await expect(database.query(`UPDATE ${table} SET task_id = task_id`)).rejects.toThrow('append-only')
    await expect(database.query(`DELETE FROM ${table}`)).rejects.toThrow('append-only')
    await expect(database.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only')
  })

  function requestFor() {
    return {
      type: 'create',
      title: 'T',
      taskType: 'information-request',
      requestor: 'R',
      taskAuthority: 'ERO',
      instruction: 'Do.',
    } as const
  }
})
