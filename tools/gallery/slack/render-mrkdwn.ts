import { Html, html } from '../html.ts'
import { type Json, textOf } from './json.ts'

/** A text object as Slack shows it: plain text literally, mrkdwn with its markup (Slack: formatting text). */
export function renderText(text: Json | undefined): Html {
  if (text === undefined) return html``
  const content = textOf(text, 'text')
  return textOf(text, 'type') === 'mrkdwn' ? renderMrkdwn(content) : withBreaks(html`${content}`)
}

function renderMrkdwn(source: string): Html {
  const parts = source.split(/(```[\s\S]+?```|`[^`\n]+`|<[^<>\n]+>)/)
  // What is between the code and the references may hold emphasis; the parts themselves never do.
  const marked = parts.map((part, index) => (index % 2 === 0 ? part : `\u{e000}${index}\u{e000}`)).join('')
  const styled = emphasize(marked).replaceAll(/\u{e000}(\d+)\u{e000}/gu, (_all, index) =>
    renderPart(parts[Number(index)] ?? ''),
  )
  return withBreaks(quote(new Html(styled)))
}

/** mrkdwn arrives with `&`, `<` and `>` escaped already; quotes and the rest are harmless in an element. */
function emphasize(text: string): string {
  return [
    ['\\*', 'b'],
    ['_', 'i'],
    ['~', 's'],
  ].reduce((current, [mark, tag]) => {
    const pattern = new RegExp(`(^|[\\s([{"'•—>-])${mark}(?=\\S)([^\\n]*?\\S)${mark}(?=$|[\\s)\\]}"'.,;:!?…—<-])`, 'gm')
    return current.replace(pattern, `$1<${tag}>$2</${tag}>`)
  }, text)
}

function renderPart(part: string): string {
  if (part.startsWith('```')) return `<pre>${part.slice(3, -3)}</pre>`
  if (part.startsWith('`')) return `<code>${part.slice(1, -1)}</code>`
  const [target = '', label = ''] = part.slice(1, -1).split('|')
  if (target.startsWith('@') || target.startsWith('#') || target.startsWith('!')) {
    return `<span class="mention">${label || target}</span>`
  }
  return `<a href="${target.replaceAll('"', '%22')}">${label || target}</a>`
}

function quote({ markup }: Html): Html {
  return new Html(markup.replaceAll(/^&gt; ?(.*)$/gm, '<q>$1</q>'))
}

function withBreaks({ markup }: Html): Html {
  return new Html(markup.replaceAll('\n', '<br>'))
}
