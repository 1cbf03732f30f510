import type { RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { type Member, membersOf, wordOf } from '../card-props.ts'
import { type Run, runsToPlain } from '../markdown.ts'
import { SLACK_LIMITS } from '../slack-limits.ts'
import { addLoss, addPiece, type Conversion, type Piece, renderApart } from './conversion.ts'
import { addPreformatted } from './preformatted.ts'
import { hasMarkup, richSection } from './write-text.ts'

/** Adds a Table: as Slack's table, which a message may hold once and a modal not at all, otherwise in aligned columns. */
export function addTable({ node, pointer }: Member, to: Conversion): void {
  const others: Piece[] = []
  const rows = membersOf(node, 'rows', pointer, 'TableRow').map((row) =>
    membersOf(row.node, 'cells', row.pointer, 'TableCell').map((cell) => readCell(cell, others, to)),
  )
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
