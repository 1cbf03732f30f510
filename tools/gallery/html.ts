import { escapeHtml } from '../../src/cards/escape.ts'

/** A piece of HTML that is safe to put into a page as it is. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Value = Html | string | number | false | undefined | readonly Html[]

/** HTML from a template: every value that is not HTML itself is escaped; `false` and undefined give nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.map((string, index) => string + write(values[index])).join(''))
}

function write(value: Value): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(write).join('')
  return escapeHtml(String(value))
}
