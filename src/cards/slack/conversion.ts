import type { KnownBlock } from '@slack/types'
import type { Member } from '../card-props.ts'
import type { Run } from '../markdown.ts'

/** Something of a card that Block Kit cannot say: where it stood, what happened to it, and what it was. */
export interface Loss {
  pointer: string
  what: string
  value?: string
  /** Set for what the author of the card should mend: too much for a limit, or a type that nobody knows. */
  fault?: 'limit' | 'unknown'
}

/** A block with what it was made from, so that a row of columns can put it together anew. */
export interface Piece {
  block: KnownBlock
  pointer: string
  /** Set for blocks that hold nothing but text. */
  runs?: Run[]
}

/** The state of one conversion of one card. */
export interface Conversion {
  surface: 'message' | 'modal'
  pieces: Piece[]
  losses: Loss[]
  /** Action and block ids already given: Slack refuses a second one in a message. */
  ids: Set<string>
  /** Ids of elements that an Action.ToggleVisibility can show. */
  toggled: Set<string>
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
  to.losses.push({ pointer, what, ...(value !== '' && { value }), ...(fault && { fault }) })
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

/** An id not used before in this card: a repeated one gets `#2`, `#3`. */
export function uniqueId(id: string, conversion: Conversion): string {
  // An id that ends like a suffix always gets one, so that taking the suffix off gives the id back.
  let count = 1
  let candidate = /#\d+$/.test(id) ? `${id}#1` : id
  while (conversion.ids.has(candidate)) {
    count += 1
    candidate = `${id}#${count}`
  }
  conversion.ids.add(candidate)
  return candidate
}

/** The verb behind an action_id, or the input id behind a block_id: without the suffix of a repeated one. */
export function verbOf(actionId: string): string {
  return actionId.replace(/#\d+$/, '')
}
