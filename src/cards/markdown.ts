/** A stretch of text in one style. Line breaks and list bullets are part of the text. */
export interface Run {
  text: string
  bold?: boolean
  italic?: boolean
  strike?: boolean
  code?: boolean
  underline?: boolean
  highlight?: boolean
  url?: string
  /** The text is this moment, written out in UTC; a surface that knows the reader's zone writes it itself. */
  date?: { seconds: number; format: DateFormat }
}

export type DateFormat = 'compact' | 'short' | 'long' | 'time'
type Style = Omit<Run, 'text'>

/** Emphasis nested deeper than this is read as plain characters, so that no text can overflow the stack. */
const MAX_NESTING = 6
/** A link's label is looked for this far: without an end, a text of brackets would take quadratic time. */
const MAX_LABEL = 2000
const ESCAPABLE = /[!-/:-@[-`{-~]/
const DATE_CALL = /^\{\{(DATE|TIME)\(\s*([^(),{}]+?)\s*(?:,\s*(SHORT|LONG|COMPACT)\s*)?\)\}\}/i
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
}

/** Anything that may be markup: names and dates, the most of what is read, hold none of it. */
const MARKUP = /[\\&{<[*_\r]|^\s*[-+]/m

/** The runs of a text in Adaptive Cards' markdown subset: bold, italic, links, lists, backslashes, DATE() and TIME(). */
export function parseMarkdown(text: string): Run[] {
  if (!MARKUP.test(text)) return plainRuns(text)
  const lines = text.replace(/\r\n?/g, '\n').replace(/^(\s*)[-*+][ \t]+(?=\S)/gm, '$1• ')
  return mergeRuns(parseInline(lines, {}, 0))
}

/** A text of which only DATE() and TIME() are read, as that of a TextRun. */
export function readDates(text: string, style: Style = {}): Run[] {
  if (!text.includes('{{')) return plainRuns(text, style)
  const runs: Run[] = []
  let from = 0
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 1)) {
    const found = readDate(text, at, style)
    if (found === undefined || typeof found.content === 'string') continue
    runs.push(...plainRuns(text.slice(from, at), style), ...found.content)
    from = found.end
    at = from - 1
  }
  return [...runs, ...plainRuns(text.slice(from), style)]
}

/** A text without markup as one run; none when it is empty. */
export function plainRuns(text: string, style: Style = {}): Run[] {
  return text === '' ? [] : [{ ...style, text }]
}

export function runsToPlain(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

function parseInline(text: string, style: Style, depth: number): Run[] {
  const runs: Run[] = []
  /** Delimiters that have no partner in the rest of this text: looking for them again would be quadratic. */
  const unpaired = new Set<string>()
  let literal = ''
  const flush = () => {
    if (literal !== '') runs.push({ ...style, text: literal })
    literal = ''
  }
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    const found = SPECIAL.has(char) ? readSpecial(text, at, style, depth, unpaired) : undefined
    if (found === undefined) {
      literal += char
      at += 1
    } else if (typeof found.content === 'string') {
      literal += found.content
      at = found.end
    } else {
      flush()
      runs.push(...found.content)
      at = found.end
    }
  }
  flush()
  return runs
}

const SPECIAL = new Set(['\\', '&', '{', '<', '[', '!', '*', '_'])

interface Found {
  content: string | Run[]
  end: number
}

function readSpecial(text: string, at: number, style: Style, depth: number, unpaired: Set<string>): Found | undefined {
  const char = text.charAt(at)
  if (char === '\\') {
    const next = text.charAt(at + 1)
    return ESCAPABLE.test(next) ? { content: next, end: at + 2 } : undefined
  }
  if (char === '&') return readEntity(text, at)
  if (char === '{') return readDate(text, at, style)
  if (char === '<') return readAngle(text, at, style)
  if (depth >= MAX_NESTING) return undefined
  if (char === '[' || char === '!') return readLink(text, at, style, depth)
  return readEmphasis(text, at, style, depth, unpaired)
}

function readEntity(text: string, at: number): Found | undefined {
  const entity = /^&#?\w{1,6};/.exec(text.slice(at, at + 9))?.[0]
  const char = entity === undefined ? undefined : ENTITIES[entity]
  return entity === undefined || char === undefined ? undefined : { content: char, end: at + entity.length }
}

/** `<https://…>` is a link, and `<at>Name</at>` is how a Teams card names a person. */
function readAngle(text: string, at: number, style: Style): Found | undefined {
  const rest = text.slice(at, at + 2100)
  const link = /^<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/.exec(rest)
  if (link?.[1] !== undefined) {
    return { content: [{ ...style, text: link[1], url: link[1] }], end: at + link[0].length }
  }
  const mention = /^<at>([^<]*)<\/at>/.exec(rest)
  return mention?.[1] === undefined ? undefined : { content: mention[1], end: at + mention[0].length }
}

function readDate(text: string, at: number, style: Style): Found | undefined {
  const call = DATE_CALL.exec(text.slice(at, at + 80))
  if (call?.[2] === undefined || !ISO_MOMENT.test(call[2])) return undefined
  const milliseconds = Date.parse(call[2])
  if (Number.isNaN(milliseconds)) return undefined
  const format = call[1]?.toUpperCase() === 'TIME' ? 'time' : dateFormatOf(call[3])
  const end = at + call[0].length
  const written = { ...style, text: writeDate(milliseconds, format) }
  // Slack counts seconds from 1970 and takes none before.
  if (milliseconds < 0) return { content: [written], end }
  return { content: [{ ...written, date: { seconds: Math.floor(milliseconds / 1000), format } }], end }
}

function dateFormatOf(hint: string | undefined): DateFormat {
  if (hint?.toUpperCase() === 'LONG') return 'long'
  return hint?.toUpperCase() === 'SHORT' ? 'short' : 'compact'
}

const DATE_STYLES: Readonly<Record<DateFormat, Intl.DateTimeFormat>> = {
  compact: new Intl.DateTimeFormat('en-US', { dateStyle: 'short', timeZone: 'UTC' }),
  short: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }),
  long: new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' }),
  time: new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' }),
}

