import { diffWordsWithSpace } from 'diff'
import { html } from 'hono/html'
import type { Html } from '../bare-page.ts'

/** Two long texts that share nothing take seconds to compare, and the result tells nobody anything. */
const LONGEST_MS = 150

/** The newer text with what was taken out and put in marked, word by word. */
export function wordDiff(before: string, after: string): Html {
  const changes = diffWordsWithSpace(before, after, { timeout: LONGEST_MS })
  if (!changes) return 'The two versions are too different to be compared word by word.'
  if (changes.every(({ added, removed }) => !added && !removed)) return 'The text is the same.'
  return html`${changes.map(({ value, added, removed }) => {
    if (added) return html`<ins>${value}</ins>`
    return removed ? html`<del>${value}</del>` : value
  })}`
}
