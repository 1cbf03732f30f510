import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { createDrawCard, createDrawMessage } from '../../../src/bot/office/create-draw-card.ts'
import { deliverCard } from '../../../src/bot/outbox/deliver-card.ts'
import type { DeliveryParts } from '../../../src/bot/outbox/delivery-parts.ts'
import { findAccount } from '../../../src/bot/outbox/find-account.ts'
import { runCommand } from '../../../src/bot/requests/run-command.ts'
import type { Transport } from '../../../src/bot/transport/transport.ts'
import type { TaskId } from '../../../src/machine/task/ids.ts'
import type { Identity, Platform } from '../../../src/store/accounts/account-store.ts'
import type { Delivery } from '../../../src/store/outbox/outbox-store.ts'
import { describeOnPostgres } from '../../databases.ts'
import { laneOf, TestOffice } from '../test-office.ts'
import { FakeTransport, type Fault } from './fake-transport.ts'

/** How a delivery can end, with the call of the store that records it. */
type End = {
  end: string
  method: keyof DeliveryParts['store']
  change?: Partial<Delivery>
  fault?: Omit<Fault, 'user'>
}
const ends: End[] = [
  { end: 'posted', method: 'deliveryPosted' },
  {
    end: 'of no task any more',
    method: 'deliverySkipped',
    change: { task: randomUUID() as TaskId } as Partial<Delivery>,
  },
  { end: 'to be tried again', method: 'deliveryRetry', fault: { on: 'post', failure: 'retry' } },
  { end: 'unknown', method: 'deliveryUnknown', fault: { on: 'post', failure: 'unknown' } },
  { end: 'rejected', method: 'deliveryDead', fault: { on: 'post', failure: 'rejected' } },
  {
    end: 'not its turn yet',
    method: 'deliveryRetry',
    change: {
      turn: { waitUntil: '2026-11-25T12:00:00.000Z', isOutdated: false, hasOthers: false },
    } as Partial<Delivery>,
  },
  {
    end: 'outdated',
    method: 'deliverySkipped',
    change: { turn: { waitUntil: null, isOutdated: true, hasOthers: false } } as Partial<Delivery>,
  },
]

describeOnPostgres('an attempt at a delivery', (databases) => {
  let test: TestOffice
  let slack: FakeTransport
  let delivery: Delivery
  beforeAll(async () => {
    test = await TestOffice.open(databases)
    const { officer } = test
    await test.office.identify({ platform: 'slack', tenant: 'T1', user: officer.email }, async () => officer.email)
  })
  beforeEach(async () => {
    slack = new FakeTransport()
    test.now = new Date(test.now.getTime() + 3600_000)
    const task = await test.newTask()
    const claimed = await test.parts.store.claimDeliveries(100, test.now.toISOString(), 60_000)
    const own = claimed.find(({ to }) => to === test.officer.id)
    if (!own) throw new Error(`No card of ${task.number} for its officer.`)
    for (const { id } of claimed) await test.parts.store.deliverySkipped(id, 'seen', test.now.toISOString())
    delivery = own
  })
  const partsWith = (store: Partial<DeliveryParts['store']>): DeliveryParts => ({
    ...{ ...test.parts, store: { ...test.parts.store, ...store }, random: () => 0 },
    transports: new Map<Platform, Transport>([['slack', slack]]),
    ...{ drawCard: createDrawCard(test.parts), drawMessage: createDrawMessage(test.parts) },
  })

  it.each(ends)('that ends as $end is over only when the store has it ($method)', async ({ method, change, fault }) => {
    if (fault) slack.faults.push({ ...fault, user: test.officer.email })
    let release = () => {}
    let isAsked = () => {}
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve
    })
    const held = new Promise<never>((_, reject) => {
      release = () => reject(new Error('the database is away'))
    })
    const attempt = deliverCard(
      partsWith({
        [method]: () => {
          isAsked()
          return held
        },
      }),
      { ...delivery, ...change } as Delivery,
    )
    let isOver = false
    const watched = attempt.finally(() => {
      isOver = true
    })
    await asked
    await new Promise((resolve) => setImmediate(resolve))
    expect(isOver).toBe(false)
    release()
    await expect(watched).rejects.toThrow('the database is away')
  })

  it('asks the platform first that the person prefers, whether linked there or to be found', async () => {
    const found = test.person('esther.nyambura')
    const asked: Platform[] = []
    const platform = (name: Platform): Transport =>
      Object.assign(new FakeTransport(), {
        platform: name,
        locate: async (email: string): Promise<Identity> => {
          asked.push(name)
          return { platform: name, tenant: 'T1', user: email }
        },
      })
    const transports = new Map<Platform, Transport>([
      ['slack', platform('slack')],
      ['teams', platform('teams')],
    ])
    for (const [preferred, person] of [
      ['teams', found],
      ['slack', test.person('jerome.baptiste')],
    ] as const) {
      asked.length = 0
      const store = { ...test.parts.store, reachOf: async () => ({ preferred, linked: [] }) }
      expect(await findAccount(store, transports, person, test.now.toISOString())).toMatchObject({
        platform: preferred,
      })
      expect(asked).toEqual([preferred])
      const linked = (['slack', 'teams'] as const).map((name) => ({ platform: name, tenant: 'T1', user: 'u' }))
      const both = { ...test.parts.store, reachOf: async () => ({ preferred, linked }) }
      expect(await findAccount(both, transports, person, test.now.toISOString())).toMatchObject({ platform: preferred })
    }
  })
})

describeOnPostgres('whoever waited for their turn', (databases) => {
  it('is decided on the task as it is then: what was refused before may be right now', async () => {
    const test = await TestOffice.open(databases)
    const task = await test.newTask()
    await test.run(test.manager, task.id, { type: 'setAction', action: 'standDown', reason: 'As things are.' })
    const turns: typeof test.parts.turns = async (_key, work) => {
      // Between loading and the turn somebody else resumes the task.
      await test.run(test.manager, task.id, { type: 'resume' })
      return work(true)
    }

    const outcome = await runCommand(
      { ...test.parts, turns },
      {
        ...{ actor: test.officer.id, deliveryKey: randomUUID(), ref: laneOf(task) },
        command: { type: 'accept', assignment: laneOf(task) as never },
      },
    )

    expect(outcome).toMatchObject({ kind: 'done' })
  })
})
