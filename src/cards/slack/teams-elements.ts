import { type Member, numberOf, objectOf, textOf } from '../card-props.ts'
import { plainRuns } from '../markdown.ts'
import { addSelectAction } from './actions.ts'
import { addLoss, type Conversion } from './conversion.ts'
import { addText, emphasize } from './text-blocks.ts'

/** Adds Teams' CompoundButton: its title, badge and description as text, and its action as a button. */
export function addCompoundButton(member: Member, to: Conversion): void {
  const { node, pointer } = member
  const badge = textOf(node, 'badge') || textOf(objectOf(node, 'badge') ?? {}, 'text')
  const title = [textOf(node, 'title'), badge === '' ? '' : `[${badge}]`].filter((text) => text !== '').join(' ')
  const description = textOf(node, 'description')
  addLoss(to, pointer, 'Slack has no button with a description: it is shown as text')
  addText(emphasize(plainRuns(title)), 'body', pointer, to)
  addText(plainRuns(description), 'small', pointer, to)
  addSelectAction(member, to)
}

/** Adds a ProgressBar, ProgressRing or Rating of Teams as words and figures. */
export function addMeter({ node, pointer }: Member, to: Conversion): void {
  const value = numberOf(node, 'value')
  const max = numberOf(node, 'max') ?? (node.type.toLowerCase() === 'rating' ? 5 : 100)
  const count = numberOf(node, 'count')
  const figure = value === undefined ? '' : `${value} / ${max}${count === undefined ? '' : ` (${count})`}`
  addLoss(to, pointer, `Slack has no ${node.type}: its figures are shown as text`)
  const words = [textOf(node, 'label'), figure].filter((text) => text !== '').join(': ')
  addText(plainRuns(words), 'body', pointer, to)
}
