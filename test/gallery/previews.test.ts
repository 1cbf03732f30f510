import { describe, expect, it } from 'vitest'
import { checkSlackMessage, checkSlackView } from '../../src/cards/check-slack.ts'
import { allPreviews } from '../../src/cards/previews/all-previews.ts'
import { toSlackMessage, toSlackModal } from '../../src/cards/to-slack.ts'
import { toTeamsActivity } from '../../src/cards/to-teams.ts'
import { ihsc } from '../machine/profile/ihsc.ts'
import { findSchemaMistakes } from './official-schema.ts'

const named = allPreviews(ihsc).map((preview) => [`${preview.kind}, ${preview.size} data`, preview] as const)

describe('every card of the gallery', () => {
  it.each(named)('%s: is a Teams card of the official schema 1.5 within the budget', (_name, { draw }) => {
    const { attachments, losses } = toTeamsActivity(draw().card)

    expect(findSchemaMistakes(attachments[0].content)).toEqual([])
    expect(JSON.stringify(attachments[0].content).length * 2).toBeLessThanOrEqual(80_000)
    expect(losses.filter(({ fault }) => fault)).toEqual([])
  })

  it.each(named)('%s: is a Slack message or modal within every limit', (_name, { draw }) => {
    const { card, modalTitle: title } = draw()
    const modal = title === undefined ? null : toSlackModal(card, { title, callbackId: 'x', privateMetadata: '' })
    const { losses } = modal ?? toSlackMessage(card)

    expect(modal ? checkSlackView(modal.view) : checkSlackMessage(toSlackMessage(card).blocks)).toEqual([])
    expect(losses.filter(({ fault }) => fault)).toEqual([])
  })
})

describe("the library's reading of a card", () => {
  it('finds what 1.5 does not have, by its place', () => {
    const mistakes = findSchemaMistakes({
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'TextBlock', text: 'x', size: 'huge' },
        { type: 'Input.Text', id: 'x', hint: 'ours' },
        { type: 'Container', items: [{ type: 'Carousel', pages: [] }] },
      ],
    })

    expect(mistakes.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['', '/body/1/hint', '/body/2/items/0']),
    )
    expect(mistakes.map(({ what }) => what)).toContain('Invalid value "huge" for property "size".')
  })
})
