import { type AdaptiveCard, isObject } from '../adaptive-card.ts'
import { isTrue, membersOf, textOf, wordOf } from '../card-props.ts'
import { parseMarkdown, type Run, runsToPlain } from '../markdown.ts'

/** What can be read of a card, in its order. */
export type Line =
  | { kind: 'heading' | 'subheading' | 'text' | 'subtle'; runs: Run[] }
  | { kind: 'facts'; facts: { title: Run[]; value: Run[] }[] }

/** Task numbers that become links. `numbers` has the flag `g`. */
export interface NumberLinks {
  numbers: RegExp
  urlOf(number: string): string
}

/** The texts and facts of a card. Buttons are left out: whoever reads this cannot press them. */
export function cardLines(card: AdaptiveCard): Line[] {
  return linesOf(card, 'body')
}

function linesOf(node: Record<string, unknown>, key: string): Line[] {
  return membersOf(node, key, '').flatMap(({ node: element }): Line[] => {
    switch (element.type) {
      case 'TextBlock': {
        const runs = parseMarkdown(textOf(element, 'text'))
        return runs.length > 0 ? [{ kind: kindOf(element), runs }] : []
      }
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
  // What stands behind a line belongs to none of those before it.
  return isTrue(element, 'isSubtle') && !isTrue(element, 'separator') ? 'subtle' : 'text'
}

function factOf(fact: unknown) {
  const node = isObject(fact) ? fact : {}
  return { title: parseMarkdown(textOf(node, 'title')), value: parseMarkdown(textOf(node, 'value')) }
}

/** The lines as plain text; a subtle line stands right under what it belongs to. */
export function linesToText(lines: readonly Line[], links: NumberLinks | null): string {
  return lines
    .map((line, index) => `${index === 0 ? '' : line.kind === 'subtle' ? '\n' : '\n\n'}${plainLine(line, links)}`)
    .join('')
}

function plainLine(line: Line, links: NumberLinks | null): string {
  if (line.kind === 'facts') {
    return line.facts.map(({ title, value }) => `${runsToPlain(title)}: ${runsToPlain(value)}`).join('\n')
  }
  const plain = runsToPlain(line.runs)
  if (line.kind === 'subheading') return plain.toUpperCase()
  if (!links) return plain
  const urls = [...new Set(plain.match(links.numbers) ?? [])].map(links.urlOf)
  return [plain, ...urls].join('\n')
}
