import { actionsOf, textOf } from '../teams/card-parts.ts'
import type { TeamsMessage } from '../teams/organisation.ts'
import type { TeamsPerson } from '../teams/teams-person.ts'
import type { TeamsStandIn } from '../teams/teams-stand-in.ts'
import type { ChatPerson, Shown } from './chat-person.ts'

const messageOf = (shown: Shown) => shown.of as TeamsMessage

/** A person in front of Teams. */
export function teamsChat(teams: TeamsStandIn, person: TeamsPerson): ChatPerson {
  const holding = (text: string) =>
    person.chat.messages.filter(({ card, text: said }) => (card ? textOf(card) : said).includes(text))
  return {
    enter: () => person.install(),
    card: async (text, options) => ({ of: await person.waitForCard(text, options) }),
    buttons: (shown) => person.buttons(messageOf(shown)),
    count: (text) => holding(text).length,
    press: (shown, label) => person.press(messageOf(shown), label),
    async pressTwice(shown, label) {
      const pressed = person.pressed(messageOf(shown), label)
      await Promise.all([teams.deliver(pressed), teams.deliver(pressed)])
    },
    pressForeign: (shown, label) => person.press(structuredClone(messageOf(shown)), label),
    async openNewTask(type) {
      await person.say('new')
      await person.press(await person.waitForCard('press the button'), 'New task')
      await person.fill({ taskType: type })
      await person.submit('Show its fields')
    },
    fill: (entries) => person.fill(entries),
    async submit() {
      await person.submit()
      return person.dialog === null
    },
    formText: () => person.dialogText(),
    typed: (input) => (person.dialog && 'typed' in person.dialog ? (person.dialog.typed[input] ?? '') : ''),
    async hears(sentence) {
      await person.waitFor(() => person.notice.includes(sentence) || holding(sentence).length > 0, { what: sentence })
    },
  }
}

/** What stands in a card, for the contract of the transport. */
export function shownIn({ id, card, text }: TeamsMessage) {
  const buttons = card ? actionsOf(card).map(({ title }) => String(title)) : []
  return { id, text: card ? textOf(card) : text, buttons }
}
