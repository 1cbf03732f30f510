import type { MrkdwnElement, PlainTextElement, RichTextElement, RichTextSection, TextObject } from '@slack/types'
import { escapeMrkdwn } from '../escape.ts'
import { type DateFormat, parseMarkdown, type Run, runsToPlain } from '../markdown.ts'
import { cutText, SLACK_LIMITS } from '../slack-limits.ts'

/** `emoji: false`: a typed `:name:` stays what was typed. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: cutText(text, limit), emoji: false }
}

const SLACK_DATES: Readonly<Record<DateFormat, string>> = {
  compact: '{date_num}',
  short: '{date_short}',
  long: '{date_long}',
  time: '{time}',
}

/**
 * An address as Slack takes it, or undefined when it is none: only `http`, `https` and `mailto`, and every character that
 * a URI may not hold as it is (spaces, accents, braces) percent-encoded as a browser does.
 */
export function linkOf(address: string): string | undefined {
  const trimmed = address.trim()
  if (!/^(https?:\/\/[^\s]|mailto:[^\s])/i.test(trimmed) || !URL.canParse(trimmed)) return undefined
  const url = PLAIN_URI.test(trimmed) ? trimmed : encodeRest(trimmed)
  return url.length <= SLACK_LIMITS.url ? url : undefined
}

/** RFC 3986: the characters of a URI, with `%` only before two digits. */
const PLAIN_URI = /^(?:[\w\-.~:/?@!$&'()*+,;=]|%[\dA-Fa-f]{2})+(?:#(?:[\w\-.~:/?@!$&'()*+,;=]|%[\dA-Fa-f]{2})*)?$/

function encodeRest(address: string): string {
  const [before, ...fragment] = address.split('#')
  const parts = fragment.length === 0 ? [before ?? ''] : [before ?? '', fragment.join('%23')]
  return parts
    .map((part) => part.replace(/%(?![\dA-Fa-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/gu, encodeURIComponent))
    .join('#')
}

/** A text in Adaptive Cards' markdown as runs; an address that cannot be a link stands behind its label. */
export function readRuns(text: string): Run[] {
  return parseMarkdown(text).map(withoutBadLink)
}

/** Half of a section's text: a link and its label must fit together. */
const INLINE_LINK = 1500

export function withoutBadLink(run: Run): Run {
  const { url, ...rest } = run
  if (url === undefined) return run
  const link = linkOf(url)
  if (link !== undefined && escapeMrkdwn(link).length <= INLINE_LINK) return { ...run, url: link }
  return { ...rest, text: url === run.text ? run.text : `${run.text} (${url})` }
}

export function hasMarkup(runs: readonly Run[]): boolean {
  return runs.some((run) => isStyled(run) || run.url !== undefined || run.date !== undefined)
}

function isStyled(run: Run): boolean {
  return Boolean(run.bold || run.italic || run.strike || run.code || run.underline || run.highlight)
}

/** Characters that mrkdwn would take as markup, and has no escape for. */
const ACTIVE = /[*_~`]|:[\w+'-]+:|^\s*>/m
const OPENS = /(^|[\s([{"'•—-])$/
const CLOSES = /^($|[\s)\]}"'.,;:!?…—-])/

/**
 * True when mrkdwn shows exactly these runs: it has no escape for its own markers, wants them at the edge of a word and
 * ends them at a line break. Otherwise the text goes into a rich_text block, where nothing is parsed.
 */
export function isSafeInMrkdwn(runs: readonly Run[]): boolean {
  return runs.every((run, index) => {
    if (ACTIVE.test(run.text) || run.underline || run.highlight) return false
    if (!isStyled(run)) return true
    if (run.text.trim() !== run.text || run.text.includes('\n')) return false
    return OPENS.test(runs[index - 1]?.text ?? '') && CLOSES.test(runs[index + 1]?.text ?? '')
  })
}

export function runsToMrkdwn(runs: readonly Run[]): string {
  return runs.map(writeRun).join('')
}

function writeRun(run: Run): string {
  let text = escapeMrkdwn(run.text)
  if (run.date !== undefined) {
    text = `<!date^${run.date.seconds}^${SLACK_DATES[run.date.format]}|${text.replaceAll('|', '¦')}>`
  } else if (run.url !== undefined) {
    // A bar would end the label, and a line break ends the link.
    text = `<${escapeMrkdwn(run.url)}|${text.replaceAll('|', '¦').replaceAll('\n', ' ')}>`
  }
  if (run.code) text = `\`${text}\``
  if (run.strike) text = `~${text}~`
  if (run.italic) text = `_${text}_`
  if (run.bold) text = `*${text}*`
  return text
}

/** The text object that shows these runs exactly, or undefined when only a rich_text block can. */
export function textObject(runs: readonly Run[], limit: number): TextObject | undefined {
  if (!hasMarkup(runs)) {
    const text = runsToPlain(runs)
    return text.length <= limit ? plainText(text, limit) : undefined
  }
  if (!isSafeInMrkdwn(runs)) return undefined
  const text = runsToMrkdwn(runs)
  return text.length <= limit ? mrkdwn(text) : undefined
}

/** `verbatim`: Slack turns no name, channel or address of the text into something else. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

export function richSection(runs: readonly Run[]): RichTextSection {
  return { type: 'rich_text_section', elements: runs.map(richElement) }
}

function richElement(run: Run): RichTextElement {
  const flags = {
    ...(run.bold && { bold: true }),
    ...(run.italic && { italic: true }),
    ...(run.strike && { strike: true }),
    ...(run.code && { code: true }),
    ...(run.underline && { underline: true }),
  }
  const style = Object.keys(flags).length > 0 ? { style: flags } : {}
  if (run.date !== undefined) {
    const { seconds, format } = run.date
    return { type: 'date', timestamp: seconds, format: SLACK_DATES[format], fallback: run.text, ...style }
  }
  if (run.url === undefined) return { type: 'text', text: run.text, ...style }
  return { type: 'link', url: run.url, text: run.text, ...style }
}
