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

/**
 * A typed text that an Adaptive Card renderer shows literally in a markdown place: emphasis, links, lists, headings,
 * entities, `<at>` and `{{DATE()}}` do not act. Escapes are backslashes, as CommonMark defines them.
 */
export function escapeMarkdown(text: string): string {
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
