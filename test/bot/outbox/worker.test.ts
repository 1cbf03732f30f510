import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createDrawCard, createDrawMessage } from '../../../src/bot/office/create-draw-card.ts'
import type { DeliveryParts } from '../../../src/bot/outbox/delivery-parts.ts'
import { startWorker, type Worker } from '../../../src/bot/outbox/start-worker.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import type { Task } from '../../../src/machine/task/task.ts'
import type { Identity } from '../../../src/store/accounts/account-store.ts'
import { describeOnBothDatabases } from '../../databases.ts'
import { laneOf, TestOffice } from '../test-office.ts'
import { FakeTransport } from './fake-transport.ts'

describeOnBothDatabases('the outbox worker', (databases) => {
  let test: TestOffice
  let slack: FakeTransport
  let workers: Worker[]

  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })
  beforeEach(async () => {
    slack = new FakeTransport()
    workers = []
    // Cards of the test before are out of the way: nobody of it is waited for.
    test.now = new Date(test.now.getTime() + 3600_000)
  })
  afterEach(async () => {
    for (const worker of workers) await worker.stop()
  })

  function parts(): DeliveryParts {
    return {
      ...test.parts,
      transports: new Map([['slack', slack]]),
      drawCard: createDrawCard(test.parts),
      drawMessage: createDrawMessage(test.parts),
      random: () => 0,
    }
  }

  function work(changes: Partial<DeliveryParts> = {}): Worker {
    const worker = startWorker({ ...parts(), ...changes }, { pollMs: 20, leaseMs: LEASE_MS })
    workers.push(worker)
    return worker
  }

  function accountOf(person: Person): Identity {
    return { platform: 'slack', tenant: 'T1', user: person.email }
  }

  async function link(...people: Person[]): Promise<void> {
    for (const person of people) {
      await test.office.identify(accountOf(person), async () => person.email)
      slack.accounts.set(person.email, person.email)
    }
  }

  /** What the officer was shown of this task. */
  function shown(task: Task, person = test.officer) {
    return slack.to(person.email).filter(({ card }) => JSON.stringify(card).includes(task.number))
  }

  it('shows everybody their card, one at a time for each person', async () => {
    await link(test.manager, test.officer, test.chief)
    const tasks = [await test.newTask(), await test.newTask(), await test.newTask()]

    work()

    for (const task of tasks) await expect.poll(() => shown(task).length, polling).toBe(1)
    await expect.poll(() => shown(tasks[0] as Task, test.manager).length, polling).toBeGreaterThan(0)
    expect(slack.most.one).toBe(1)
  })

  it('brings every copy up to date in place when the task moves', async () => {
    await link(test.manager, test.officer, test.chief)
    const task = await test.newTask()
    const worker = work()
    await expect.poll(() => shown(task).length, polling).toBe(1)
    const before = JSON.stringify(shown(task)[0]?.card)

    await test.run(test.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })
    worker.wake()

    await expect.poll(() => JSON.stringify(shown(task)[0]?.card), polling).not.toBe(before)
    expect(before).toContain('"accept"')
    expect(JSON.stringify(shown(task)[0]?.card)).not.toContain('"accept"')
    expect(shown(task)).toHaveLength(1)
  })

  it('posts once when the answer to a post was lost', async () => {
    await link(test.officer)
    slack.faults.push({ on: 'post', user: test.officer.email, failure: 'unknown', lost: true })
    const task = await test.newTask({ cc: [] })
    const worker = work()
    await expect.poll(() => slack.messages.length, polling).toBeGreaterThan(0)

    await advanceUntil(worker, async () => slack.finds > 0 && (await unknowns()) === 0)

    expect(shown(task)).toHaveLength(1)
  })

  it('posts again when a post without an answer never arrived', async () => {
    await link(test.officer)
    slack.faults.push({ on: 'post', user: test.officer.email, failure: 'unknown' })
    const task = await test.newTask()
    const worker = work()

    await advanceUntil(worker, () => shown(task).length > 0)

    expect(slack.finds).toBeGreaterThan(0)
    expect(shown(task)).toHaveLength(1)
  })

  it('does not post while it cannot look for a message that may stand there', async () => {
    await link(test.officer)
    slack.faults.push(
      { on: 'post', user: test.officer.email, failure: 'unknown', lost: true },
      { on: 'find', user: test.officer.email, failure: 'retry' },
    )
    const task = await test.newTask()
    const worker = work()

    await advanceUntil(worker, async () => slack.finds > 1 && (await unknowns()) === 0)

    expect(shown(task)).toHaveLength(1)
  })

  it('comes back no sooner than the platform asked for', async () => {
    await link(test.officer)
    slack.faults.push({ on: 'post', user: test.officer.email, failure: 'retry', retryAfterMs: 30_000 })
    const task = await test.newTask()
    const began = test.now.getTime()
    const worker = work()

    await advanceUntil(worker, () => shown(task).length > 0, 5000)

    expect(test.now.getTime() - began).toBeGreaterThanOrEqual(30_000)
  })

  it('gives up what the platform rejects, visibly', async () => {
    await link(test.officer)
    slack.faults.push({ on: 'post', user: test.officer.email, failure: 'rejected' })
    const task = await test.newTask()

    work()

    await expect
      .poll(async () => (await test.parts.store.outboxState()).dead.map(({ number }) => number), polling)
      .toContain(task.number)
  })

  it('forgets a copy that is gone, and keeps the others', async () => {
    await link(test.officer, test.manager)
    const task = await test.newTask()
    const worker = work()
    await expect.poll(() => shown(task).length, polling).toBe(1)
    const [gone] = shown(task)
    slack.messages.splice(slack.messages.indexOf(gone as never), 1)

    await test.run(test.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })
    worker.wake()

    const at = { platform: 'slack', tenant: 'T1' } as const
    const isKnown = () => test.parts.store.postAt(at, gone?.conversation ?? '', gone?.message ?? '')
    await expect.poll(isKnown, polling).toBeNull()
  })

  it('finds somebody who never wrote to the bot by e-mail', async () => {
    const newcomer = test.person('esther.nyambura')
    slack.accounts.set(newcomer.email, newcomer.email)
    const task = await test.newTask({ lanes: [{ unit: 'MQMU', actionOfficer: newcomer.id }] })

    work()

    await expect.poll(() => shown(task, newcomer).length, polling).toBe(1)
    expect(await test.parts.store.personOf(accountOf(newcomer))).toMatchObject({ id: newcomer.id })
  })

  it('keeps the cards of somebody without an account, and sends them as soon as one is linked', async () => {
    const stranger = test.person('jerome.baptiste')
    const task = await test.newTask({ lanes: [{ unit: 'HOU', actionOfficer: stranger.id }] })
    const worker = work()
    await expect.poll(async () => waitsFor(task, stranger), polling).toBe('no chat account linked')

    await test.office.identify(accountOf(stranger), async () => stranger.email)
    worker.wake()

    await expect.poll(() => shown(task, stranger).length, polling).toBe(1)
  })

  it('shows a card once when its worker died before the delivery was recorded', async () => {
    await link(test.officer)
    const task = await test.newTask()
    const dying: DeliveryParts['store'] = {
      ...test.parts.store,
      deliveryPosted: () => Promise.reject(new Error('killed')),
    }
    const dead = work({ store: dying })
    await expect.poll(() => shown(task).length, polling).toBe(1)
    await dead.stop()

    test.now = new Date(test.now.getTime() + LEASE_MS + 1000)
    work()

    const [message] = shown(task)
    const at = { platform: 'slack', tenant: 'T1' } as const
    const isKnown = async () =>
      (await test.parts.store.postAt(at, message?.conversation ?? '', message?.message ?? '')) !== null
    await expect.poll(isKnown, polling).toBe(true)
    expect(shown(task)).toHaveLength(1)
  })

  it('draws the copies of somebody who pressed a stale button again', async () => {
    await link(test.officer, test.chief)
    const task = await test.newTask()
    const worker = work()
    await expect.poll(() => shown(task).length, polling).toBe(1)
    await worker.stop()
    const [message] = shown(task)
    if (message) message.card = { type: 'AdaptiveCard', body: [] }
    await test.run(test.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })

    const press = { actor: test.officer.id, event: 'accept', ref: laneOf(task), surface: 'slack' }
    const reply = await test.office.press({ ...press, deliveryKey: `test:${randomUUID()}` })
    work()

    expect(reply).toMatchObject({ kind: 'sentence' })
    await expect.poll(() => JSON.stringify(message?.card), polling).toContain(task.number)
  })

  /** Lets the office's clock run until it has happened. */
  async function advanceUntil(
    worker: Worker,
    hasHappened: () => boolean | Promise<boolean>,
    stepMs = 60_000,
  ): Promise<void> {
    await expect
      .poll(async () => {
        if (await hasHappened()) return true
        test.now = new Date(test.now.getTime() + stepMs)
        worker.wake()
        return false
      }, polling)
      .toBe(true)
  }

  async function unknowns(): Promise<number> {
    return (await test.parts.store.outboxState()).unknown
  }

  async function waitsFor(task: Task, person: Person): Promise<string | null> {
    const records = await test.parts.store.deliveriesOf(task.id)
    return records.find(({ to }) => to === person.id)?.error ?? null
  }
})

/** The office's clock leaps in these tests; an attempt under way must not lapse by that. */
const LEASE_MS = 24 * 3600_000
const polling = { timeout: 30_000, interval: 50 }
