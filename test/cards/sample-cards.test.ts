import type { KnownBlock, ModalView } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { parseCard } from '../../src/cards/adaptive-card.ts'
import { checkSlackMessage, checkSlackView } from '../../src/cards/check-slack.ts'
import { toSlackMessage, toSlackModal } from '../../src/cards/to-slack.ts'
import { toTeamsActivity } from '../../src/cards/to-teams.ts'
import { difficultCards } from './samples/difficult-cards.ts'
import { everydayCards } from './samples/everyday-cards.ts'
import { missingContent } from './samples/missing-content.ts'

describe.each(Object.entries({ ...everydayCards, ...difficultCards }))('the card %s', (_name, sample) => {
  it('becomes a message within every limit that loses nothing silently', () => {
    const before = structuredClone(sample)

    const { text, blocks, losses } = toSlackMessage(parseCard(sample))

    const typed: KnownBlock[] = blocks
    expect(checkSlackMessage(typed)).toEqual([])
    expect(text.length).toBeGreaterThan(0)
    expect(text.length).toBeLessThanOrEqual(3000)
    expect(missingContent(sample, { text, blocks }, losses)).toEqual([])
    expect(sample).toEqual(before)
  })

  it('becomes a modal within every limit that loses nothing silently', () => {
    const { view, losses } = toSlackModal(sample, { callbackId: 'form', privateMetadata: '{}' })

    const typed: ModalView = view
    expect(checkSlackView(typed)).toEqual([])
    expect(missingContent(sample, view, losses)).toEqual([])
  })

  it('becomes a Teams activity within its budget', () => {
    const before = structuredClone(sample)

    const { attachments, summary, losses } = toTeamsActivity(sample)

    const [{ content }] = attachments
    expect(JSON.stringify(content).length * 2).toBeLessThanOrEqual(80_000)
    expect(Number(content.version)).toBeLessThanOrEqual(1.5)
    expect(JSON.stringify(content)).not.toMatch(/"confirm"|"dispatch"|Input\.File/)
    expect(summary).not.toBe('')
    expect(missingContent(sample, content, losses)).toEqual([])
    expect(sample).toEqual(before)
  })
})
