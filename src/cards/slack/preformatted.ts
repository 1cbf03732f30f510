import { SLACK_LIMITS } from '../slack-limits.ts'
import { addPiece, type Conversion } from './conversion.ts'
import { splitRuns } from './text-blocks.ts'

/** Adds a text in fixed width, where nothing in it is markup. */
export function addPreformatted(text: string, pointer: string, to: Conversion): void {
  for (const part of splitRuns([{ text }], SLACK_LIMITS.richTextPiece)) {
    const elements = part.map((run) => ({ type: 'text' as const, text: run.text }))
    addPiece(to, { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] }, pointer)
  }
}
