import type { KnownBlock } from '@slack/types'
import { countText, SLACK_LIMITS } from '../slack-limits.ts'
import { addLoss, type Conversion, type Piece } from './conversion.ts'

const SHOWN_KEYS = new Set(['text', 'alt_text', 'title', 'name', 'label', 'fallback'])

/**
 * The blocks of the conversion within the limits of its surface: separators go and neighbours are put together first; then text and pictures
 * that are still too many give way to a sentence, with their text in a loss. Buttons and inputs stay as long as any room is left.
 */
export function fitBlocks(to: Conversion): KnownBlock[] {
  const blocks = to.surface === 'message' ? SLACK_LIMITS.blocksInMessage : SLACK_LIMITS.blocksInView
  const text = to.surface === 'message' ? SLACK_LIMITS.textInMessage : SLACK_LIMITS.viewBytes / 4
  const pieces = to.pieces.length > blocks ? mergeNeighbours(withoutDividers(to)) : to.pieces
  const total = pieces.reduce((sum, piece) => sum + countText(piece.block), 0)
  if (pieces.length <= blocks && total <= text) return pieces.map((piece) => piece.block)
  return leaveOut(pieces, blocks, text, to)
}

function leaveOut(pieces: Piece[], maxBlocks: number, maxText: number, to: Conversion): KnownBlock[] {
  const kept = new Set<Piece>()
  // One block and some text for the sentence that says what is missing.
  let blocks = maxBlocks - 1
  let text = maxText - 200
  for (const group of [pieces.filter(isInteractive), pieces.filter((piece) => !isInteractive(piece))]) {
    for (const piece of group) {
      const size = countText(piece.block)
      if (blocks === 0 || size > text) {
        // What follows a gap would be read as if it came next.
        if (!isInteractive(piece)) break
        continue
      }
      kept.add(piece)
      blocks -= 1
      text -= size
    }
  }
  const missing = pieces.filter((piece) => !kept.has(piece))
  for (const piece of missing)
    addLoss(to, piece.pointer, 'Left out: the card is too long for Slack', blockText(piece.block), 'limit')
  const notice: KnownBlock = {
    type: 'context',
    elements: [{ type: 'plain_text', text: `… and ${missing.length} more`, emoji: false }],
  }
  let noticed = false
  return pieces.flatMap((piece) => {
    if (kept.has(piece)) return [piece.block]
    if (noticed) return []
    noticed = true
    return [notice]
  })
}

function withoutDividers(to: Conversion): Piece[] {
  const others = to.pieces.filter((piece) => piece.block.type !== 'divider')
  if (others.length < to.pieces.length) to.presentation.add('separator')
  return others
}

function isInteractive(piece: Piece): boolean {
  return piece.block.type === 'actions' || piece.block.type === 'input'
}

/** All that a block shows and all its ids, for a loss. */
function blockText(value: unknown, key = ''): string {
  if (typeof value === 'string') {
    const shown = SHOWN_KEYS.has(key) || key === 'block_id' || key === 'action_id'
    return shown ? value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : ''
  }
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([inner, item]) => blockText(item, Array.isArray(value) ? key : inner))
    .filter((part) => part !== '')
    .join('\n')
}

/** Sections of plain text, rows of buttons and context lines that follow each other, put together where they fit. */
function mergeNeighbours(pieces: Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    const block = last === undefined ? undefined : mergeBlocks(last.block, piece.block)
    if (last === undefined || block === undefined) merged.push(piece)
    else merged[merged.length - 1] = { block, pointer: last.pointer }
  }
  return merged
}

function mergeBlocks(a: KnownBlock, b: KnownBlock): KnownBlock | undefined {
  if (a.type === 'actions' && b.type === 'actions') {
    const elements = [...a.elements, ...b.elements]
    return elements.length <= SLACK_LIMITS.actionsElements ? { ...a, elements } : undefined
  }
  if (a.type === 'context' && b.type === 'context') {
    const elements = [...a.elements, ...b.elements]
    return elements.length <= SLACK_LIMITS.contextElements ? { ...a, elements } : undefined
  }
  if (a.type !== 'section' || b.type !== 'section' || a.accessory !== undefined || b.accessory !== undefined)
    return undefined
  if (a.text === undefined || b.text === undefined || a.fields !== undefined || b.fields !== undefined) return undefined
  const text = `${a.text.text}\n${b.text.text}`
  if (a.text.type !== b.text.type || text.length > SLACK_LIMITS.sectionText) return undefined
  return { type: 'section', text: { ...a.text, text } }
}
