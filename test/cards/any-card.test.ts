import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCard } from '../../src/cards/adaptive-card.ts'
import { checkSlackMessage, checkSlackView } from '../../src/cards/check-slack.ts'
import { cleanText } from '../../src/cards/escape.ts'
import { toSlackMessage, toSlackModal } from '../../src/cards/to-slack.ts'
import { toTeamsActivity } from '../../src/cards/to-teams.ts'
import { propertyRuns } from '../leave-to-all.ts'
import { anyCard } from './card-arbitrary.ts'
import { missingContent } from './samples/missing-content.ts'

/** What a converter may leave out: the characters that are never shown. */
function cleaned<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, item) => (typeof item === 'string' ? cleanText(item) : item)) as T
}

describe('any card', () => {
  it('becomes a Slack message within the limits, without losing a text, an input id or a title', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text, blocks, losses } = toSlackMessage(parseCard(card))

        expect(checkSlackMessage(blocks)).toEqual([])
        expect(missingContent(cleaned(card), { text, blocks }, losses)).toEqual([])
      }),
      { numRuns: propertyRuns(30) },
    )
  })

  it('becomes a Slack modal within the limits, without losing a text, an input id or a title', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { view, losses } = toSlackModal(card, { callbackId: 'x', privateMetadata: '' })

        expect(checkSlackView(view)).toEqual([])
        expect(missingContent(cleaned(card), view, losses)).toEqual([])
      }),
      { numRuns: propertyRuns(30) },
    )
  })

  it('is left as it was, and becomes a Teams card within the budget', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const before = JSON.stringify(card)

        const { attachments } = toTeamsActivity(card)
        toSlackMessage(card)

        expect(JSON.stringify(attachments[0].content).length * 2).toBeLessThanOrEqual(80_000)
        expect(JSON.stringify(card)).toBe(before)
      }),
      { numRuns: propertyRuns(20) },
    )
  })
})
