import type { KnownBlock } from '@slack/types'
import type { Member } from '../card-props.ts'
import type { Run } from '../markdown.ts'
import { type Loss, lossOf } from '../resolve/loss.ts'

/** A block with what it was made from, so that a row of columns can put it together anew. */
export interface Piece {
  block: KnownBlock
  pointer: string
  /** Set for blocks that hold nothing but text. */
  runs?: Run[]
  /** Set for the buttons of the whole card, which stay whatever else is too long. */
  keep?: boolean
}

/** The state of one conversion of one card. */
export interface Conversion {
  surface: 'message' | 'modal'
  pieces: Piece[]
  losses: Loss[]
  /** How often each action or block id was given: Slack refuses a second one in a message. */
  ids: Map<string, number>
  /** The pointer of the action that became the submit button of a modal. */
  submit: string | undefined
  tables: number
  charts: number
  /** Presentation that Slack decides by itself, named once for the whole card. */
  presentation: Set<string>
  render: (member: Member, conversion: Conversion) => void
}

export function addPiece(to: Conversion, block: KnownBlock, pointer: string, runs?: Run[]): void {
  to.pieces.push(runs === undefined ? { block, pointer } : { block, pointer, runs })
}

export function addLoss(to: Conversion, pointer: string, what: string, value = '', fault?: Loss['fault']): void {
  to.losses.push(lossOf(pointer, what, value, fault))
}

/** What rendering these members gives, without adding it to the card yet. */
export function renderApart(members: readonly Member[], conversion: Conversion): Piece[] {
  const outer = conversion.pieces
  conversion.pieces = []
  for (const member of members) conversion.render(member, conversion)
  const pieces = conversion.pieces
  conversion.pieces = outer
  return pieces
}

/** Marks the buttons added since `start` as those of the whole card. */
export function keepButtons(conversion: Conversion, start: number): void {
  for (const piece of conversion.pieces.slice(start)) if (piece.block.type === 'actions') piece.keep = true
}

/** An id not used before in this card: a repeated one gets `#2`, `#3`. */
export function uniqueId(id: string, conversion: Conversion): string {
  // An id that ends like a suffix always gets one, so that taking the suffix off gives the id back; no other id can be
  // the same as one with a suffix, so that counting is enough.
  const count = (conversion.ids.get(id) ?? 0) + 1
  conversion.ids.set(id, count)
  return count === 1 && !/#\d+$/.test(id) ? id : `${id}#${count}`
}

/** The verb behind an action_id, or the input id behind a block_id: without the suffix of a repeated one. */
export function verbOf(actionId: string): string {
  return actionId.replace(/#\d+$/, '')
}
