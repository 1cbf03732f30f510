import { randomBytes, randomUUID } from 'node:crypto'
import { runDailySweeps } from '../../../src/bot/chores/run-daily-sweeps.ts'
import { sendMornings } from '../../../src/bot/digest/send-mornings.ts'
import { createCounters } from '../../../src/bot/logging/counters.ts'
import { createLogger } from '../../../src/bot/logging/create-logger.ts'
import { createDrawCard, createDrawMessage } from '../../../src/bot/office/create-draw-card.ts'
import type { OfficeParts } from '../../../src/bot/office/office-parts.ts'
import { createTurns } from '../../../src/bot/outbox/create-turns.ts'
import { deliverCard } from '../../../src/bot/outbox/deliver-card.ts'
import type { DeliveryParts } from '../../../src/bot/outbox/delivery-parts.ts'
import { createOffice } from '../../../src/bot/requests/create-office.ts'
import type { Transport } from '../../../src/bot/transport/transport.ts'
import type { Profile } from '../../../src/machine/profile/profile-schema.ts'
import type { Platform } from '../../../src/store/accounts/account-store.ts'
import { createStore } from '../../../src/store/create-store.ts'
import type { Database } from '../../../src/store/database/open-database.ts'

export interface ReplicaParts {
  database: Database
  profile: Profile
  transports: ReadonlyMap<Platform, Transport>
  clock(): Date
}

/** Where a process dies: before its slot is committed, with claimed deliveries, or after posting and before recording. */
export type Crash = 'slot' | 'claimed' | 'posted'

class Killed extends Error {}

const PARALLEL = 8
const LEASE_MS = 30_000

/** One process of the office: all of it but timers and surfaces. After a crash it is thrown away. */
export class Replica {
  crash: Crash | null = null
  /** It came to that place. */
  isDead = false
  readonly office
  private readonly parts: OfficeParts
  private readonly delivery: DeliveryParts

  constructor({ database, profile, transports, clock }: ReplicaParts) {
    const timeZone = profile.office.timeZone
    const store = createStore(this.withCrash(database), { profile, timeZone })
    this.parts = {
      ...{ store, profile, timeZone, clock, logger: createLogger('silent'), counters: createCounters() },
      ...{ turns: createTurns(), mailer: null, newId: randomUUID, key: randomBytes(32), publicUrl: null, desk: null },
      wakeWorker: () => {},
    }
    this.office = createOffice(this.parts)
    const messagePosted: typeof store.messagePosted = async (...given) => {
      this.mayDie('posted')
      await store.messagePosted(...given)
    }
    const deliveryPosted: typeof store.deliveryPosted = async (...given) => {
      this.mayDie('posted')
      await store.deliveryPosted(...given)
    }
    this.delivery = {
      ...{ ...this.parts, store: { ...store, messagePosted, deliveryPosted }, transports, random: () => 0 },
      ...{ drawCard: createDrawCard(this.parts), drawMessage: createDrawMessage(this.parts) },
    }
  }

  sendMornings(): Promise<number> {
    return sendMornings(this.parts)
  }

  async repeatTasks(): Promise<number> {
    return (await runDailySweeps(this.parts)).repeated
  }

  /** Delivers what is due; what a process has posted when it dies is everything. */
  async deliver(): Promise<void> {
    for (;;) {
      const now = this.parts.clock().toISOString()
      const claimed = await this.delivery.store.claimDeliveries(PARALLEL, now, LEASE_MS)
      if (claimed.length === 0) return
      if (this.crash === 'claimed') {
        this.isDead = true
        return
      }
      const ended = await Promise.allSettled(claimed.map((each) => deliverCard(this.delivery, each)))
      const failed = ended.find(
        ({ status, reason }: { status: string; reason?: unknown }) =>
          status === 'rejected' && !(reason instanceof Killed),
      )
      if (failed) throw new Error('A delivery could not be recorded.', { cause: failed })
    }
  }

  private mayDie(here: Crash): void {
    if (this.crash !== here) return
    this.isDead = true
    throw new Killed()
  }

  private withCrash(database: Database): Database {
    return {
      ...database,
      withSession: (work) =>
        database.withSession((session) =>
          work({
            ...session,
            script: async (sql) => {
              if (sql === 'COMMIT') this.mayDie('slot')
              await session.script(sql)
            },
          }),
        ),
    }
  }
}
