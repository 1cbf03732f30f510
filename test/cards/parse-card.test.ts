import { describe, expect, it } from 'vitest'
import { CardError, parseCard } from '../../src/cards/adaptive-card.ts'

function pointerOf(json: unknown): string | undefined {
  try {
    parseCard(json)
    return undefined
  } catch (error) {
    return error instanceof CardError ? error.pointer : String(error)
  }
}

function nest(depth: number): object {
  return depth === 0 ? { type: 'TextBlock', text: 'x' } : { type: 'Container', items: [nest(depth - 1)] }
}

describe('reading a card', () => {
  it.each<[unknown, string]>([
    [[], ''],
    ['text', ''],
    [{ type: 'Card' }, '/type'],
    [{ type: 'AdaptiveCard', version: {} }, '/version'],
    [{ type: 'AdaptiveCard', body: {} }, '/body'],
    [{ type: 'AdaptiveCard', body: [{ text: 'no type' }] }, '/body/0/type'],
    [{ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: { a: 1 } }] }, '/body/0/text'],
    [{ type: 'AdaptiveCard', body: [{ type: 'ColumnSet', columns: ['x'] }] }, '/body/0/columns/0'],
    [{ type: 'AdaptiveCard', body: [{ type: 'FactSet', facts: 'x' }] }, '/body/0/facts'],
    [
      { type: 'AdaptiveCard', actions: [{ type: 'Action.ShowCard', card: { type: 'AdaptiveCard', body: 1 } }] },
      '/actions/0/card/body',
    ],
    [{ type: 'AdaptiveCard', body: [{ type: 'Container', selectAction: 'x' }] }, '/body/0/selectAction'],
    [{ type: 'AdaptiveCard', body: [{ type: 'X', fallback: 'keep' }] }, '/body/0/fallback'],
  ])('names the place where %j is wrong', (json, pointer) => {
    expect(pointerOf(json)).toBe(pointer)
  })

  it('accepts elements and properties that it does not know', () => {
    const card = { type: 'AdaptiveCard', body: [{ type: 'Novelty', wonder: [1, 2], fallback: 'drop' }], other: {} }

    expect(parseCard(card)).toBe(card)
  })

  it('refuses a card that is nested without end', () => {
    const data = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)

    expect(pointerOf({ type: 'AdaptiveCard', body: [nest(5000)] })).toContain('/items/0')
    expect(pointerOf({ type: 'AdaptiveCard', actions: [{ type: 'Action.Submit', data }] })).toContain('/data/a/a')
  })
})
