import { randomBytes, randomUUID } from 'node:crypto'
import { runDailySweeps } from '../../../src/bot/chores/run-daily-sweeps.ts'
import { createCounters } from '../../../src/bot/create-counters.ts'
import { createDrawCard } from '../../../src/bot/create-draw-card.ts'
import { createDrawMessage } from '../../../src/bot/create-draw-message.ts'
import { createLogger } from '../../../src/bot/create-logger.ts'
import { createOffice } from '../../../src/bot/create-office.ts'
import { createTurns } from '../../../src/bot/create-turns.ts'
import { sendMornings } from '../../../src/bot/digest/send-mornings.ts'
import type { OfficeParts } from '../../../src/bot/office-parts.ts'
import { deliverCard } from '../../../src/bot/outbox/deliver-card.ts'
import type { DeliveryParts } from '../../../src/bot/outbox/delivery-parts.ts'
import type { Transport } from '../../../src/bot/transport/transport.ts'
import type { Profile } from '../../../src/machine/profile/profile-schema.ts'
import { createStore } from '../../../src/store/create-store.ts'
import type { Database } from '../../../src/store/database/open-database.ts'
import type { Platform } from '../../../src/store/store.ts'

export interface ReplicaParts {
  database: Database
  profile: Profile
  transports: ReadonlyMap<Platform, Transport>
  folding: boolean
  clock(): Date
}

/** Where a process dies: before its slot is committed, with claimed deliveries, or after posting and before recording. */
export type Crash = 'slot' | 'claimed' | 'posted'

const PARALLEL = 8
const LEASE_MS = 30_000

/** One process of the office: all of it but timers and surfaces. After a crash it is thrown away. */
export class Replica {
  crash: Crash | null = null
  readonly office
  private readonly parts: OfficeParts
  private readonly delivery: DeliveryParts

  constructor({ database, profile, transports, folding, clock }: ReplicaParts) {
    const timeZone = profile.office.timeZone
    const store = createStore(this.withCrash(database), { profile, timeZone })
    this.parts = {
      ...{ store, profile, timeZone, clock, logger: createLogger('silent'), counters: createCounters() },
      ...{ turns: createTurns(), mailer: null, newId: randomUUID, key: randomBytes(32), publicUrl: null, desk: null },
      wakeWorker: () => {},
    }
    this.office = createOffice(this.parts)
    const messagePosted: typeof store.messagePosted = async (...given) => {
      if (this.crash === 'posted') throw new Error('killed')
      await store.messagePosted(...given)
    }
    this.delivery = {
      ...{ ...this.parts, store: { ...store, messagePosted }, transports, folding, random: () => 0 },
      ...{ drawCard: createDrawCard(this.parts), drawMessage: createDrawMessage(this.parts) },
    }
  }

  sendMornings(): Promise<number> {
    return sendMornings(this.parts)
  }

  async repeatTasks(): Promise<number> {
    return (await runDailySweeps(this.parts)).repeated
  }

  /** Delivers what is due. */
  async deliver(): Promise<void> {
    for (;;) {
      const now = this.parts.clock().toISOString()
      const claimed = await this.delivery.store.claimDeliveries(PARALLEL, now, LEASE_MS)
      if (claimed.length === 0 || this.crash === 'claimed') return
      await Promise.allSettled(claimed.map((each) => deliverCard(this.delivery, each)))
      if (this.crash === 'posted') return
    }
  }

  private withCrash(database: Database): Database {
    return {
      ...database,
      withSession: (work) =>
        database.withSession((session) =>
          work({
            ...session,
            script: async (sql) => {
              if (sql === 'COMMIT' && this.crash === 'slot') throw new Error('killed')
              await session.script(sql)
            },
          }),
        ),
    }
  }
}
