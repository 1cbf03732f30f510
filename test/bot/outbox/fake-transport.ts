import { randomUUID } from 'node:crypto'
import {
  type Posted,
  type Transport,
  TransportError,
  type TransportFailure,
} from '../../../src/bot/transport/transport.ts'
import type { AdaptiveCard } from '../../../src/cards/adaptive-card.ts'
import type { Identity, Platform } from '../../../src/store/accounts/account-store.ts'

export interface FakeMessage extends Posted {
  user: string
  deliveryId: string
  card: AdaptiveCard
  updates: number
}

/** What happens to the next call: it fails; `lost`: it is carried out and the answer never comes. */
export interface Fault {
  on: 'post' | 'update' | 'find' | 'locate'
  failure: TransportFailure
  /** Whose call fails. */
  user: string
  lost?: boolean
  retryAfterMs?: number
}

/** A platform that keeps messages in memory and misbehaves as told. */
export class FakeTransport implements Transport {
  readonly platform: Platform = 'slack'
  readonly messages: FakeMessage[] = []
  readonly faults: Fault[] = []
  /** Accounts that `locate` finds, by e-mail. */
  readonly accounts = new Map<string, string>()
  finds = 0
  /** The most posts under way at the same time, in all and for one person. */
  most = { all: 0, one: 0 }
  private readonly underWay: string[] = []

  async post(to: Identity, card: AdaptiveCard, deliveryId: string): Promise<Posted> {
    this.underWay.push(to.user)
    this.most.all = Math.max(this.most.all, this.underWay.length)
    this.most.one = Math.max(this.most.one, this.underWay.filter((user) => user === to.user).length)
    await new Promise((resolve) => setImmediate(resolve))
    this.underWay.splice(this.underWay.indexOf(to.user), 1)
    return this.misbehave('post', to.user, () => {
      const message = { conversation: `D-${to.user}`, message: randomUUID() }
      this.messages.push({ ...message, user: to.user, deliveryId, card, updates: 0 })
      return message
    })
  }

  async update(to: Identity, at: Posted, card: AdaptiveCard): Promise<void> {
    this.misbehave('update', to.user, () => {
      const message = this.messages.find((each) => each.message === at.message)
      if (!message) throw new TransportError('gone', 'message_not_found')
      message.card = card
      message.updates += 1
    })
  }

  async find(to: Identity, deliveryId: string): Promise<Posted | null> {
    this.finds += 1
    return this.misbehave('find', to.user, () => {
      const found = this.messages.find((each) => each.user === to.user && each.deliveryId === deliveryId)
      return found ? { conversation: found.conversation, message: found.message } : null
    })
  }

  async locate(email: string): Promise<Identity | null> {
    return this.misbehave('locate', email, () => {
      const user = this.accounts.get(email)
      return user === undefined ? null : { platform: this.platform, tenant: 'T1', user }
    })
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  to(user: string): FakeMessage[] {
    return this.messages.filter((message) => message.user === user)
  }

  private misbehave<T>(on: Fault['on'], user: string, work: () => T): T {
    const at = this.faults.findIndex((fault) => fault.on === on && fault.user === user)
    const [fault] = at >= 0 ? this.faults.splice(at, 1) : []
    if (fault?.lost) work()
    if (fault) throw new TransportError(fault.failure, 'as told', fault.retryAfterMs ?? null)
    return work()
  }
}
