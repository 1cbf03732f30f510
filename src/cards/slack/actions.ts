import type { Button, ConfirmationDialog, KnownBlock } from '@slack/types'
import type { CardNode } from '../adaptive-card.ts'
import { isFalse, type Member, membersOf, objectOf, textOf, wordOf } from '../card-props.ts'
import { harvestText } from '../harvest.ts'
import { plainRuns } from '../markdown.ts'
import { titleOf } from '../resolve/find-submit.ts'
import { cutText, SLACK_LIMITS } from '../slack-limits.ts'
import { addLoss, addPiece, type Conversion, uniqueId } from './conversion.ts'
import { type MenuEntry, menuEntry, overflowMenus } from './overflow-menu.ts'
import { addText, emphasize } from './text-blocks.ts'
import { linkOf, plainText } from './write-text.ts'

/**
 * Adds the buttons of some actions, 25 a block, those of `mode: secondary` in a menu behind them, and the cards that an
 * Action.ShowCard among them would show.
 */
export function addActions(actions: readonly Member[], to: Conversion): void {
  const buttons: Button[] = []
  const entries: MenuEntry[] = []
  const cards: Member[] = []
  const texts: Member[] = []
  for (const action of actions.flatMap(withMenu)) {
    if (action.pointer === to.submit) continue
    const type = wordOf(action.node, 'type')
    if (type === 'action.showcard' || type === 'action.popover') cards.push(action)
    else if (type === 'action.togglevisibility') {
      addLoss(to, action.pointer, 'Slack cannot show and hide parts of a card: all are shown', titleOf(action.node))
    } else {
      const button = toButton(action, to)
      const entry = button && menuEntry(action.node, button, verbOfAction(action.node))
      if (button === undefined) texts.push(action)
      else if (entry === undefined) buttons.push(button)
      else entries.push(entry)
    }
  }
  const pointer = actions[0]?.pointer ?? ''
  // A menu of one would hide a button and save nothing.
  const elements =
    entries.length === 1
      ? [...buttons, ...entries.map(({ button }) => button)]
      : [...buttons, ...overflowMenus(entries, to)]
  for (let at = 0; at < elements.length; at += SLACK_LIMITS.actionsElements) {
    addPiece(to, { type: 'actions', elements: elements.slice(at, at + SLACK_LIMITS.actionsElements) }, pointer)
  }
  for (const { node, pointer: place } of texts) addText(plainRuns(titleOf(node)), 'small', place, to)
  for (const card of cards) addShownCard(card, to)
}

/** Teams' split button: what is in its menu stands beside it. */
function withMenu(action: Member): Member[] {
  return [action, ...membersOf(action.node, 'menuActions', action.pointer)]
}

/** The selectAction of an element as a button of its own: only buttons can be pressed in Slack. */
export function addSelectAction(member: Member, to: Conversion): void {
  const action = selectActionOf(member)
  if (action !== undefined) addActions([action], to)
}

export function selectActionOf({ node, pointer }: Member): Member | undefined {
  const action = objectOf(node, 'selectAction')
  if (action === undefined || typeof action['type'] !== 'string') return undefined
  return { node: { ...action, type: action['type'] }, pointer: `${pointer}/selectAction` }
}

/** The verb, or what takes its place for an action of a foreign card. */
function verbOfAction(node: CardNode): string {
  const data = objectOf(node, 'data')
  return textOf(node, 'verb') || (data === undefined ? '' : textOf(data, 'verb')) || textOf(node, 'id') || 'submit'
}

/** The button of an action, or undefined with a loss when Block Kit cannot have it. */
function toButton({ node, pointer }: Member, to: Conversion): Button | undefined {
  const type = wordOf(node, 'type')
  const title = titleOf(node)
  const opens = type === 'action.openurl' || type === 'action.openurldialog'
  if (type !== 'action.execute' && type !== 'action.submit' && !opens) {
    addLoss(to, pointer, `${node.type} is not known, and cannot be pressed in Slack`, harvestText(node), 'unknown')
    return undefined
  }
  if (isFalse(node, 'isEnabled')) {
    addLoss(to, pointer, 'A disabled button does not exist in Slack: its title is shown as text', title)
    return undefined
  }
  const target = opens ? urlTarget(node, pointer, to) : verbTarget(node, pointer, to)
  if (target === undefined) return undefined
  nameLosses(node, title, pointer, to)
  if (type === 'action.openurldialog') addLoss(to, pointer, 'The dialog opens in the browser')
  const style = wordOf(node, 'style')
  const tooltip = textOf(node, 'tooltip')
  const confirm = confirmOf(node)
  return {
    type: 'button',
    text: plainText(title.trim() || (opens ? 'Open' : 'Select'), SLACK_LIMITS.buttonText),
    ...target,
    ...(style === 'positive' && { style: 'primary' as const }),
    ...(style === 'destructive' && { style: 'danger' as const }),
    ...(tooltip !== '' && { accessibility_label: cutText(tooltip, SLACK_LIMITS.accessibilityLabel) }),
    ...(confirm !== undefined && { confirm }),
  }
}

