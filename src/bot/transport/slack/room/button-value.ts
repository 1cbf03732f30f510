import type { BlockElementAction } from '@slack/bolt'
import { z } from 'zod'
import type { AdaptiveCard } from '../../../../cards/adaptive-card.ts'
import { readMenuChoice } from '../../../../cards/slack/overflow-menu.ts'
import { verbOf } from '../../../../cards/to-slack.ts'
import type { SlackRoom } from './slack-room.ts'

const schema = z.object({ ref: z.string().max(200) })

/**
 * The `ref` of a button's value `{"ref":"…","v":7}`; null when it is not one of ours. The version is not looked at: what
 * may be done now is decided from the task as it stands.
 */
export function refOf(value: string | undefined): string | null {
  try {
    return schema.safeParse(JSON.parse(value ?? '')).data?.ref ?? null
  } catch {
    return null
  }
}

/**
 * The card for a view that is not submitted. A modal's converter turns the first action into the submit button; the one
 * put before them here is taken for that, so that all buttons of the card stay buttons.
 */
export function keepButtons(card: AdaptiveCard): AdaptiveCard {
  return { ...card, actions: [{ type: 'Action.Submit', title: 'Submit' }, ...(card.actions ?? [])] }
}

/** What was pressed: its verb, and the value that it sent. */
export interface Pressed {
  verb: string
  value: string | undefined
}

/** The button, or the entry of the menu beside the buttons, that was pressed; null for any other element. */
export function pressedIn(action: BlockElementAction): Pressed | null {
  if (action.type === 'button') return { verb: verbOf(action.action_id), value: action.value }
  if (action.type !== 'overflow') return null
  return readMenuChoice(action.selected_option.value) ?? { verb: verbOf(action.action_id), value: undefined }
}

/** Lets an answer go out after the acknowledgement of what it answers: Slack would repeat an event that waits for it. */
export function goOn(room: SlackRoom, answering: Promise<void>): void {
  answering.catch((error) => room.logger.error({ err: error }, 'an answer for Slack failed'))
}
