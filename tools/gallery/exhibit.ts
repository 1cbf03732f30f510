import type { AdaptiveCard } from '../../src/cards/adaptive-card.ts'
import { type Loss, toSlackMessage, toSlackModal } from '../../src/cards/to-slack.ts'
import { toTeamsActivity } from '../../src/cards/to-teams.ts'
import type { Json } from './slack/json.ts'

/** One card or form with one set of data. */
export interface Exhibit {
  /** Group of the gallery: `assignment`, `form-delegate`, `digest`. */
  kind: string
  size: string
  card: AdaptiveCard
  /** A form is a modal in Slack: its title there. */
  modalTitle?: string
}

export interface ShownExhibit extends Exhibit {
  teams: { card: AdaptiveCard; summary: string; losses: Loss[]; bytes: number }
  slack: ({ blocks: Json[] } | { view: Json }) & { text: string; losses: Loss[]; blockCount: number }
}

/** What both platforms would get. */
export function showExhibit(exhibit: Exhibit): ShownExhibit {
  const { attachments, summary, losses } = toTeamsActivity(exhibit.card)
  const card = attachments[0].content
  return {
    ...exhibit,
    teams: { card, summary, losses, bytes: JSON.stringify(card).length * 2 },
    slack: toSlack(exhibit),
  }
}

function toSlack({ card, modalTitle }: Exhibit): ShownExhibit['slack'] {
  if (modalTitle === undefined) {
    const { text, blocks, losses } = toSlackMessage(card)
    return { text, blocks: blocks.map(asJson), losses, blockCount: blocks.length }
  }
  const { view, losses } = toSlackModal(card, { title: modalTitle, callbackId: 'gallery', privateMetadata: '' })
  return { view: asJson(view), text: '', losses, blockCount: view.blocks.length }
}

function asJson(value: object): Json {
  return { ...value }
}