function verbTarget(node: CardNode, pointer: string, to: Conversion): Partial<Button> | undefined {
  const verb = verbOfAction(node)
  const value = dataOf(node)
  // Room for the suffix of a repeated verb.
  if (verb.length > SLACK_LIMITS.id - 5 || value.length > SLACK_LIMITS.buttonValue) {
    const what =
      value.length > SLACK_LIMITS.buttonValue ? `data is longer than ${SLACK_LIMITS.buttonValue}` : 'verb is too long'
    addLoss(to, pointer, `The button is shown as text: its ${what}`, [titleOf(node), verb, value].join('\n'), 'limit')
    return undefined
  }
  return { action_id: uniqueId(verb, to), ...(value !== '' && { value }) }
}

function dataOf(node: CardNode): string {
  const data = node['data']
  if (data === undefined || data === null) return ''
  return typeof data === 'string' ? data : JSON.stringify(data)
}

function urlTarget(node: CardNode, pointer: string, to: Conversion): Partial<Button> | undefined {
  const url = linkOf(textOf(node, 'url'))
  if (url === undefined) {
    const value = `${titleOf(node)}\n${textOf(node, 'url')}`
    addLoss(to, pointer, 'Slack cannot open this address: the button is shown as text', value)
    return undefined
  }
  return { action_id: uniqueId('openUrl', to), url }
}

function nameLosses(node: CardNode, title: string, pointer: string, to: Conversion): void {
  if (title.length > SLACK_LIMITS.buttonText)
    addLoss(to, `${pointer}/title`, 'The title is cut to 75 characters', title, 'limit')
  const icon = textOf(node, 'iconUrl')
  if (icon !== '') addLoss(to, `${pointer}/iconUrl`, 'A button in Slack has no icon', cutText(icon, 200))
  const tooltip = textOf(node, 'tooltip')
  if (tooltip.length > SLACK_LIMITS.accessibilityLabel)
    addLoss(to, `${pointer}/tooltip`, 'The tooltip is cut', tooltip, 'limit')
}

/** Our own extension of an action: `confirm: { title, text, ok, cancel }`. */
function confirmOf(node: CardNode): ConfirmationDialog | undefined {
  const confirm = objectOf(node, 'confirm')
  if (confirm === undefined) return undefined
  return {
    title: plainText(textOf(confirm, 'title') || 'Are you sure?', SLACK_LIMITS.confirmTitle),
    text: plainText(textOf(confirm, 'text') || 'Are you sure?', SLACK_LIMITS.confirmText),
    confirm: plainText(textOf(confirm, 'ok') || 'Yes', SLACK_LIMITS.confirmButton),
    deny: plainText(textOf(confirm, 'cancel') || 'Cancel', SLACK_LIMITS.confirmButton),
    ...(wordOf(node, 'style') === 'destructive' && { style: 'danger' as const }),
  }
}

function addShownCard({ node, pointer }: Member, to: Conversion): void {
  const title = titleOf(node)
  addLoss(to, pointer, 'A card behind a button is shown open, under the title of the button', title)
  const divider: KnownBlock = { type: 'divider' }
  addPiece(to, divider, pointer)
  addText(emphasize(plainRuns(title)), 'body', pointer, to)
  const card = objectOf(node, 'card')
  if (card !== undefined) to.render({ node: { ...card, type: 'AdaptiveCard' }, pointer: `${pointer}/card` }, to)
  const content = objectOf(node, 'content')
  if (content !== undefined)
    to.render({ node: { ...content, type: textOf(content, 'type') }, pointer: `${pointer}/content` }, to)
}
