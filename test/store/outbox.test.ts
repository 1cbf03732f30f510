import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Notice } from '../../src/machine/task/decision.ts'
import type { PersonId } from '../../src/machine/task/ids.ts'
import type { Task } from '../../src/machine/task/task.ts'
import type { Delivery } from '../../src/store/outbox/outbox-store.ts'
import type { Commit } from '../../src/store/task/task-store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { deliver, NOW, openTestOffice, storeOn, TENANT, type TestOffice } from './open-office.ts'

const LEASE = 60_000
const after = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

describeOnBothDatabases('the outbox', (databases) => {
  let office: TestOffice
  let cc: PersonId[]

  beforeAll(async () => {
    office = await openTestOffice(databases)
    cc = [...office.directory.people.values()].filter((person) => person.active).map(({ id }) => id)
  })

  beforeEach(async () => {
    await office.database.query('DELETE FROM outbox')
    await office.database.query('DELETE FROM card_post')
  })

  const claim = (seconds = 0, limit = 100) => office.store.claimDeliveries(limit, after(seconds), LEASE)

  /** A task with one card for one person, and no other card waiting. */
  async function oneCard(): Promise<{ task: Task; delivery: Delivery }> {
    const task = await office.create({ lanes: [{ unit: office.chief.unit }] })
    const [delivery, ...others] = (await claim()).sort((a) => (a.to === office.chief.id ? -1 : 1))
    if (!delivery) throw new Error('The new task told nobody.')
    for (const other of others) await office.store.deliverySkipped(other.id, 'not of this test', NOW)
    return { task, delivery }
  }

  /** The task moves and nobody gets a new card. */
  async function move(task: Task): Promise<void> {
    await office.store.commitDecision(await prepareMove(task, []))
  }

  async function prepareMove(task: Task, notices: Notice[]): Promise<Commit> {
    const commit = await office.prepare(office.manager, task.id, { type: 'comment', text: 'News.' })
    return { ...commit, decision: { ...commit.decision, notices } }
  }

  const posts = () =>
    office.database.query<{ id: string; shown: number }>('SELECT id, shown_version AS shown FROM card_post')
  const refreshes = () =>
    office.database.query<{ wanted: number }>(
      `SELECT wanted_version AS wanted FROM outbox WHERE post_id IS NOT NULL AND state = 'waiting'`,
    )

  test('two workers get each delivery once, and never two of one person', async () => {
    for (let count = 0; count < 4; count++) await office.create({ lanes: [{ unit: office.chief.unit }], cc })
    const waiting = (await office.store.outboxState()).waiting
    const workers = [office.store, storeOn(office.database), storeOn(office.database)]
    const delivered: Delivery[] = []
    const underWay = new Set<PersonId>()

    async function work(store: typeof office.store): Promise<void> {
      for (;;) {
        const claimed = await store.claimDeliveries(3, NOW, LEASE)
        if (claimed.length === 0) return
        for (const { to } of claimed) {
          expect(underWay).not.toContain(to)
          underWay.add(to)
        }
        for (const delivery of claimed) {
          underWay.delete(delivery.to)
          await deliver(store, delivery)
        }
        delivered.push(...claimed)
      }
    }
    while ((await office.store.outboxState()).waiting > 0) await Promise.all(workers.map(work))

    expect(waiting).toBeGreaterThan(4 * 10)
    expect(delivered).toHaveLength(waiting)
    expect(new Set(delivered.map(({ id }) => id)).size).toBe(waiting)
  })

  test('cards of one person come in the order in which they were asked for', async () => {
    for (const title of ['one', 'two', 'three']) await office.create({ title, lanes: [{ unit: office.chief.unit }] })

    const delivered = await office.deliverAll()

    const tasks = delivered.filter(({ to }) => to === office.chief.id).flatMap(({ task }) => task ?? [])
    const titles = await Promise.all([...new Set(tasks)].map(async (id) => (await office.store.task({ id }))?.title))
    expect(titles).toEqual(['one', 'two', 'three'])
  })

  test('a claim lapses with its worker: the delivery comes back, as one that may have been shown', async () => {
    const { delivery } = await oneCard()

    expect(await claim(59)).toEqual([])
    const [again] = await claim(61)

    expect(again).toMatchObject({ id: delivery.id, attempts: 2, unknownSince: NOW })
    expect(delivery).toMatchObject({ attempts: 1, unknownSince: null })
  })

  test('a younger card waits behind one in back-off, but not behind one that comes much later', async () => {
    const { delivery } = await oneCard()
    await office.store.deliveryRetry(delivery.id, after(30), 'ratelimited')
    const younger = await office.create({ lanes: [{ unit: office.chief.unit }] })
    const ofChief = (claimed: Delivery[]) => claimed.filter(({ to }) => to === office.chief.id).map(({ task }) => task)

    expect(ofChief(await claim(1))).toEqual([])
    const [first] = await claim(31)
    expect(first).toMatchObject({ id: delivery.id, attempts: 2, unknownSince: null })
    await office.store.deliveryRetry(delivery.id, after(600), 'no account')
    expect(ofChief(await claim(32))).toEqual([younger.id])
  })

  test('the next moment to look is when a card is due, its turn has come and its person is free', async () => {
    expect(await office.store.nextDeliveryAt(NOW)).toBeNull()
    const { task, delivery } = await oneCard()
    expect(await office.store.nextDeliveryAt(NOW)).toBe(after(60))
    await office.store.deliveryRetry(delivery.id, after(30), 'ratelimited')
    const younger = { to: delivery.to, card: 'comment' as const, assignment: null, step: null }
    await office.store.commitDecision(await prepareMove(task, [younger]))

    expect(await office.store.nextDeliveryAt(NOW)).toBe(after(30))
  })

  test('a posted card is found by its message and refreshed when the task moves, once for several moves', async () => {
    const { task, delivery } = await oneCard()
    await deliver(office.store, delivery)
    const place = { platform: 'slack' as const, tenant: TENANT }
    expect(await office.store.postAt(place, `D${delivery.to}`, delivery.id)).toMatchObject({
      ...{ task: task.id, person: delivery.to, card: delivery.card, shownVersion: 1 },
      identity: { platform: 'slack', tenant: TENANT, user: delivery.to },
    })
    expect(await office.store.postAt(place, 'D0', delivery.id)).toBeNull()

    await move(task)
    await move(task)

    expect(await refreshes()).toEqual([{ wanted: 3 }])
    const [refresh] = (await claim()).filter(({ post }) => post)
    expect(refresh?.post).toMatchObject({ message: delivery.id, shownVersion: 1, shownHash: 'hash 1' })
    if (refresh) await deliver(office.store, refresh)
    expect(await refreshes()).toEqual([])
    expect(await posts()).toMatchObject([{ shown: 3 }])
  })

  test.each(['refreshed', 'skipped'] as const)(
    'a move during a refresh is not lost when that one is %s',
    async (end) => {
      const { task, delivery } = await oneCard()
      await deliver(office.store, delivery)
      await move(task)
      const [refresh] = (await claim()).filter(({ post }) => post)
      if (!refresh) throw new Error('No refresh was asked for.')

      await move(task)
      if (end === 'refreshed') await office.store.deliveryRefreshed(refresh.id, { version: 2, hash: 'hash 2' }, NOW)
      else await office.store.deliverySkipped(refresh.id, 'a newer revision is shown', NOW)

      expect(await refreshes()).toEqual([{ wanted: 3 }])
      expect((await claim()).map(({ id }) => id)).toContain(refresh.id)
    },
  )

  test('a move between a card’s drawing and its record is refreshed', async () => {
    const { task, delivery } = await oneCard()

    await move(task)
    await deliver(office.store, delivery, 1)

    expect(await refreshes()).toEqual([{ wanted: 2 }])
  })

  test('of a move and a record at the same moment, whichever comes first, the copy ends up refreshed', async () => {
    for (let round = 0; round < 15; round++) {
      const { task, delivery } = await oneCard()
      const commit = await prepareMove(task, [])
      const both = [() => office.store.commitDecision(commit), () => deliver(office.store, delivery, 1)]
      await Promise.all((round % 2 ? both : both.reverse()).map((start) => start()))

      expect(await refreshes()).toEqual([{ wanted: 2 }])
      for (const { id } of await claim()) await office.store.deliverySkipped(id, 'gone', NOW)
    }
  })

  test('a copy that is gone is forgotten and not refreshed again', async () => {
    const { task, delivery } = await oneCard()
    await deliver(office.store, delivery)
    await move(task)
    const [refresh] = (await claim()).filter(({ post }) => post)

    await office.store.deliverySkipped(refresh?.id ?? '', 'gone', NOW)
    await move(task)

    expect(await posts()).toEqual([])
    expect(await refreshes()).toEqual([])
  })

  test('what was given up is listed with its reason, and comes back when the person can be reached', async () => {
    const { task, delivery } = await oneCard()
    await office.store.deliveryDead(delivery.id, 'no chat account linked', NOW)
    const { dead, waiting, oldestWaiting } = await office.store.outboxState()
    expect(dead).toMatchObject([
      {
        id: delivery.id,
        number: task.number,
        to: office.chief.email,
        card: delivery.card,
        error: 'no chat account linked',
        at: NOW,
      },
    ])
    expect([waiting, oldestWaiting]).toEqual([0, null])

    await office.store.wakeDeliveries(delivery.to, 'another error', NOW)
    expect(await claim()).toEqual([])
    await office.store.wakeDeliveries(delivery.to, 'no chat account linked', NOW)

    expect(await claim()).toMatchObject([{ id: delivery.id, attempts: 1 }])
  })

  test('all that was given up is counted, and the newest hundred are listed', async () => {
    const { delivery } = await oneCard()
    await office.database.query(
      `INSERT INTO outbox (task_id, person_id, card, state, error, due_at, created_at, ended_at)
       SELECT task_id, person_id, card, 'dead', 'refused', due_at, created_at, due_at
       FROM outbox, generate_series(1, 250) WHERE id = $1`,
      [delivery.id],
    )

    const { deadCount, dead } = await office.store.outboxState()

    expect([deadCount, dead.length]).toEqual([250, 100])
  })

  test('an attempt without an answer stays unknown through later retries', async () => {
    const { delivery } = await oneCard()

    await office.store.deliveryUnknown(delivery.id, after(5), 'timeout', after(1))
    expect((await office.store.outboxState()).unknown).toBe(1)
    const [second] = await claim(5)
    await office.store.deliveryRetry(delivery.id, after(10), 'ratelimited')
    const [third] = await claim(10)

    expect([second?.unknownSince, third?.unknownSince]).toEqual([after(1), after(1)])
    expect(third?.attempts).toBe(3)
  })

  test('one person’s copies are refreshed on demand', async () => {
    const { task, delivery } = await oneCard()
    await deliver(office.store, delivery)

    await office.store.refreshCards(task.id, office.manager.id, NOW)
    expect(await refreshes()).toEqual([])
    await office.store.refreshCards(task.id, delivery.to, NOW)
    await office.store.refreshCards(task.id, delivery.to, NOW)

    expect(await refreshes()).toEqual([{ wanted: 1 }])
  })

  test('the record pack tells how each card reached its person', async () => {
    const { task, delivery } = await oneCard()
    await deliver(office.store, delivery)

    const mine = (await office.store.deliveriesOf(task.id)).filter(({ to }) => to === delivery.to)

    expect(mine[0]).toMatchObject({ card: delivery.card, refresh: false, state: 'done', attempts: 1, endedAt: NOW })
  })
})
