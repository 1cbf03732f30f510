import type { Activity as SdkActivity } from 'botbuilder'
import type { AdaptiveCard } from '../../../cards/adaptive-card.ts'
import { toTeamsActivity } from '../../../cards/to-teams.ts'
import type { Logger } from '../../create-logger.ts'
import type { Form } from '../../office.ts'
import { openDialogs } from './open-dialogs.ts'

/** The card as it stands in a chat. */
export function toTeamsCard(card: AdaptiveCard, logger: Logger): { content: AdaptiveCard; summary: string } {
  const { attachments, summary, losses } = toTeamsActivity(openDialogs(card))
  if (losses.length > 0) {
    // Places and names only, never a text of the card.
    const places = losses.map(({ pointer, what }) => `${pointer}: ${what}`)
    logger.debug({ losses: places }, 'a card lost something on Teams')
  }
  return { content: attachments[0].content, summary }
}

/** A message with a card. */
export function cardMessage(card: AdaptiveCard, logger: Logger): Partial<SdkActivity> {
  const { content, summary } = toTeamsCard(card, logger)
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/** A message with one sentence, taken as it is: nothing in it is formatted. */
export function sentenceMessage(text: string): Partial<SdkActivity> {
  return { type: 'message', text, textFormat: 'plain' }
}

/** A message cannot open a dialog, so it is answered with a button that does. */
export function askToOpen(form: Form): AdaptiveCard {
  const verb = form.form === 'create' ? 'newTask' : form.form
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: `${form.title}: press the button to open the form.`,
    body: [{ type: 'TextBlock', text: `${form.title}: press the button to open the form.`, wrap: true }],
    actions: [{ type: 'Action.Execute', title: form.title, verb, data: { ref: form.ref ?? '', v: 0 } }],
  }
}
