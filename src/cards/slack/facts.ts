import type { TextObject } from '@slack/types'
import { type Member, membersOf, textOf } from '../card-props.ts'
import type { Run } from '../markdown.ts'
import { SLACK_LIMITS } from '../slack-limits.ts'
import { addPiece, type Conversion } from './conversion.ts'
import { addText, emphasize, trimRuns } from './text-blocks.ts'
import { readRuns, textObject } from './write-text.ts'

/** Adds a FactSet as section fields, ten a section; facts that no field can show exactly stand in lines between them. */
export function addFacts({ node, pointer }: Member, to: Conversion): void {
  let fields: TextObject[] = []
  let lines: Run[] = []
  const flush = () => {
    if (fields.length > 0) addPiece(to, { type: 'section', fields }, pointer)
    addText(lines, 'body', pointer, to)
    fields = []
    lines = []
  }
  for (const { node: fact } of membersOf(node, 'facts', pointer, 'Fact')) {
    const title = trimRuns(readRuns(textOf(fact, 'title')))
    const value = trimRuns(readRuns(textOf(fact, 'value')))
    const field = fieldOf(title, value)
    if (field === undefined) {
      if (fields.length > 0) flush()
      lines.push(...emphasize(title), { text: ' ' }, ...value, { text: '\n' })
    } else if (field.text !== '') {
      if (lines.length > 0 || fields.length === SLACK_LIMITS.sectionFields) flush()
      fields.push(field)
    }
  }
  flush()
}

/** The title in bold when mrkdwn can show both exactly, plain otherwise. */
function fieldOf(title: Run[], value: Run[]): TextObject | undefined {
  const plain = [...title, ...breakAfter(title), ...value]
  const bold = [...emphasize(title), ...breakAfter(title), ...value]
  return textObject(bold, SLACK_LIMITS.fieldText) ?? textObject(plain, SLACK_LIMITS.fieldText)
}

function breakAfter(title: Run[]): Run[] {
  return title.length === 0 ? [] : [{ text: '\n' }]
}
