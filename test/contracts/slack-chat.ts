import { asJson } from '../slack/json.ts'
import type { Person } from '../slack/person/person.ts'
import type { SlackStandIn } from '../slack/slack-stand-in.ts'
import type { Message } from '../slack/workspace.ts'
import type { ChatPerson, Shown } from './chat-person.ts'

const messageOf = (shown: Shown) => shown.of as Message

/** A person in front of Slack. */
export function slackChat(slack: SlackStandIn, person: Person): ChatPerson {
  const now = (shown: Shown) => person.inbox().find(({ ts }) => ts === messageOf(shown).ts) ?? messageOf(shown)
  let errors: Record<string, string> = {}
  return {
    // Slack lets the bot write to everybody of the workspace.
    enter: async () => {},
    card: async (text, options) => ({ of: await person.waitForCard(text, options) }),
    buttons: (shown) => person.buttons(now(shown)),
    count: (text) => person.inbox().filter((each) => person.textOf(each).includes(text)).length,
    async press(shown, label) {
      await person.press(now(shown), label)
    },
    async pressTwice(shown, label) {
      await slack.sendRepeatedly(person.pressPayload(now(shown), label), 2)
    },
    async pressForeign(shown, label) {
      await person.press(messageOf(shown), label)
    },
    async openNewTask(type) {
      await person.command('/task', 'new')
      await person.waitFor(() => person.modal())
      await person.fill({ taskType: type })
      await person.waitFor(() => person.textOf(person.modal()).includes(`${type} type`) || undefined)
    },
    async fill(entries) {
      await person.waitFor(() => person.modal())
      await person.fill(entries)
    },
    async submit() {
      const result = await person.submit()
      errors = result.errors
      return result.action === 'close'
    },
    formText: () => [person.textOf(person.modal()), ...Object.values(errors)].join('\n'),
    typed(input) {
      const payload = person.payloads.submission(person.modal())
      const values = asJson(asJson(asJson(payload['view'])['state'])['values'])
      return String(asJson(asJson(values[input])[input])['value'] ?? '')
    },
    async hears(sentence) {
      const shown = () => [...person.ephemerals(), ...person.inbox()]
      await person.waitFor(() => shown().some((each) => person.textOf(each).includes(sentence)), { what: sentence })
    },
  }
}
