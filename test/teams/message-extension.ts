import { asJson, asJsons, asText, type Json } from '../slack/json.ts'
import type { GroupChat, TeamsMessage } from './organisation.ts'
import type { TeamsPerson } from './teams-person.ts'

/** One line of the list that a search shows, and the card that it would put into the conversation. */
export type Hit = { title: string; text: string; card: Json }

/** What a person does with the app's message extension in a chat of several, where the bot is not. */
export class MessageExtension {
  private readonly person: TeamsPerson
  private readonly chat: GroupChat

  constructor(person: TeamsPerson, chat: GroupChat) {
    this.person = person
    this.chat = chat
  }

  private get conversation(): Json {
    const { tenantId } = this.person.teams.organisation
    return { id: this.chat.id, conversationType: 'groupChat', isGroup: true, tenantId }
  }

  private invoke(name: string, value: Json, replyToId?: string) {
    const { conversation } = this
    return this.person.deliver(
      this.person.activity({ type: 'invoke', name, value, conversation, ...(replyToId && { replyToId }) }),
    )
  }

  /** Types into the search (Teams: respond to search command); the hits, or the sentence in their place. */
  async search(text: string): Promise<Hit[] | string> {
    const parameters = text === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'text', value: text }]
    const asked = { commandId: 'findTask', parameters, queryOptions: { skip: 0, count: 25 } }
    const { body } = await this.invoke('composeExtension/query', asked)
    const result = asJson(body?.['composeExtension'])
    if (result['type'] === 'message') return asText(result['text'])
    if (result['type'] !== 'result' || result['attachmentLayout'] !== 'list') throw new Error('This is no list.')
    return asJsons(result['attachments']).map((attachment) => {
      if (attachment['contentType'] !== 'application/vnd.microsoft.card.adaptive') throw new Error('no adaptive card')
      const preview = asJson(attachment['preview'])
      if (preview['contentType'] !== 'application/vnd.microsoft.card.thumbnail')
        throw new Error('a card needs a preview')
      const { title, text: line } = asJson(preview['content'])
      return { title: asText(title), text: asText(line), card: this.person.checked(attachment['content'], 'message') }
    })
  }

  /** Chooses a hit: its card stands in the conversation, for all who are in it. */
  share({ card }: Hit): TeamsMessage {
    const message = { id: this.person.teams.organisation.nextId('2'), text: '', summary: '', card, edits: 0 }
    this.chat.messages.push(message)
    return message
  }

  /** Presses a button of a shared card. The answer is seen by this person alone: a card, or a sentence. */
  async press({ id, card }: TeamsMessage, label: string): Promise<Json | string> {
    const { verb, data } = this.person.action(card, label)
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }
    const { body } = await this.invoke('adaptiveCard/action', value, id)
    if (body?.['type'] !== 'application/vnd.microsoft.card.adaptive') return String(body?.['value'])
    return this.person.checked(body['value'], 'message')
  }

  /** "Create a task from this message" (Teams: action commands, message context). */
  async createFrom(html: string): Promise<void> {
    const messagePayload = {
      id: '1611060744833',
      replyToId: null,
      createdDateTime: '2026-11-24T12:52:24.833Z',
      deleted: false,
      body: { contentType: 'html', content: html },
      from: { user: { userIdentityType: 'aadUser', id: this.person.user.aadObjectId } },
      reactions: [],
      mentions: [],
      attachments: [],
    }
    const value = { commandId: 'createTask', commandContext: 'message', requestId: 'r1', messagePayload }
    this.person.sending = { name: 'composeExtension/submitAction', value, conversation: this.conversation }
    const { body } = await this.invoke('composeExtension/fetchTask', { ...value, context: { theme: 'default' } })
    this.person.show(body)
  }
}
