import type { Delivery } from '../delivery.ts'
import { asText, type Json, parseJson } from '../json.ts'
import type { User } from '../people.ts'
import { viewObject } from '../web-api/views.ts'
import type { Message, View } from '../workspace.ts'
import { Entering, type Entry, type Upload, upload } from './enter.ts'
import { Payloads } from './payloads.ts'
import { findButton, findElement, type Shown } from './read-blocks.ts'
import { Screen } from './screen.ts'
import { dismissView, type Submitted, submitView } from './submit-view.ts'
import { acknowledged, type Surroundings } from './surroundings.ts'

/** Slack escapes these three in what people write in messages. */
function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Which of several buttons: the one with `beside` in the text around it. `deny` says no to its confirmation. */
export type PressOptions = { beside?: string; deny?: boolean }

/** A person in front of Slack: what they see (see {@link Screen}), and what they do. Acts fail with what they would see. */
export class Person extends Screen {
  /** Builds payloads without sending them, for hostile tests with `slack.send`. */
  readonly payloads: Payloads
  private readonly entering: Entering

  constructor(user: User, around: Surroundings) {
    super(user, around)
    this.payloads = new Payloads(user, around)
    this.entering = new Entering(user.id, around, this.payloads)
  }

  /** Types a slash command, by default in the direct message with the app. What the app answers appears as ephemeral. */
  async command(command: string, text = '', options: { channel?: string } = {}): Promise<Delivery> {
    const { workspace, deliverer, responseUrls } = this.around
    const channel = options.channel ?? workspace.directMessage(this.user.id).id
    const delivery = await deliverer.deliver('command', this.payloads.command(command, text, channel))
    acknowledged(`${command} ${text}`, delivery)
    if (delivery.body.trim()) {
      const answer = parseJson(delivery.body) ?? { text: delivery.body }
      const error = responseUrls.answer({ user: this.user.id, channel }, answer)
      if (error) throw new Error(`${command} ${text}: the app's answer is refused with ${error}`)
    }
    return delivery
  }

  /** Presses a button (or an overflow entry) by its label, and confirms it when asked. */
  async press(shown: Shown, label: string, options: PressOptions = {}): Promise<Delivery | undefined> {
    const { element } = findButton(shown.blocks, label, options.beside)
    if (options.deny && element['confirm']) return undefined
    if (options.deny) throw new Error(`"${label}" asks for no confirmation`)
    const payload = this.pressPayload(shown, label, options)
    return acknowledged(`press ${label}`, await this.around.deliverer.deliver('interactive', payload))
  }

  /** What a press would send, unsent: for tests that forge or repeat it with `slack.send`. */
  pressPayload(shown: Shown, label: string, options: PressOptions = {}): Json {
    return this.payloads.press(this.current(shown), findButton(shown.blocks, label, options.beside))
  }

  /** Presses a button on the app's home tab. */
  async pressHome(label: string, options: PressOptions = {}): Promise<Delivery | undefined> {
    return this.press(this.home(), label, options)
  }

  /** Chooses in a menu, picker or set of boxes, named by action_id, block_id or label. Sends block_actions where Slack does. */
  async select(shown: Shown, name: string, entry: Entry): Promise<Delivery | undefined> {
    const live = this.current(shown)
    const { block, element } = findElement(live.blocks, name)
    await this.entering.enter(live, block, element, entry)
    if (block['type'] === 'input' && block['dispatch_action'] !== true) return undefined
    const payload = this.payloads.choice(live, block, element)
    return acknowledged(`select ${name}`, await this.around.deliverer.deliver('interactive', payload))
  }

  /** The labels that an external menu offers for what is typed. */
  async suggestions(shown: Shown, name: string, typed: string): Promise<string[]> {
    const live = this.current(shown)
    const { block, element } = findElement(live.blocks, name)
    const options = await this.entering.suggest(live, block, element, typed)
    return options.map((option) => asText((option['text'] as Json)['text']))
  }

  /** Fills a form, one element after the other; `view` is the top modal unless given. */
  async fill(entries: Record<string, Entry>, view: View = this.modal()): Promise<void> {
    for (const [name, entry] of Object.entries(entries)) await this.select(view, name, entry)
  }

  /** Submits the top modal, or the given one. */
  async submit(view: View = this.modal()): Promise<Submitted> {
    return submitView(this.around, this.payloads, this.liveView(view))
  }

  /** Closes the top modal, or the given one. */
  async close(view: View = this.modal()): Promise<void> {
    return dismissView(this.around, this.payloads, this.liveView(view))
  }

  /**
   * Writes a message: `where` is 'dm' (with the app), a channel id, or a message whose thread is meant.
   * Answers how the app took the event; undefined where the app is no member.
   */
  async say(where: string | Message, text: string, options: { files?: Upload[] } = {}): Promise<Delivery | undefined> {
    const { workspace } = this.around
    const thread = typeof where === 'string' ? undefined : where
    const channelId = thread?.channel ?? (where === 'dm' ? workspace.directMessage(this.user.id).id : String(where))
    const channel = workspace.channels.get(channelId)
    if (!channel) throw new Error(`no channel ${channelId}`)
    const ts = workspace.nextTs()
    const files = options.files?.map((file) => upload(this.around, this.user.id, file))
    const message: Message = {
      type: 'message',
      channel: channelId,
      ts,
      user: this.user.id,
      text: escapeText(text),
      blocks: [],
      ...(thread ? { thread_ts: thread.thread_ts ?? thread.ts } : {}),
      ...(files ? { files } : {}),
    }
    workspace.messages.push(message)
    if (!channel.botIsMember) return undefined
    const { blocks: _blocks, ...shown } = message
    return this.tell({
      ...shown,
      ...(files ? { subtype: 'file_share', upload: false } : {}),
      client_msg_id: `m-${ts}`,
      team: workspace.teamId,
      event_ts: ts,
      channel_type: channel.isIm ? 'im' : 'channel',
    })
  }

  /** Opens the app's home tab: the app is told and may publish it. */
  async openHome(): Promise<Delivery> {
    const { workspace } = this.around
    const shown = workspace.homes.get(this.user.id)
    return this.tell({
      type: 'app_home_opened',
      user: this.user.id,
      channel: workspace.directMessage(this.user.id).id,
      tab: 'home',
      event_ts: workspace.nextTs(),
      ...(shown ? { view: viewObject(workspace, shown) } : {}),
    })
  }

  /** Uses a shortcut of a message, or a global one when no message is given. */
  async shortcut(callbackId: string, message?: Message): Promise<Delivery> {
    const payload = this.payloads.shortcut(callbackId, message)
    return acknowledged(`shortcut ${callbackId}`, await this.around.deliverer.deliver('interactive', payload))
  }

  /** Sends an event; Slack repeats one that was not taken at once (and later again, which no test waits for). */
  private async tell(event: Json): Promise<Delivery> {
    const payload = this.payloads.event(event)
    const first = await this.around.deliverer.deliver('event', payload)
    return first.status >= 200 && first.status < 300
      ? first
      : this.around.deliverer.deliver('event', payload, { retry: 1 })
  }
}
