import { type AdaptiveCard, CardError, type CardNode, isObject, pointerTo } from './adaptive-card.ts'
import { isTrue, objectOf, textOf } from './card-props.ts'
import { escapeMarkdown } from './escape.ts'
import { harvestText } from './harvest.ts'
import type { Loss } from './resolve/loss.ts'
import { summarizeCard } from './summarize-card.ts'

/** What a Teams activity carries of a card. */
export interface TeamsCard {
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard }]
  summary: string
  losses: Loss[]
}

/** The newest schema that bot cards may name in Teams. */
const VERSION = '1.5'
const REFRESH_USERS = 60
/** Teams counts UTF-16 bytes of the JSON. */
const BUDGET = 80_000
const SUMMARY_LENGTH = 500

/**
 * The Teams activity of a card: version at most 1.5, each Action.Execute with an Action.Submit for older clients, our own
 * extensions taken out, within the size budget. Throws CardError when the card is too large even without its body.
 */
export function toTeamsActivity(card: AdaptiveCard): TeamsCard {
  const losses: Loss[] = []
  const content: AdaptiveCard = { ...(convertNode(card, '', losses) as AdaptiveCard), version: versionOf(card) }
  if (Number(textOf(card, 'version')) > Number(VERSION)) {
    losses.push({ pointer: '/version', what: `Teams shows cards up to ${VERSION}`, value: textOf(card, 'version') })
  }
  const refresh = objectOf(content, 'refresh')
  if (refresh !== undefined) content['refresh'] = limitRefresh(refresh, losses)
  return {
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: fitBudget(content, losses) }],
    summary: summarizeCard(card, SUMMARY_LENGTH),
    losses,
  }
}

function versionOf(card: AdaptiveCard): string {
  const version = Number(textOf(card, 'version'))
  return Number.isFinite(version) && version > 0 && version <= Number(VERSION) ? textOf(card, 'version') : VERSION
}

function convertNode(value: unknown, pointer: string, losses: Loss[]): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const place = pointerTo(pointer, index)
      if (isObject(item) && item['type'] === 'Input.File') {
        losses.push({ pointer: place, what: 'A Teams card cannot take files', value: harvestText(item) })
        return []
      }
      return [convertNode(item, place, losses), ...hintBelow(item)]
    })
  }
  if (!isObject(value)) return value
  const converted: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    // What the bot sends to itself is not the card's to change.
    converted[key] = key === 'data' ? item : convertNode(item, pointerTo(pointer, key), losses)
  }
  return adaptNode(converted, pointer, losses)
}

/** Our own extension: the hint of an input. Teams has none, so it stands under the input. */
function hintBelow(input: unknown): CardNode[] {
  if (!isObject(input) || !textOf(input, 'type').startsWith('Input.')) return []
  const text = escapeMarkdown(textOf(input, 'hint')).trim()
  return text === '' ? [] : [{ type: 'TextBlock', text, isSubtle: true, size: 'Small', wrap: true, spacing: 'None' }]
}

function adaptNode(node: Record<string, unknown>, pointer: string, losses: Loss[]): Record<string, unknown> {
  const type = textOf(node, 'type')
  const { confirm, dispatch, hint: _shownBelow, ...rest } = node
  if (type.startsWith('Action.')) {
    if (confirm !== undefined) {
      const value = isObject(confirm) ? textOf(confirm, 'text') : ''
      losses.push({ pointer: pointerTo(pointer, 'confirm'), what: 'Teams does not ask before an action', value })
    }
    const action = confirm === undefined ? node : rest
    return type === 'Action.Execute' && action['fallback'] === undefined ? withSubmit(action) : action
  }
  if (type.startsWith('Input.')) {
    if (dispatch !== undefined) {
      const what = 'Teams does not tell the bot of a change in an input'
      losses.push({ pointer: pointerTo(pointer, 'dispatch'), what })
    }
    // Without one, Teams marks the input and does not say why.
    const needsMessage = isTrue(node, 'isRequired') && textOf(node, 'errorMessage') === ''
    return needsMessage ? { ...rest, errorMessage: 'An answer is needed here.' } : rest
  }
  if (type === 'TextBlock' && typeof node['text'] === 'string') return { ...node, text: withLineBreaks(node['text']) }
  if (type.startsWith('Chart.') && node['fallback'] === undefined) {
    const text = harvestText(node).replaceAll('\n', ' · ') || type
    return { ...node, fallback: { type: 'TextBlock', text, wrap: true } }
  }
  return node
}

/** Teams reads a single line end as a space (CommonMark: soft line break), but what was typed in lines stays in lines. */
function withLineBreaks(text: string): string {
  return text.replaceAll(/(?<=[^\n\s])\n(?=[^\n])/g, '  \n')
}

/** The same press for clients that do not know Action.Execute: the verb travels in the data. */
function withSubmit(action: Record<string, unknown>): Record<string, unknown> {
  const { verb, fallback: _none, ...shared } = action
  const data = isObject(action['data']) ? action['data'] : action['data'] === undefined ? {} : { data: action['data'] }
  return {
    ...action,
    fallback: { ...shared, type: 'Action.Submit', data: verb === undefined ? data : { ...data, verb } },
  }
}

function limitRefresh(refresh: Record<string, unknown>, losses: Loss[]): Record<string, unknown> {
  const users = refresh['userIds']
  if (!Array.isArray(users) || users.length <= REFRESH_USERS) return refresh
  const what = `Only the first ${REFRESH_USERS} of ${users.length} people get their own view`
  losses.push({ pointer: '/refresh/userIds', what, fault: 'limit' })
  return { ...refresh, userIds: users.slice(0, REFRESH_USERS) }
}

/** The card without its last elements, and then its last actions, as many as the budget demands. */
function fitBudget(card: AdaptiveCard, losses: Loss[]): AdaptiveCard {
  if (sizeOf(card) <= BUDGET) return card
  const bare = sizeOf({ ...card, body: [], actions: [] })
  if (bare > BUDGET / 2) throw new CardError('', 'The card is too large for Teams, even without body and actions.')
  const actions = keepFirst(card.actions ?? [], BUDGET - bare, '/actions', losses)
  const room = BUDGET - bare - sizeOf(actions) - sizeOf(more(9999))
  const elements = card.body ?? []
  const body = keepFirst(elements, room, '/body', losses)
  const left = elements.length - body.length
  return { ...card, body: left === 0 ? body : [...body, more(left)], ...(card.actions !== undefined && { actions }) }
}

function keepFirst(members: readonly CardNode[], room: number, pointer: string, losses: Loss[]): CardNode[] {
  let left = room
  const count = members.findIndex((member) => {
    // Two bytes for the comma.
    left -= sizeOf(member) + 2
    return left < 0
  })
  if (count < 0) return [...members]
  for (const [index, member] of members.entries()) {
    const place = pointerTo(pointer, index)
    if (index >= count)
      losses.push({
        pointer: place,
        what: 'Left out: the card is too large for Teams',
        value: harvestText(member),
        fault: 'limit',
      })
  }
  return members.slice(0, count)
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length * 2
}

function more(count: number): CardNode {
  return { type: 'TextBlock', text: `… and ${count} more`, isSubtle: true, wrap: true }
}
