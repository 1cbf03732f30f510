import { type Member, membersOf, numberOf, objectOf, textOf } from '../card-props.ts'
import { plainRuns } from '../markdown.ts'
import { addLoss, type Conversion } from './conversion.ts'
import { addText, emphasize } from './text-blocks.ts'

/** Adds Teams' CompoundButton: its title, badge and description as text. */
export function addCompoundButton({ node, pointer }: Member, to: Conversion): void {
  const badge = textOf(node, 'badge') || textOf(objectOf(node, 'badge') ?? {}, 'text')
  const title = [textOf(node, 'title'), badge === '' ? '' : `[${badge}]`].filter((text) => text !== '').join(' ')
  const description = textOf(node, 'description')
  addLoss(to, pointer, 'Slack has no button with a description: it is shown as text')
  addText(emphasize(plainRuns(title)), 'body', pointer, to)
  addText(plainRuns(description), 'small', pointer, to)
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

/** Adds Teams' Component of a person or of several: their names, with their addresses where the card has them. */
export function addComponent({ node, pointer }: Member, to: Conversion): void {
  const properties = objectOf(node, 'properties') ?? {}
  const people = [properties, ...membersOf(properties, 'users', pointer).map((member) => member.node)]
  const names = people.flatMap((person) => {
    const name = textOf(person, 'displayName')
    const address = textOf(person, 'userPrincipalName')
    const both = name !== '' && address !== '' ? `${name} (${address})` : name || address
    return both === '' ? [] : [both]
  })
  const what =
    names.length === 0 ? 'Slack does not have this component' : 'Slack has no persona: its name is shown as text'
  addLoss(to, pointer, what, [textOf(node, 'name'), ...names].filter((text) => text !== '').join('\n'))
  addText(plainRuns(names.join('\n')), 'body', pointer, to)
}

/** Teams' Icon says nothing but its name. */
export function addIcon({ node, pointer }: Member, to: Conversion): void {
  addLoss(to, pointer, 'Slack has no icons', textOf(node, 'name'))
}
