import type { KnownBlock } from '@slack/types'
import { countText, SLACK_LIMITS } from '../../slack-limits.ts'
import { addLoss, type Conversion, type Piece } from '../conversion.ts'
import { toSearch } from '../inputs/choice-input.ts'
import { buttonBeside, mergeNeighbours } from './merge-blocks.ts'

const SHOWN_KEYS = new Set(['text', 'alt_text', 'title', 'name', 'label', 'fallback', 'hint'])
const SENT_KEYS = new Set(['block_id', 'action_id', 'value', 'url', 'image_url'])

/** What a surface holds: blocks, characters that are shown, and bytes of JSON. */
interface Room {
  blocks: number
  text: number
  bytes: number
}

/**
 * The blocks of the conversion within the limits of its surface. First separators go, neighbours are put together, a row's only
 * button is put beside its text, and long menus become searches. What is still too much goes in whole units (a row with its
 * buttons, an input, a text) and gives way to a sentence, with all of it in a loss: a button never stands without what it is
 * about. The buttons of the whole card and those that send its inputs stay before everything else.
 */
export function fitBlocks(to: Conversion): KnownBlock[] {
  const message = to.surface === 'message'
  const room = {
    blocks: message ? SLACK_LIMITS.blocksInMessage : SLACK_LIMITS.blocksInView,
    text: message ? SLACK_LIMITS.textInMessage : Number.POSITIVE_INFINITY,
    bytes: SLACK_LIMITS.blocksBytes,
  }
  let pieces = to.pieces
  if (pieces.length > room.blocks) pieces = mergeNeighbours(withoutDividers(to))
  if (pieces.length > room.blocks) pieces = buttonBeside(pieces)
  if (isWithin(pieces, room)) return pieces.map((piece) => piece.block)
  pieces = withSearches(pieces, room, to)
  if (isWithin(pieces, room)) return pieces.map((piece) => piece.block)
  return leaveOut(pieces, room, to)
}

function sizeOf(pieces: readonly Piece[]): Room {
  const size = { blocks: pieces.length, text: 0, bytes: 0 }
  for (const { block } of pieces) {
    size.text += countText(block)
    size.bytes += Buffer.byteLength(JSON.stringify(block)) + 1
  }
  return size
}

function isWithin(pieces: readonly Piece[], room: Room): boolean {
  const size = sizeOf(pieces)
  return size.blocks <= room.blocks && size.text <= room.text && size.bytes <= room.bytes
}

/** The longest menus as searches, as many as it takes for the rest to fit. */
function withSearches(pieces: readonly Piece[], room: Room, to: Conversion): Piece[] {
  const size = sizeOf(pieces)
  let { text, bytes } = size
  const bySize = pieces
    .map((piece, index) => ({ index, search: toSearch(piece.block), size: sizeOf([piece]) }))
    .filter(({ search }) => search !== undefined)
    .sort((a, b) => b.size.bytes - a.size.bytes)
  const fitted = [...pieces]
  for (const { index, search, size: before } of bySize) {
    const piece = pieces[index]
    if (piece === undefined || search === undefined || (text <= room.text && bytes <= room.bytes)) continue
    fitted[index] = { ...piece, block: search.block }
    const after = sizeOf([{ ...piece, block: search.block }])
    text -= before.text - after.text
    bytes -= before.bytes - after.bytes
    const what = 'Too many choices for the card: the bot must answer a search for them'
    addLoss(to, `${piece.pointer}/choices`, what, search.choices, 'limit')
  }
  return fitted
}

/**
 * The pieces in units that stay or go whole: what stands before buttons goes with them; every other piece is a unit of its own,
 * as is each piece of a row that no surface could hold. `rank`: those of a lower one are taken in first.
 */
function unitsOf(pieces: readonly Piece[], room: Room): Array<{ pieces: Piece[]; rank: 0 | 1 | 2 }> {
  const units: Array<{ pieces: Piece[]; rank: 0 | 1 | 2 }> = []
  let open: Piece[] = []
  const single = (piece: Piece) => {
    const rank = isActions(piece) || piece.keep ? 0 : piece.block.type === 'input' ? 1 : 2
    units.push({ pieces: [piece], rank })
  }
  const close = () => {
    for (const piece of open) single(piece)
    open = []
  }
  for (const [index, piece] of pieces.entries()) {
    if (piece.keep) {
      close()
      single(piece)
      continue
    }
    open.push(piece)
    const next = pieces[index + 1]
    if (!isActions(piece) || (next !== undefined && isActions(next) && !next.keep)) continue
    const size = sizeOf(open)
    // A form that is longer than the surface keeps its buttons, and as many inputs as there is room for.
    if (size.blocks < room.blocks && size.text < room.text && size.bytes < room.bytes) {
      units.push({ pieces: open, rank: 2 })
      open = []
    } else close()
  }
  close()
  return units
}

function leaveOut(pieces: readonly Piece[], whole: Room, to: Conversion): KnownBlock[] {
  const kept = new Set<Piece>()
  // One block and some text for the sentence that says what is missing.
  const room = { blocks: whole.blocks - 1, text: whole.text - 200, bytes: whole.bytes - 200 }
  const units = unitsOf(pieces, room)
  for (const rank of [0, 1, 2]) {
    for (const unit of units.filter((one) => one.rank === rank)) {
      const size = sizeOf(unit.pieces)
      if (size.blocks > room.blocks || size.text > room.text || size.bytes > room.bytes) {
        // What follows a gap would be read as if it came next.
        if (rank === 2) break
        continue
      }
      for (const piece of unit.pieces) kept.add(piece)
      room.blocks -= size.blocks
      room.text -= size.text
      room.bytes -= size.bytes
    }
  }
  const missing = units.filter((unit) => unit.pieces.some((piece) => !kept.has(piece)))
  for (const unit of missing) {
    const value = unit.pieces.map((piece) => blockText(piece.block)).join('\n')
    addLoss(to, unit.pieces[0]?.pointer ?? '', 'Left out: the card is too long for Slack', value, 'limit')
  }
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

function isActions(piece: Piece): boolean {
  return piece.block.type === 'actions'
}

/** All that a block shows, and all its ids and values, for a loss. */
function blockText(value: unknown, key = ''): string {
  if (typeof value === 'string') {
    if (!SHOWN_KEYS.has(key) && !SENT_KEYS.has(key)) return ''
    return value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  }
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([inner, item]) => blockText(item, Array.isArray(value) ? key : inner))
    .filter((part) => part !== '')
    .join('\n')
}
