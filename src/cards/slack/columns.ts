import type { Button, ContextBlockElement, ImageElement, TextObject } from '@slack/types'
import { type Member, membersOf } from '../card-props.ts'
import type { Run } from '../markdown.ts'
import { SLACK_LIMITS } from '../slack-limits.ts'
import { addActions, selectActionOf } from './actions.ts'
import { addLoss, addPiece, type Conversion, type Piece, renderApart } from './conversion.ts'
import { textObject } from './write-text.ts'

/**
 * Adds a ColumnSet: side by side as section fields when all columns are text, as a section with a picture or a button beside it, as a
 * line of picture and text for each column, and otherwise one under the other.
 */
export function addColumns({ node, pointer }: Member, to: Conversion): void {
  const columns = membersOf(node, 'columns', pointer, 'Column')
  const actions = columns.flatMap((column) => selectActionOf(column) ?? [])
  const contents = columns
    .map(({ node: { selectAction: _shownBelow, ...column }, pointer: place }) =>
      renderApart([{ node: { ...column, type: 'Column' }, pointer: place }], to),
    )
    .filter((pieces) => pieces.length > 0)
  if (!addFields(contents, pointer, to) && !addBesideText(contents, to) && !addPictureLines(contents, pointer, to)) {
    if (contents.length > 1) addLoss(to, pointer, 'The columns stand one under the other')
    to.pieces.push(...contents.flat())
  }
  if (actions.length > 0) addActions(actions, to)
}

function addFields(contents: Piece[][], pointer: string, to: Conversion): boolean {
  if (contents.length < 2 || contents.length > SLACK_LIMITS.sectionFields) return false
  const fields: TextObject[] = []
  for (const pieces of contents) {
    const field = joinTexts(pieces, SLACK_LIMITS.fieldText)
    if (field === undefined) return false
    fields.push(field)
  }
  addPiece(to, { type: 'section', fields }, pointer)
  return true
}

/** The texts of a column as one text object; undefined when it holds something else, or a text that mrkdwn cannot show. */
function joinTexts(pieces: readonly Piece[], limit: number): TextObject | undefined {
  const runs: Run[] = []
  for (const piece of pieces) {
    if (piece.runs === undefined) return undefined
    if (runs.length > 0) runs.push({ text: '\n' })
    runs.push(...(piece.block.type === 'header' ? piece.runs.map((run) => ({ ...run, bold: true })) : piece.runs))
  }
  return textObject(runs, limit)
}

/** One column is a picture or a button, and the others are text or begin with it: it becomes the accessory of that text. */
function addBesideText(contents: Piece[][], to: Conversion): boolean {
  const single = contents.filter((pieces) => pieces.length === 1 && accessoryOf(pieces[0]) !== undefined)
  const others = contents.filter((pieces) => !single.includes(pieces)).flat()
  const accessory = accessoryOf(single[0]?.[0])
  const first = others[0]
  if (single.length !== 1 || accessory === undefined || first === undefined) return false
  const text = joinTexts(others, SLACK_LIMITS.sectionText)
  if (text !== undefined) {
    addPiece(to, { type: 'section', text, accessory }, first.pointer)
    return true
  }
  if (first.block.type !== 'section' || first.block.accessory !== undefined) return false
  addPiece(to, { ...first.block, accessory }, first.pointer)
  to.pieces.push(...others.slice(1))
  return true
}

/** Every column is one picture and short texts, as in a weather forecast: each becomes a line. */
function addPictureLines(contents: Piece[][], pointer: string, to: Conversion): boolean {
  const lines: ContextBlockElement[][] = []
  for (const pieces of contents) {
    const elements: ContextBlockElement[] = []
    for (const piece of pieces) {
      const element = pictureOf(piece) ?? joinTexts([piece], SLACK_LIMITS.contextText)
      if (element === undefined) return false
      elements.push(element)
    }
    if (elements.length > SLACK_LIMITS.contextElements || !elements.some(({ type }) => type === 'image')) return false
    lines.push(elements)
  }
  if (lines.length < 2) return false
  addLoss(to, pointer, 'The columns stand one under the other, each in a line')
  for (const elements of lines) addPiece(to, { type: 'context', elements }, pointer)
  return true
}

function accessoryOf(piece: Piece | undefined): ImageElement | Button | undefined {
  const only =
    piece?.block.type === 'actions' && piece.block.elements.length === 1 ? piece.block.elements[0] : undefined
  return only?.type === 'button' ? only : pictureOf(piece)
}

function pictureOf(piece: Piece | undefined): ImageElement | undefined {
  if (piece === undefined) return undefined
  const { block } = piece
  if (block.type === 'image' && 'image_url' in block) {
    return { type: 'image', image_url: block.image_url, alt_text: block.alt_text }
  }
  const only = block.type === 'context' && block.elements.length === 1 ? block.elements[0] : undefined
  return only?.type === 'image' ? only : undefined
}
