import type { KnownBlock } from '@slack/types'
import { SLACK_LIMITS } from '../../slack-limits.ts'
import type { Piece } from '../conversion.ts'

/** Sections of plain text, rows of buttons and context lines that follow each other, put together where they fit. */
export function mergeNeighbours(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    const block = last === undefined || last.keep !== piece.keep ? undefined : mergeBlocks(last.block, piece.block)
    if (last === undefined || block === undefined) merged.push(piece)
    else merged[merged.length - 1] = { block, pointer: last.pointer, ...(last.keep && { keep: true }) }
  }
  return merged
}

/** Each text with one button under it as one block, with the button beside the text. The buttons of the whole card stay where they are. */
export function buttonBeside(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const [index, piece] of pieces.entries()) {
    const last = joined.at(-1)
    const next = pieces[index + 1]
    const block = piece.keep || next?.block.type === 'actions' ? undefined : besideText(last?.block, piece.block)
    if (last === undefined || block === undefined) joined.push(piece)
    else joined[joined.length - 1] = { block, pointer: last.pointer }
  }
  return joined
}

function besideText(text: KnownBlock | undefined, actions: KnownBlock): KnownBlock | undefined {
  if (text?.type !== 'section' || text.accessory !== undefined || actions.type !== 'actions') return undefined
  const [button, ...others] = actions.elements
  return button?.type === 'button' && others.length === 0 ? { ...text, accessory: button } : undefined
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
