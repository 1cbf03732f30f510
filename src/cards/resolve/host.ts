import { numberOf } from '../card-props.ts'

/** What the one who shows a card can do: all that decides what a reader sees of it. */
export interface Host {
  name: string
  /** `type` in lower case: an element or an action. */
  knows(type: string): boolean
  /** Whether `requires: { [feature]: version }` holds here. */
  meets(requires: Readonly<Record<string, unknown>>, feature: string): boolean
  /** Each input needs a label of its own, so that a text before it which is its label becomes it. */
  labels: boolean
}

const KNOWN = new Set([
  ...['adaptivecard', 'textblock', 'richtextblock', 'textrun', 'image', 'imageset', 'media', 'container', 'columnset'],
  ...['column', 'factset', 'fact', 'table', 'tablerow', 'tablecell', 'actionset', 'carousel', 'carouselpage', 'badge'],
  ...['compoundbutton', 'progressbar', 'progressring', 'rating', 'codeblock', 'component', 'icon'],
  ...['action.submit', 'action.execute', 'action.openurl', 'action.openurldialog', 'action.showcard', 'action.popover'],
  ...['action.togglevisibility'],
])

function knows(type: string): boolean {
  return KNOWN.has(type) || type.startsWith('input.') || type.startsWith('chart.')
}

/** Our own features are those of Adaptive Cards 1.5. */
function meets(requires: Readonly<Record<string, unknown>>, feature: string): boolean {
  return feature === 'adaptiveCards' && (numberOf(requires, feature) ?? 1) <= 1.5
}

export const SLACK: Host = { name: 'Slack', knows, meets, labels: true }
/** Somebody who only reads: a notification, a mail. */
export const READER: Host = { name: 'A reader', knows, meets, labels: false }
