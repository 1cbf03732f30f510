import { randomUUID } from 'node:crypto'
import { asJson, asJsons, asText, type Json } from '../slack/json.ts'
import { type WaitOptions, waitFor } from '../slack/wait-for.ts'
import { actionsOf, inputsOf, textOf } from './card-parts.ts'
import { brokenRules } from './card-rules.ts'
import type { Conversation, TeamsMessage, TeamsUser } from './organisation.ts'
import type { TeamsStandIn } from './teams-stand-in.ts'

/** An open dialog: its card and what was typed, or a sentence. */
export type Dialog = { title: string; card: Json; typed: Record<string, string> } | { sentence: string }

const asDialog = { name: 'task/submit', value: {} }

/** A person in front of Teams: what they write and press goes to the bot as activities, with a valid token. */
export class TeamsPerson {
  readonly user: TeamsUser
  readonly chat: Conversation
  dialog: Dialog | null = null
  /** How the open dialog is sent: as one of the bot, or of a message extension. */
  sending: { name: string; value: Json; conversation?: Json } = asDialog
  /** What was said under a card, or shown for a moment, in answer to a press. */
  notice = ''
  /** The last dialog that was sent, as an activity. */
  sent: Json = {}
  readonly teams: TeamsStandIn

  constructor(teams: TeamsStandIn, user: TeamsUser) {
    this.teams = teams
    this.user = user
    this.chat = teams.organisation.personalChat(user)
  }

  /** Adds the app; the bot may write to this person from then on. */
  async install(): Promise<void> {
    this.chat.installed = true
    await this.send({ type: 'installationUpdate', action: 'add' })
  }

  async uninstall(): Promise<void> {
    this.chat.installed = false
    await this.send({ type: 'installationUpdate', action: 'remove' })
  }

  async say(text: string, more: Json = {}): Promise<void> {
    await this.send({ type: 'message', text, ...more })
  }

  /** Answers a message, which Teams sends as HTML with a quote of it. */
  async answer(message: TeamsMessage, text: string): Promise<void> {
    const quote = `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${message.id}"><p>Routeslip</p></blockquote>`
    const html = { contentType: 'text/html', content: `${quote}<p>${text}</p>` }
    await this.say(`Routeslip ${text}`, { attachments: [html] })
  }

  /** Presses a button of a message: a dialog opens, or the answer takes the place of the card. */
  async press(message: TeamsMessage, label: string): Promise<void> {
    const action = this.action(message.card, label)
    if (action['type'] === 'Action.Submit') return this.openDialog(action['data'] as Json, message.id)
    const { verb, data } = action
    const { body } = await this.invoke(
      'adaptiveCard/action',
      { action: { type: 'Action.Execute', verb, data } },
      message.id,
    )
    if (body?.['type'] === 'application/vnd.microsoft.card.adaptive')
      message.card = this.checked(body['value'], 'message')
    else this.notice = String(body?.['value'])
  }

