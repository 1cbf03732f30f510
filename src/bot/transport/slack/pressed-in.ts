import type { BlockElementAction } from '@slack/bolt'
import { readMenuChoice } from '../../../cards/slack/overflow-menu.ts'
import { verbOf } from '../../../cards/to-slack.ts'

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
