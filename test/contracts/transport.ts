import { afterEach, describe, expect, test } from 'vitest'
import { type Transport, TransportError } from '../../src/bot/transport/transport.ts'
import type { AdaptiveCard } from '../../src/cards/adaptive-card.ts'
import type { Identity } from '../../src/store/accounts/account-store.ts'
import { cardOf } from '../bot/transport/slack/fake-office.ts'

/** What goes wrong with the next call of its kind. `noAnswer`: it is carried out, and the connection breaks. */
export type ContractFault = 'rateLimit' | 'noAnswer' | 'rejected' | 'gone' | 'credentials'
export const RETRY_AFTER_S = 7

/** What a platform can do besides posting. What it cannot do is asked for all the same, and answered with null. */
export interface Abilities {
  /** Changes a message where it stands. */
  update: boolean
  /** Finds a message by the delivery id that went along with it. */
  find: boolean
  /** Finds the account of an e-mail that never wrote to the bot. */
  locate: boolean
}

/** A transport in front of the strict stand-in of its platform, and what one person sees there. */
export interface TransportStage {
  transport: Transport
  /** The person's account, and their e-mail. */
  to: Identity
  email: string
  /** The messages that the person sees, oldest first: all text, and the buttons. */
  shown(): { id: string; text: string; buttons: string[] }[]
  fail(what: 'post' | 'update', fault: ContractFault): void
  /** How often the platform was asked to make or to change a message. */
  asked(what: 'post' | 'update'): number
  /** Everything that the platform would refuse of what was sent. */
  violations(): unknown[]
  /** The same transport, configured for an address where nobody listens. */
  unreachable(): Promise<Transport>
  stop(): Promise<void>
}

const first = cardOf('ITMS-2026-00001 first', { Accept: 'accept' })
const second = cardOf('ITMS-2026-00001 second')
const deliveryId = '0f0e0d0c-0000-4000-8000-000000000001'

/** What the outbox relies on, whatever the platform: declared once, run in front of each. */
export function describeTransport(name: string, abilities: Abilities, start: () => Promise<TransportStage>): void {
  let stage: TransportStage | undefined
  const open = async () => {
    stage = await start()
    return stage
  }
  const post = ({ transport, to }: TransportStage, card: AdaptiveCard = first) => transport.post(to, card, deliveryId)
  afterEach(async () => {
    await stage?.stop()
    stage = undefined
  })

  describe(`${name}: what the outbox relies on`, () => {
    test('a card is posted once, with its buttons, and its place can be kept', async () => {
      const here = await open()

      const at = await post(here)

      const shown = here.shown()
      expect(shown).toHaveLength(1)
      expect(shown[0]?.text).toContain('ITMS-2026-00001 first')
      expect(shown[0]?.buttons).toContain('Accept')
      expect(shown[0]?.text).not.toContain(deliveryId)
      expect([at.conversation, at.message]).not.toContain('')
      expect(here.asked('post')).toBe(1)
      expect(here.violations()).toEqual([])
    })

    test.runIf(abilities.update)(
      'a card changes where it stands, and loses the buttons that it has no more',
      async () => {
        const here = await open()
        const at = await post(here)

        await here.transport.update(here.to, at, second, deliveryId)
        await here.transport.update(here.to, at, second, deliveryId)

        const shown = here.shown()
        expect(shown.map(({ buttons }) => buttons)).toEqual([[]])
        expect(shown[0]?.text).toContain('second')
        expect(here.violations()).toEqual([])
      },
    )

    test('what is posted after a broken connection stands once: it is found, or the platform says that it cannot look', async () => {
      const here = await open()
      const since = new Date(Date.now() - 60_000)
      here.fail('post', 'noAnswer')

      expect(await failureOf(post(here))).toMatchObject({ failure: 'unknown' })
      const found = await here.transport.find(here.to, deliveryId, since)
      const other = await here.transport.find(here.to, '0f0e0d0c-0000-4000-8000-00000000ffff', since)

      expect(here.shown()).toHaveLength(1)
      expect(found?.message ?? null).toBe(abilities.find ? here.shown()[0]?.id : null)
      expect(other).toBeNull()
    })

    test('an e-mail leads to its account where the platform can say so, and to nobody else', async () => {
      const { transport, email, to } = await open()

      expect((await transport.locate?.(email)) ?? null).toEqual(abilities.locate ? to : null)
      expect((await transport.locate?.('nobody@example.org')) ?? null).toBeNull()
    })

    test('a platform that is not there is a reason to come back', async () => {
      const here = await open()
      const elsewhere = await here.unreachable()

      expect(await failureOf(elsewhere.post(here.to, first, deliveryId))).toMatchObject({ failure: 'retry' })
    })
  })

  const both = [
    ['rateLimit', { failure: 'retry', retryAfterMs: RETRY_AFTER_S * 1000 }],
    ['rejected', { failure: 'rejected' }],
    ['credentials', { failure: 'retry' }],
  ] as const
  const updates = [...both, ['gone', { failure: 'gone' }], ['noAnswer', { failure: 'retry' }]] as const

  describe(`${name}: what goes wrong`, () => {
    test.each(both)('while posting is told apart, and asked once: %s', async (fault, expected) => {
      const here = await open()
      await post(here)
      const before = here.asked('post')
      here.fail('post', fault)

      expect(await failureOf(post(here))).toMatchObject(expected)

      expect(here.asked('post') - before).toBe(1)
      expect(here.shown()).toHaveLength(1)
    })

    test.runIf(abilities.update).each(updates)('while updating is told apart: %s', async (fault, expected) => {
      const here = await open()
      const at = await post(here)
      here.fail('update', fault)

      expect(await failureOf(here.transport.update(here.to, at, second, deliveryId))).toMatchObject(expected)

      expect(here.shown()).toHaveLength(1)
    })
  })
}

/** What was thrown; its message is a code of the platform and holds nothing of the card. */
async function failureOf(work: Promise<unknown>): Promise<TransportError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof TransportError)) throw new Error(`no TransportError: ${String(error)}`)
  expect(error.message).not.toContain('ITMS')
  return error
}
