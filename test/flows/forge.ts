import { answerOf } from '../slack/delivery.ts'
import { asJson, type Json } from '../slack/json.ts'
import type { Person } from '../slack/person/person.ts'
import { pressables } from '../slack/person/read-blocks.ts'
import type { SlackStandIn } from '../slack/slack-stand-in.ts'
import type { Ephemeral, Message, View } from '../slack/workspace.ts'

/** A press of a button that Slack never showed: any event and value, from a card that may be another person's. */
export function forgePress(person: Person, card: Message | Ephemeral, event: string, value: unknown): Json {
  const [button] = pressables(card.blocks).filter(({ element }) => element['type'] === 'button')
  if (!button) throw new Error('The card has no button to forge from.')
  return person.payloads.press(card, { ...button, element: { ...button.element, action_id: event, value } })
}

/** The value of a button of ours. */
export const buttonValue = (ref: string) => JSON.stringify({ ref, v: 1 })

/** What a forged form says: a text, a choice (`{ option }`), a date (`{ date }`). */
type Typed = string | { option: string } | { date: string }

function stateOf(typed: Typed): Json {
  if (typeof typed === 'string') return { type: 'plain_text_input', value: typed }
  if ('date' in typed) return { type: 'datepicker', selected_date: typed.date }
  return { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'x' }, value: typed.option } }
}

/** A submission that no modal of ours could send: from an open view that may be another person's. */
export function forgeSubmission(
  person: Person,
  view: View,
  {
    metadata,
    callback = 'forged',
    values = {},
  }: { metadata: unknown; callback?: string; values?: Record<string, Typed> },
): Json {
  const payload = person.payloads.submission(view)
  const shown = asJson(payload['view'])
  const typed = Object.entries(values).map(([id, value]) => [id, { [id]: stateOf(value) }])
  const private_metadata = typeof metadata === 'string' ? metadata : JSON.stringify(metadata)
  const state = { values: Object.fromEntries(typed) as Json }
  return { ...payload, view: { ...shown, callback_id: callback, private_metadata, state } }
}

/** Sends it; gives what the person then reads in a message that only they see. */
export async function sentenceAfter(slack: SlackStandIn, person: Person, payload: Json): Promise<string> {
  const before = person.ephemerals().length
  const { status, body } = await slack.send(payload)
  if (status !== 200) throw new Error(`answered ${status} ${body}`)
  const told = await person.waitFor(() => person.ephemerals()[before], { what: 'a sentence' })
  return person.textOf(told)
}

/** Sends a submission; gives what it is answered: the errors at inputs, or the view that takes its place. */
export async function refusalOf(slack: SlackStandIn, payload: Json): Promise<string> {
  const delivery = await slack.send(payload)
  const answer = answerOf(delivery)
  if (delivery.status !== 200 || !answer) throw new Error(`answered ${delivery.status} ${delivery.body}`)
  return JSON.stringify(answer['errors'] ?? asJson(answer['view'])['blocks'])
}