  /** The activity of a press on a button with Action.Execute. */
  pressed(message: TeamsMessage, label: string): Json {
    const { verb, data } = this.action(message.card, label)
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }
    return this.activity({ type: 'invoke', name: 'adaptiveCard/action', value, replyToId: message.id })
  }

  /** The same press from a client without Action.Execute: a message with the data. */
  async pressOld(message: TeamsMessage, label: string): Promise<void> {
    const fallback = this.action(message.card, label)['fallback'] as Json
    await this.send({ type: 'message', value: fallback['data'], replyToId: message.id })
  }

  /** Fills inputs of the open dialog by their ids; a choice by its title, several by a list. */
  async fill(entries: Record<string, string | string[]>): Promise<void> {
    const dialog = this.openForm()
    for (const [id, entry] of Object.entries(entries)) {
      const input = inputsOf(dialog.card).find((each) => each['id'] === id)
      if (!input) throw new Error(`The dialog has no input "${id}": ${inputsOf(dialog.card).map((each) => each['id'])}`)
      const chosen = [entry].flat().map((each) => this.choose(input, each))
      dialog.typed[id] = (await Promise.all(chosen)).join(',')
    }
  }

  /** Sends the dialog with one of its buttons, by default the one that stands out. Closed: there is no dialog any more. */
  async submit(label = ''): Promise<void> {
    const { card, typed } = this.openForm()
    for (const input of inputsOf(card)) {
      if (input['isRequired'] === true && !typed[String(input['id'])]) {
        throw new Error(`Teams does not send the form: ${String(input['id'])} is empty`)
      }
    }
    // Teams leaves out what is empty.
    const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
    const button = label ? this.action(card, label) : actionsOf(card).find(({ style }) => style === 'positive')
    const data = { ...filled, ...asJson(button?.['data']) }
    const { name, value, conversation } = this.sending
    const sent = this.activity({
      type: 'invoke',
      name,
      value: { ...value, data, context: { theme: 'default' } },
      ...(conversation && { conversation }),
    })
    this.sent = sent
    this.show((await this.deliver(sent)).body)
  }

  /** The newest message whose card or text holds `text`, with (or without) a button, once it is there. */
  waitForCard(text: string, { button, without }: { button?: string; without?: string } = {}): Promise<TeamsMessage> {
    const fits = (message: TeamsMessage) =>
      (message.card ? textOf(message.card) : message.text).includes(text) &&
      (button === undefined || this.buttons(message).includes(button)) &&
      (without === undefined || !this.buttons(message).includes(without))
    const what = `a card with "${text}"${button ? ` and ${button}` : ''}${without ? ` and no ${without}` : ''}`
    return this.waitFor(() => this.chat.messages.findLast(fits), { what })
  }

  waitFor<T>(look: () => T | Promise<T>, options?: WaitOptions): Promise<NonNullable<T>> {
    const state = () =>
      this.chat.messages.map((each) => `--- ${each.text}\n${each.card ? textOf(each.card) : ''}`).join('\n')
    return waitFor(look, () => `${this.user.name} sees:\n${state()}`, { timeoutMs: 20_000, ...options })
  }

  buttons({ card }: TeamsMessage): string[] {
    return card ? actionsOf(card).map(({ title }) => String(title)) : []
  }

  /** Everything in the open dialog, or its sentence. */
  dialogText(): string {
    if (!this.dialog) return ''
    return 'sentence' in this.dialog ? this.dialog.sentence : textOf(this.dialog.card)
  }

  /** An activity of this person as Teams makes it. */
  activity(more: Json): Json {
    const { tenantId } = this.teams.organisation
    const { id, name, aadObjectId } = this.user
    return {
      id: `f:${randomUUID()}`,
      channelId: 'msteams',
      serviceUrl: this.teams.serviceUrl,
      timestamp: new Date().toISOString(),
      from: { id, name, aadObjectId },
      recipient: { id: `28:${this.teams.appId}`, name: 'Routeslip' },
      conversation: { id: this.chat.id, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      ...more,
    }
  }

  invoke(name: string, value: Json, replyToId?: string) {
    return this.send({ type: 'invoke', name, value, ...(replyToId && { replyToId }) })
  }

  private send(more: Json): Promise<{ status: number; body: Json | null }> {
    return this.deliver(this.activity(more))
  }

  async deliver(activity: Json): Promise<{ status: number; body: Json | null }> {
    const answer = await this.teams.deliver(activity)
    const what = String(activity['name'] ?? activity['type'])
    if (answer.status !== 200) throw new Error(`The bot answered ${answer.status} to ${what}`)
    return answer
  }

  private async openDialog(data: Json, replyToId: string): Promise<void> {
    const asked = (data['msteams'] as Json | undefined)?.['type']
    if (asked !== 'task/fetch') throw new Error('The button opens nothing.')
    this.sending = asDialog
    this.show((await this.invoke('task/fetch', { data, context: { theme: 'default' } }, replyToId)).body)
  }

  /** Does what the answer to a dialog says. */
  show(body: Json | null): void {
    const task = body?.['task'] as Json | undefined
    if (!task) this.dialog = null
    else if (task['type'] === 'message') this.dialog = { sentence: String(task['value']) }
    else {
      const value = task['value'] as Json
      const card = this.checked((value['card'] as Json)['content'], 'dialog')
      const typed = inputsOf(card).map((input) => [String(input['id']), String(input['value'] ?? '')])
      this.dialog = { title: String(value['title']), card, typed: Object.fromEntries(typed) }
    }
  }

  private async choose(input: Json, entry: string): Promise<string> {
    if (input['type'] !== 'Input.ChoiceSet') return entry
    const choices = (input['choices'] as Json[] | undefined) ?? []
    const known = choices.find(
      ({ title, value }) => title === entry || value === entry || asText(title).startsWith(entry),
    )
    if (known) return String(known['value'])
    const query = input['choices.data'] as Json | undefined
    if (!query) throw new Error(`${String(input['id'])} offers no "${entry}": ${choices.map(({ title }) => title)}`)
    const { body } = await this.invoke('application/search', { queryText: entry, dataset: query['dataset'] })
    const [found] = asJsons(asJson(body?.['value'])['results'])
    if (!found) throw new Error(`Nothing was found for "${entry}".`)
    return String(found['value'])
  }

  private openForm() {
    if (!this.dialog || 'sentence' in this.dialog) throw new Error(`There is no form: ${this.dialogText()}`)
    return this.dialog
  }

  action(card: Json | null, label: string): Json {
    const found = card && actionsOf(card).find(({ title }) => title === label)
    if (!found) throw new Error(`There is no button ${label}: ${card && actionsOf(card).map(({ title }) => title)}`)
    return found
  }

  checked(card: unknown, place: 'message' | 'dialog'): Json {
    this.teams.organisation.violations.push(...brokenRules(card as Json, place))
    return card as Json
  }
}
