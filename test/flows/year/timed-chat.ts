import type { Posted } from '../../../src/bot/transport/transport.ts'
import type { AdaptiveCard } from '../../../src/cards/adaptive-card.ts'
import type { Identity } from '../../../src/store/accounts/account-store.ts'
import { FakeTransport } from '../../bot/outbox/fake-transport.ts'
import { type Told, textsOf } from './told.ts'

/** Chat that remembers when each message came. */
export class TimedChat extends FakeTransport {
  readonly told: Told[] = []
  now: () => number = () => 0

  override async post(to: Identity, card: AdaptiveCard, delivery: string): Promise<Posted> {
    const posted = await super.post(to, card, delivery)
    this.told.push({ email: to.user, at: this.now(), delivery, text: textsOf(card).join('\n') })
    return posted
  }
}
