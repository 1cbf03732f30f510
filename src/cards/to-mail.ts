import { type AdaptiveCard, isObject } from './adaptive-card.ts'
import { isTrue, membersOf, textOf, wordOf } from './card-props.ts'
import { escapeHtml } from './escape.ts'
import { parseMarkdown, type Run, runsToPlain } from './markdown.ts'

/** A card as a mail: what can be read of it. Buttons are left out: a mail cannot press them. */
export interface MailBody {
  /** The card's own heading. */
  heading: string
  text: string
  html: string
}

/** The page of a task by its number; null: there is none. */
export type LinkOfNumber = (number: string) => string | null

type Line =
  | { kind: 'heading' | 'subheading' | 'text' | 'subtle'; runs: Run[] }
  | { kind: 'facts'; facts: { title: Run[]; value: Run[] }[] }

/** Writes the texts and facts of a card in their order; `numbers` finds task numbers, each of which becomes a link. */
export function toMail(card: AdaptiveCard, numbers: RegExp, linkOf: LinkOfNumber, footer: string): MailBody {
  const lines = linesOf(card, 'body')
  const heading = lines.find(({ kind }) => kind === 'heading')
  const title = heading && 'runs' in heading ? runsToPlain(heading.runs) : ''
  return {
    heading: title,
    text: [...lines.map((line) => plainLine(line, numbers, linkOf)), `-- \n${footer}`].join('\n\n'),
    html: page(title, lines.map((line) => htmlLine(line, numbers, linkOf)).join('\n'), footer),
  }
}

function linesOf(node: Record<string, unknown>, key: string): Line[] {
  return membersOf(node, key, '').flatMap(({ node: element }): Line[] => {
    switch (element.type) {
      case 'TextBlock':
        return textOf(element, 'text') === ''
          ? []
          : [{ kind: kindOf(element), runs: parseMarkdown(textOf(element, 'text')) }]
      case 'FactSet':
        return [{ kind: 'facts', facts: membersOf(element, 'facts', '', 'Fact').map(({ node: fact }) => factOf(fact)) }]
      case 'ColumnSet':
        return membersOf(element, 'columns', '', 'Column').flatMap(({ node: column }) => linesOf(column, 'items'))
      default:
        return Array.isArray(element['items']) ? linesOf(element, 'items') : []
    }
  })
}

function kindOf(element: Record<string, unknown>): Exclude<Line['kind'], 'facts'> {
  if (wordOf(element, 'style') === 'heading') return 'heading'
  if (wordOf(element, 'size') === 'medium' && wordOf(element, 'weight') === 'bolder') return 'subheading'
  return isTrue(element, 'isSubtle') ? 'subtle' : 'text'
}

function factOf(fact: unknown) {
  const node = isObject(fact) ? fact : {}
  return { title: parseMarkdown(textOf(node, 'title')), value: parseMarkdown(textOf(node, 'value')) }
}

function plainLine(line: Line, numbers: RegExp, linkOf: LinkOfNumber): string {
  if (line.kind === 'facts') {
    return line.facts.map(({ title, value }) => `${runsToPlain(title)}: ${runsToPlain(value)}`).join('\n')
  }
  const plain = runsToPlain(line.runs)
  if (line.kind === 'subheading') return plain.toUpperCase()
  const links = [...new Set(plain.match(numbers) ?? [])].flatMap((number) => linkOf(number) ?? [])
  return [plain, ...links].join('\n')
}

function htmlLine(line: Line, numbers: RegExp, linkOf: LinkOfNumber): string {
  const inline = (runs: readonly Run[]) => runs.map((run) => htmlRun(run, numbers, linkOf)).join('')
  switch (line.kind) {
    case 'heading':
      return `<h1 style="font-size:20px;margin:0 0 8px">${inline(line.runs)}</h1>`
    case 'subheading':
      return `<h2 style="font-size:16px;margin:20px 0 4px">${inline(line.runs)}</h2>`
    case 'text':
      return `<p style="margin:8px 0 0">${inline(line.runs)}</p>`
    case 'subtle':
      return `<p style="margin:0;color:#5c5c5c">${inline(line.runs)}</p>`
    case 'facts':
      return `<table style="margin:8px 0;border-collapse:collapse">${line.facts
        .map(({ title, value }) => `<tr>${cell('th', inline(title))}${cell('td', inline(value))}</tr>`)
        .join('')}</table>`
  }
}

function cell(tag: 'th' | 'td', content: string): string {
  const scope = tag === 'th' ? ' scope="row"' : ''
  return `<${tag}${scope} style="text-align:left;vertical-align:top;padding:2px 16px 2px 0">${content}</${tag}>`
}

function htmlRun(run: Run, numbers: RegExp, linkOf: LinkOfNumber): string {
  const text = linked(run.text, numbers, linkOf).replaceAll('\n', '<br>')
  return run.bold ? `<strong>${text}</strong>` : text
}

function linked(text: string, numbers: RegExp, linkOf: LinkOfNumber): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(numbers)) {
    const url = linkOf(match[0])
    html += escapeHtml(text.slice(end, match.index))
    html += url === null ? match[0] : `<a href="${escapeHtml(url)}">${match[0]}</a>`
    end = match.index + match[0].length
  }
  return html + escapeHtml(text.slice(end))
}

function page(title: string, body: string, footer: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font:14px/1.5 Arial,Helvetica,sans-serif;color:#1b1b1b;background:#ffffff;max-width:640px">
${body}
<p style="margin:24px 0 0;padding-top:8px;border-top:1px solid #949494;color:#5c5c5c;font-size:12px">${escapeHtml(footer)}</p>
</body></html>
`
}
