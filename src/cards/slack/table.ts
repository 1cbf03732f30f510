import type { RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { isFalse, type Member, membersOf, wordOf } from '../card-props.ts'
import { type Run, runsToPlain } from '../markdown.ts'
import { SLACK_LIMITS } from '../slack-limits.ts'
import { addLoss, addPiece, type Conversion, type Piece, renderApart } from './conversion.ts'
import { addPreformatted } from './preformatted.ts'
import { addText, emphasize, trimRuns } from './text-blocks.ts'
import { hasMarkup, richSection, textObject } from './write-text.ts'

/** Adds a Table: as Slack's table, which a message may hold once and a modal not at all, otherwise in aligned columns. */
export function addTable({ node, pointer }: Member, to: Conversion): void {
  const read = membersOf(node, 'rows', pointer, 'TableRow').map((row) => readRow(row, to))
  if (read.some(({ others }) => others.some(isPressed))) {
    addRows(read, isFalse(node, 'firstRowAsHeaders') || isFalse(node, 'firstRowAsHeader'), to)
    return
  }
  const others = read.flatMap((row) => row.others)
  const rows = read.map((row) => row.cells)
  const width = Math.max(0, ...rows.map((row) => row.length))
  const grid = rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? []))
  if (width > 0) {
    if (fitsTable(grid, width, to)) {
      to.tables += 1
      addPiece(to, tableBlock(grid, alignments(node, pointer, width)), pointer)
    } else {
      addLoss(to, pointer, 'Slack cannot hold this table: its cells stand in lines of fixed width')
      addPreformatted(alignColumns(grid, width), pointer, to)
    }
  }
  if (others.length > 0) addLoss(to, pointer, 'What is no text in the cells stands under the table')
  to.pieces.push(...others)
}

interface Row {
  pointer: string
  cells: Run[][]
  /** What is no text in the cells, and the action of the row itself. */
  others: Piece[]
}

function readRow(row: Member, to: Conversion): Row {
  const others: Piece[] = []
  const cells = membersOf(row.node, 'cells', row.pointer, 'TableCell').map((cell) => readCell(cell, others, to))
  const { selectAction, ...rest } = row.node
  const own =
    selectAction === undefined
      ? []
      : renderApart([{ node: { ...rest, selectAction, type: 'Container', cells: [] }, pointer: row.pointer }], to)
  return { pointer: row.pointer, cells, others: [...others, ...own] }
}

function isPressed({ block }: Piece): boolean {
  return (
    block.type === 'actions' || block.type === 'input' || (block.type === 'section' && block.accessory !== undefined)
  )
}

/** A table whose rows have buttons or inputs, row by row: what is pressed stands with the row that it is about. */
function addRows(rows: readonly Row[], bare: boolean, to: Conversion): void {
  addLoss(to, rows[0]?.pointer ?? '', 'The rows of this table stand one under the other, each with its buttons')
  const heads = bare || rows.length < 2 ? [] : (rows[0]?.cells ?? [])
  for (const [index, { cells, others, pointer }] of rows.entries()) {
    const isHead = heads.length > 0 && index === 0
    if (isHead && others.length === 0 && rows.slice(1).every((row) => coversHeads(heads, row.cells))) continue
    const runs = cells.flatMap((cell, column): Run[] => {
      const head = isHead ? [] : (heads[column] ?? [])
      if (cell.length === 0) return []
      return [...emphasize(head), ...(head.length > 0 ? [{ text: ': ' }] : []), ...cell, { text: '\n' }]
    })
    const only = others.length === 1 && others[0]?.block.type === 'actions' ? others[0].block.elements : []
    const text = textObject(trimRuns(isHead ? emphasize(runs) : runs), SLACK_LIMITS.sectionText)
    if (only.length === 1 && only[0]?.type === 'button' && text !== undefined && text.text !== '') {
      addPiece(to, { type: 'section', text, accessory: only[0] }, pointer)
      continue
    }
    addText(isHead ? emphasize(runs) : runs, 'body', pointer, to)
    to.pieces.push(...others)
  }
}

function coversHeads(heads: Run[][], cells: Run[][]): boolean {
  return heads.every((head, column) => head.length === 0 || (cells[column] ?? []).length > 0)
}

function readCell(cell: Member, others: Piece[], to: Conversion): Run[] {
  const runs: Run[] = []
  for (const piece of renderApart([cell], to)) {
    if (piece.runs === undefined) others.push(piece)
    else {
      if (runs.length > 0) runs.push({ text: '\n' })
      runs.push(...piece.runs)
    }
  }
  return runs
}

function fitsTable(grid: Run[][][], width: number, to: Conversion): boolean {
  const text = grid.flat().reduce((sum, cell) => sum + runsToPlain(cell).length, 0)
  return (
    to.surface === 'message' &&
    to.tables < SLACK_LIMITS.tablesInMessage &&
    grid.length <= SLACK_LIMITS.tableRows &&
    width <= SLACK_LIMITS.tableColumns &&
    text <= SLACK_LIMITS.tableText
  )
}

function tableBlock(grid: Run[][][], align: Array<'left' | 'center' | 'right'>): TableBlock {
  return {
    type: 'table',
    rows: grid.map((row) => row.map(cellOf)),
    column_settings: align.map((side) => ({ align: side, is_wrapped: true })),
  }
}

function cellOf(runs: Run[]): RawTextElement | RichTextBlock {
  // Slack refuses an empty cell.
  if (!hasMarkup(runs)) return { type: 'raw_text', text: runsToPlain(runs) || ' ' }
  return { type: 'rich_text', elements: [richSection(runs)] }
}

function alignments(node: Member['node'], pointer: string, width: number): Array<'left' | 'center' | 'right'> {
  const columns = membersOf(node, 'columns', pointer)
  return Array.from({ length: width }, (_, index) => {
    const column = columns[index]?.node
    const side =
      wordOf(column ?? {}, 'horizontalCellContentAlignment') || wordOf(node, 'horizontalCellContentAlignment')
    return side === 'center' || side === 'right' ? side : 'left'
  })
}

function alignColumns(grid: Run[][][], width: number): string {
  const texts = grid.map((row) => row.map((cell) => runsToPlain(cell).replaceAll('\n', ' / ')))
  // Beyond 40 characters a column is ragged rather than wider than the window.
  const widths = Array.from({ length: width }, (_, column) =>
    Math.min(40, Math.max(...texts.map((row) => row[column]?.length ?? 0))),
  )
  return texts
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
