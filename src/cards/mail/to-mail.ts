import type { AdaptiveCard } from '../adaptive-card.ts'
import { escapeHtml } from '../escape.ts'
import { type Run, runsToPlain } from '../markdown.ts'
import { cardLines, type Line, linesToText, type NumberLinks } from './card-lines.ts'

/** A card as a mail. */
export interface MailBody {
  /** The card's own heading. */
  heading: string
  text: string
  html: string
}

/** Writes what can be read of a card as text and as HTML; `footer` says who sent it and why. */
export function toMail(card: AdaptiveCard, links: NumberLinks | null, footer: string): MailBody {
  const lines = cardLines(card)
  const first = lines.find((line) => line.kind === 'heading')
  const heading = first && 'runs' in first ? runsToPlain(first.runs) : ''
  return {
    heading,
    text: `${linesToText(lines, links)}\n\n-- \n${footer}\n`,
    html: page(heading, lines.map((line) => htmlLine(line, links)).join('\n'), footer),
  }
}

function htmlLine(line: Line, links: NumberLinks | null): string {
  const inline = (runs: readonly Run[]) => runs.map((run) => htmlRun(run, links)).join('')
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

function htmlRun(run: Run, links: NumberLinks | null): string {
  const text = (links ? linked(run.text, links) : escapeHtml(run.text)).replaceAll('\n', '<br>')
  return run.bold ? `<strong>${text}</strong>` : text
}

function linked(text: string, { numbers, urlOf }: NumberLinks): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(numbers)) {
    html += `${escapeHtml(text.slice(end, match.index))}<a href="${escapeHtml(urlOf(match[0]))}">${match[0]}</a>`
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
