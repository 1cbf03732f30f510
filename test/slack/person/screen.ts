import type { User } from '../people.ts'
import { type WaitOptions, waitFor } from '../wait-for.ts'
import type { Ephemeral, Message, View } from '../workspace.ts'
import { pressables, type Shown, textOf } from './read-blocks.ts'
import type { Surroundings } from './surroundings.ts'

/** A text that occurs in a message, a pattern, or a question. */
export type Matching = string | RegExp | ((message: Message) => boolean)

/** What one person sees. Messages and views are copies of the moment; the lists are in the order of posting. */
export class Screen {
  readonly user: User
  protected readonly around: Surroundings

  constructor(user: User, around: Surroundings) {
    this.user = user
    this.around = around
  }

  get id(): string {
    return this.user.id
  }

  /** All messages of the direct message with the app, threads included, in their current version. */
  inbox(): Message[] {
    const { workspace } = this.around
    const channel = workspace.directMessage(this.user.id).id
    return structuredClone(workspace.messages.filter((message) => message.channel === channel))
  }

  /** The latest message of the app that matches. Throws with the inbox when there is none. */
  card(matching: Matching): Message {
    const found = this.inbox().findLast((message) => message.bot_id && this.matches(message, matching))
    if (!found) throw new Error(`${this.user.name} has no card matching ${String(matching)}`)
    return found
  }

  /** Waits for a card that matches and, when given, has (`button`) or has no more (`without`) a button of this label. */
  async waitForCard(
    matching: Matching,
    options: WaitOptions & { button?: string; without?: string } = {},
  ): Promise<Message> {
    const { button, without } = options
    const what = `a card of ${this.user.name} matching ${String(matching)}${button ? ` with the button ${button}` : ''}`
    return this.waitFor(
      () => {
        const card = this.card(matching)
        const labels = this.buttons(card)
        if (button && !labels.includes(button)) throw new Error(`its buttons are ${labels.join(', ') || 'none'}`)
        if (without && labels.includes(without)) throw new Error(`it still has the button ${without}`)
        return card
      },
      { what, ...options },
    )
  }

  private matches(message: Message, matching: Matching): boolean {
    if (typeof matching === 'function') return matching(message)
    const text = this.textOf(message)
    return typeof matching === 'string' ? text.includes(matching) : matching.test(text)
  }

  /** The labels of all buttons and overflow entries. */
  buttons(shown: Shown): string[] {
    return pressables(shown.blocks).map(({ label }) => label)
  }

  /** All text, a line for each text object, as a person reads it. */
  textOf(shown: Shown): string {
    return textOf(shown, this.around.workspace)
  }

  /** The top modal. Throws when none is open. */
  modal(): View {
    const top = this.around.workspace.modals.get(this.user.id)?.at(-1)
    if (!top) throw new Error(`${this.user.name} has no modal open`)
    return structuredClone(top)
  }

  /** The published home tab. Throws when there is none. */
  home(): View {
    const home = this.around.workspace.homes.get(this.user.id)
    if (!home) throw new Error(`${this.user.name} has no home tab`)
    return structuredClone(home)
  }

  /** What only this person sees: answers of commands, ephemeral messages. */
  ephemerals(): Ephemeral[] {
    return structuredClone(this.around.workspace.ephemerals.filter((each) => each.user === this.user.id))
  }

  /** Polls until `look` gives something; fails with this person's screen. */
  async waitFor<T>(look: () => T | Promise<T>, options: WaitOptions = {}): Promise<NonNullable<T>> {
    return waitFor(look, () => this.describe(), options)
  }

  /** The whole screen in words, for failure messages. */
  describe(): string {
    const { modals, homes } = this.around.workspace
    const line = (kind: string, shown: Shown) =>
      `  ${kind}: ${this.textOf(shown).replaceAll('\n', ' / ').slice(0, 300)} [${this.buttons(shown).join('] [')}]`
    const home = homes.get(this.user.id)
    const lines = [
      ...this.inbox().map((message) => line(message.bot_id ? 'card' : 'said', message)),
      ...this.ephemerals().map((each) => line('ephemeral', each)),
      ...(modals.get(this.user.id) ?? []).map((view) => line('modal', view)),
      ...(home ? [line('home', home)] : []),
    ]
    return `${this.user.name} sees:\n${lines.join('\n') || '  nothing'}`
  }

  /** The live view behind a copy. Throws when it is closed. */
  protected liveView(view: View): View {
    const live = this.around.workspace.findView((each) => each.id === view.id)
    if (!live) throw new Error('this view is closed')
    return live
  }

  /** What a person acts on: a live view; of a message the version that they see. */
  protected current(shown: Shown): Shown {
    return 'content' in shown ? this.liveView(shown) : shown
  }
}
