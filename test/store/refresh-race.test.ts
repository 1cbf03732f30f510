import { beforeAll, expect, test, vi } from 'vitest'
import { commitDecision } from '../../src/store/commit/commit-decision.ts'
import type { Database, Session } from '../../src/store/database/open-database.ts'
import type { Delivery } from '../../src/store/outbox/outbox-store.ts'
import type { Commit } from '../../src/store/task/task-store.ts'
import { describeOnBothDatabases } from '../databases.ts'
import { deliver, NOW, openTestOffice, profile, storeOn, type TestOffice } from './open-office.ts'

describeOnBothDatabases('a task that moves while its new card is being recorded', (databases) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice(databases)
  })
  // The embedded database has one connection: there, one of the two is always over before the other begins.
  const onServer = test.skipIf(databases.kind === 'embedded')

  onServer('is refreshed when the record is written first and not yet committed', async () => {
    const { commit, delivery } = await moveAndDelivery()

    await insideTransaction(
      (database) => deliver(storeOn(database), delivery, 1),
      () => office.store.commitDecision(commit),
    )

    expect(await refreshes(delivery)).toEqual([{ wanted: 2 }])
  })

  onServer('is refreshed when the move is written first and not yet committed', async () => {
    const { commit, delivery } = await moveAndDelivery()
    const options = { profile, timeZone: 'UTC' }

    await insideTransaction(
      (database) => commitDecision(database, options, commit),
      () => deliver(office.store, delivery, 1),
    )

    expect(await refreshes(delivery)).toEqual([{ wanted: 2 }])
  })

  async function moveAndDelivery(): Promise<{ commit: Commit; delivery: Delivery }> {
    const task = await office.create({ lanes: [{ unit: office.chief.unit }] })
    const delivery = (await office.store.claimDeliveries(100, NOW, 1)).find((each) => each.task === task.id)
    if (!delivery) throw new Error('The new task told nobody.')
    const commit = await office.prepare(office.manager, task.id, { type: 'comment', text: 'News.' })
    return { delivery, commit: { ...commit, decision: { ...commit.decision, notices: [] } } }
  }

  /** Does `first` in a transaction that stays open until `second` waits for it. */
  async function insideTransaction(first: (database: Database) => Promise<unknown>, second: () => Promise<unknown>) {
    await office.database.withSession(async (session) => {
      await session.script('BEGIN')
      await first(databaseOf(session))
      const waiting = second()
      await vi.waitUntil(isSomebodyWaiting, { timeout: 30_000 })
      await session.script('COMMIT')
      await waiting
    })
  }

  function databaseOf(session: Session): Database {
    return { ...office.database, query: session.query }
  }

  async function isSomebodyWaiting(): Promise<boolean> {
    const waiting = await office.database.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return waiting.length > 0
  }

  function refreshes(delivery: Delivery) {
    return office.database.query<{ wanted: number }>(
      `SELECT wanted_version AS wanted FROM outbox
       WHERE state = 'waiting' AND post_id = (SELECT id FROM card_post WHERE message = $1)`,
      [delivery.id],
    )
  }
})
