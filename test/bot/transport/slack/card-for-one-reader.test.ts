import { afterEach, describe, expect, test } from 'vitest'
import { cardOf, taskRef } from './fake-office.ts'
import { ann, type Started, startTransport } from './start-transport.ts'

let started: Started | undefined

afterEach(async () => {
  await started?.stop()
  started = undefined
})

describe.each(['http', 'socket'] as const)('over %s', (way) => {
  test('a card for one reader alone is drawn anew when its button was pressed, and a sentence comes beside it', async () => {
    const show = cardOf('ITMS-2026-00001 as it is', { Accept: 'accept' })
    started = await startTransport(way, {
      answers: {
        words: async () => ({ kind: 'card', card: cardOf('ITMS-2026-00001 as it was', { Accept: 'accept' }) }),
        press: async ({ event }) =>
          event === 'open' ? { kind: 'card', card: show } : { kind: 'sentence', sentence: 'Bob already accepted it.' },
      },
    })
    const { slack, office } = started
    const her = slack.as(ann)
    await her.command('/task', '1')
    const [shown] = her.ephemerals()
    if (!shown) throw new Error('no card came')

    await her.press(shown, 'Accept')
    await her.waitFor(() => her.ephemerals().some((each) => each.text.includes('as it is')))

    const texts = her.ephemerals().map((each) => each.text)
    expect(texts.some((text) => text.includes('as it was'))).toBe(false)
    expect(texts).toContain('Bob already accepted it.')
    expect(office.of('press').map(({ event, ref }) => [event, ref])).toEqual([
      ['accept', taskRef],
      ['open', taskRef],
    ])
  })
})
