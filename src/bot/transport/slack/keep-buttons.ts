import type { AdaptiveCard } from '../../../cards/adaptive-card.ts'

/**
 * The card for a view that is not submitted. A modal's converter turns the first action into the submit button; the one
 * put before them here is taken for that, so that all buttons of the card stay buttons.
 */
export function keepButtons(card: AdaptiveCard): AdaptiveCard {
  return { ...card, actions: [{ type: 'Action.Submit', title: 'Submit' }, ...(card.actions ?? [])] }
}
