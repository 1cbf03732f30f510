/**
 * Bidirectional controls can make a sentence read as another one, NUL breaks PostgreSQL and JSON consumers, and the other
 * C0 controls have no business in a card. Tab, line feed and carriage return stay.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose.
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A typed text without bidi controls, NUL and other controls; a lone surrogate becomes U+FFFD. */
export function cleanText(text: string): string {
  const visible = text.replace(UNWANTED, '')
  return visible.isWellFormed() ? visible : visible.toWellFormed()
}

/** A JSON value with every text in it cleaned. What is clean already, as nearly always, is returned as it is. */
export function cleanTexts<Value>(value: Value): Value {
  return isClean(value) ? value : (cleanCopy(value) as Value)
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && value.search(UNWANTED) < 0
  if (Array.isArray(value)) return value.every(isClean)
  if (typeof value !== 'object' || value === null) return true
  for (const key in value) if (!isClean(Reflect.get(value, key))) return false
  return true
}

function cleanCopy(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanCopy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanCopy(item)]))
}

/** Names and dates, the most of what is typed, need no escape: one look is quicker than four replacements. */
const ACTS_IN_MARKDOWN = /[\\*_`~[\]<{}&]|^\s*(?:[-+#>]|\d*[.)])/m

/**
 * A typed text that an Adaptive Card renderer shows literally in a markdown place: emphasis, links, lists, headings,
 * entities, `<at>` and `{{DATE()}}` do not act. Escapes are backslashes, as CommonMark defines them.
 */
export function escapeMarkdown(text: string): string {
  if (!ACTS_IN_MARKDOWN.test(text)) return text
  return text
    .replace(/[\\*_`~[\]<{}]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\s*)([-+#>])/gm, '$1\\$2')
    .replace(/^(\s*\d*)([.)])(?=\s|$)/gm, '$1\\$2')
}

/** A typed text for Slack's mrkdwn: the three characters that carry mentions, links and dates (Slack: formatting text). */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A typed text for HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return escapeMrkdwn(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
