import type { Button, Overflow } from '@slack/types'
import { type CardNode, isObject } from '../adaptive-card.ts'
import { wordOf } from '../card-props.ts'
import { SLACK_LIMITS } from '../slack-limits.ts'
import { type Conversion, uniqueId } from './conversion.ts'

/** An action that waits behind "…": its button, and the value that an entry of a menu sends in the button's place. */
export interface MenuEntry {
  button: Button
  value: string
}

/**
 * The entry of an action that asks to stand behind "…" (`mode: secondary`); undefined for one that a menu cannot hold: it
 * asks a question first, opens an address, or sends more than an entry may. The value is the verb, a blank, and the data.
 */
export function menuEntry(node: CardNode, button: Button, verb: string): MenuEntry | undefined {
  if (wordOf(node, 'mode') !== 'secondary' || button.confirm !== undefined || button.url !== undefined) return undefined
  const data = node['data'] ?? {}
  if (!isObject(data)) return undefined
  const value = `${verb} ${JSON.stringify(data)}`
  return value.length > SLACK_LIMITS.optionValue ? undefined : { button, value }
}

/** The menus that hold these entries, at most five in each and alike in length: two at the least (Slack: overflow menu element). */
export function overflowMenus(entries: readonly MenuEntry[], to: Conversion): Overflow[] {
  const count = Math.ceil(entries.length / SLACK_LIMITS.overflowOptions)
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round((index * entries.length) / count)
    const until = Math.round(((index + 1) * entries.length) / count)
    const options = entries.slice(from, until).map(({ button, value }) => ({ text: button.text, value }))
    return { type: 'overflow', action_id: uniqueId('more', to), options }
  })
}

/** The verb of an entry that was chosen, and its value as a button would have sent it; undefined for no entry of ours. */
export function readMenuChoice(value: string | undefined): { verb: string; value: string } | undefined {
  const [, verb, data] = /^(\S+) (\{.*\})$/s.exec(value ?? '') ?? []
  return verb === undefined || data === undefined ? undefined : { verb, value: data }
}