function writeDate(milliseconds: number, format: DateFormat): string {
  const written = DATE_STYLES[format].format(milliseconds)
  return format === 'time' ? `${written.replaceAll('\u202f', ' ')} UTC` : written
}

function readLink(text: string, at: number, style: Style, depth: number): Found | undefined {
  const start = text.charAt(at) === '!' ? at + 1 : at
  if (text.charAt(start) !== '[') return undefined
  const close = closingBracket(text, start)
  if (close < 0) return undefined
  const target = /^\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+["'(][^"')]*["')])?\s*\)/.exec(
    text.slice(close + 1, close + 4096),
  )
  if (target?.[1] === undefined || target[1] === '') return undefined
  const label = text.slice(start + 1, close)
  const inner = parseInline(label === '' ? target[1] : label, { ...style, url: unescapeUrl(target[1]) }, depth + 1)
  return { content: inner, end: close + 1 + target[0].length }
}

function unescapeUrl(url: string): string {
  return url.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&')
}

function closingBracket(text: string, start: number): number {
  let open = 0
  const end = Math.min(text.length, start + MAX_LABEL)
  for (let at = start; at < end; at += 1) {
    const char = text.charAt(at)
    if (char === '\\') at += 1
    else if (char === '[') open += 1
    else if (char === ']') {
      open -= 1
      if (open === 0) return at
    }
  }
  return -1
}

function readEmphasis(text: string, at: number, style: Style, depth: number, unpaired: Set<string>): Found | undefined {
  const char = text.charAt(at)
  if (char === '_' && isWord(text.charAt(at - 1))) return undefined
  const run = /^(\*+|_+)/.exec(text.slice(at, at + 200))?.[0] ?? char
  for (const delimiter of delimitersIn(run)) {
    if (unpaired.has(delimiter) || !/\S/.test(text.charAt(at + delimiter.length))) continue
    const close = closingDelimiter(text, at + delimiter.length, delimiter)
    if (close < 0) {
      unpaired.add(delimiter)
      continue
    }
    const inner = {
      ...style,
      ...(delimiter.length >= 2 && { bold: true }),
      ...(delimiter.length !== 2 && { italic: true }),
    }
    const end = close + delimiter.length
    return { content: parseInline(text.slice(at + delimiter.length, close), inner, depth + 1), end }
  }
  return { content: run, end: at + run.length }
}

/** Three characters may open bold and italic at once, or one after the other; more than three are a ruler, not emphasis. */
function delimitersIn(run: string): string[] {
  if (run.length > 3) return []
  return run.length === 3 ? [run, run.slice(1), run.slice(2)] : [run]
}

function closingDelimiter(text: string, from: number, delimiter: string): number {
  const char = delimiter.charAt(0)
  for (let at = from; at < text.length; at += 1) {
    const here = text.charAt(at)
    if (here === '\\') at += 1
    else if (here === char) {
      let end = at
      while (text.charAt(end) === char) end += 1
      const length = end - at
      const fits = length === delimiter.length || (length === 3 && delimiter.length < 3)
      const closes = at > from && /\S/.test(text.charAt(at - 1)) && !(char === '_' && isWord(text.charAt(end)))
      if (fits && closes) return end - delimiter.length
      at = end - 1
    }
  }
  return -1
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char)
}

function mergeRuns(runs: Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last !== undefined && run.date === undefined && last.date === undefined && sameStyle(last, run))
      last.text += run.text
    else merged.push({ ...run })
  }
  return merged
}

function sameStyle(a: Run, b: Run): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.url === b.url
}
