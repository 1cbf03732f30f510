import type { KnownBlock } from '@slack/types'
import { type Run, runsToPlain } from '../markdown.ts'
import { SLACK_LIMITS } from '../slack-limits.ts'
import { addLoss, addPiece, type Conversion } from './conversion.ts'
import { hasMarkup, isSafeInMrkdwn, mrkdwn, plainText, richSection, runsToMrkdwn } from './write-text.ts'

export type TextRole = 'body' | 'heading' | 'small'

/** Adds the blocks that show this text, as many as its length needs. A text of spaces only adds nothing. */
export function addText(runs: readonly Run[], role: TextRole, pointer: string, to: Conversion): void {
  const shown = trimRuns(runs)
  if (shown.length === 0) return
  const parts = splitRuns(shown, role === 'small' ? SLACK_LIMITS.contextText : SLACK_LIMITS.sectionText)
  if (parts.length > 1)
    addLoss(to, pointer, `Too long for one block: it goes on in ${parts.length}`, runsToPlain(shown))
  for (const part of parts) addPiece(to, textBlock(part, role), pointer, part)
}

function textBlock(runs: Run[], role: TextRole): KnownBlock {
  const plain = runsToPlain(runs)
  const linked = runs.some((run) => run.url !== undefined || run.date !== undefined)
  if (role === 'heading' && !linked && plain.length <= SLACK_LIMITS.headerText && !plain.includes('\n')) {
    return { type: 'header', text: plainText(plain, SLACK_LIMITS.headerText) }
  }
  const styled = role === 'heading' ? emphasize(runs) : runs
  if (!hasMarkup(styled)) return textOnly(role, plainText(plain, SLACK_LIMITS.sectionText))
  if (isSafeInMrkdwn(styled)) return textOnly(role, mrkdwn(runsToMrkdwn(styled)))
  return { type: 'rich_text', elements: [richSection(styled)] }
}

function textOnly(role: TextRole, text: ReturnType<typeof plainText> | ReturnType<typeof mrkdwn>): KnownBlock {
  return role === 'small' ? { type: 'context', elements: [text] } : { type: 'section', text }
}

/** The runs in bold, line by line: mrkdwn ends bold at a line break. */
export function emphasize(runs: readonly Run[]): Run[] {
  return runs.flatMap((run) =>
    run.text
      .split(/(\s*\n\s*)/)
      .filter((text) => text !== '')
      .map((text) => (text.trim() === '' || run.date !== undefined ? { ...run, text } : { ...run, text, bold: true })),
  )
}

/** Without the white space around, which Slack refuses when there is nothing else. */
export function trimRuns(runs: readonly Run[]): Run[] {
  const trimmed = runs.filter((run) => run.text !== '').map((run) => ({ ...run }))
  while (trimmed[0] !== undefined && trimmed[0].text.trimStart() === '') trimmed.shift()
  while (trimmed.at(-1)?.text.trimEnd() === '') trimmed.pop()
  const first = trimmed[0]
  if (first !== undefined) first.text = first.text.trimStart()
  const last = trimmed.at(-1)
  if (last !== undefined) last.text = last.text.trimEnd()
  return trimmed
}

/** The runs in parts that each fit the limit when written, split at line ends and spaces where there are any. */
export function splitRuns(runs: readonly Run[], limit: number): Run[][] {
  const parts: Run[][] = []
  let part: Run[] = []
  let room = limit
  const close = () => {
    const trimmed = trimRuns(part)
    if (trimmed.length > 0) parts.push(trimmed)
    part = []
    room = limit
  }
  for (const run of runs) {
    let rest = run.text
    while (rest !== '') {
      const taken = takeText(rest, room - overhead(run))
      if (taken === '' && part.length > 0) close()
      else {
        const piece = taken === '' ? rest.slice(0, 1) : taken
        part.push({ ...run, text: piece })
        room -= cost(piece) + overhead(run)
        rest = rest.slice(piece.length)
        if (rest !== '') close()
      }
    }
  }
  close()
  return parts
}

/** What a run takes beside its text: markers, address, date command. */
function overhead(run: Run): number {
  return 8 + (run.url === undefined ? 0 : cost(run.url) + 4) + (run.date === undefined ? 0 : 40)
}

function cost(text: string): number {
  return text.length + (text.match(/[&<>]/g)?.length ?? 0) * 4
}

function takeText(text: string, room: number): string {
  // A long text is gone through only as far as the block: else each part would go through all of the rest.
  if (text.length <= room && cost(text) <= room) return text
  let end = 0
  for (let spent = 0; end < text.length; end += 1) {
    spent += cost(text.charAt(end))
    if (spent > room) break
  }
  const fitting = text.slice(0, end)
  const lineEnd = fitting.lastIndexOf('\n')
  const space = fitting.lastIndexOf(' ')
  const cut = lineEnd > end / 2 ? lineEnd + 1 : space > end / 2 ? space + 1 : end
  const taken = text.slice(0, cut)
  return taken.isWellFormed() ? taken : taken.slice(0, -1)
}
