/** A message on somebody's screen; only the driver that gave it knows what it is. */
export type Shown = { readonly of: unknown }

type Entries = Record<string, string | string[]>

/** Somebody in front of any chat platform: the same steps, whatever the platform calls them. */
export interface ChatPerson {
  /** Does what makes the bot able to write to them. */
  enter(): Promise<void>
  /** The newest message with `text` and the button, once it is there. */
  card(text: string, options?: { button?: string; without?: string }): Promise<Shown>
  /** The buttons of a message as it stands now. */
  buttons(shown: Shown): string[]
  /** How many messages with this text stand in their conversation with the bot. */
  count(text: string): number
  press(shown: Shown, label: string): Promise<void>
  /** One press that arrives twice, as a platform repeats it. */
  pressTwice(shown: Shown, label: string): Promise<void>
  /** Sends a press on a message that somebody else was sent. */
  pressForeign(shown: Shown, label: string): Promise<void>
  /** Opens the form of a new task with the fields of this type. */
  openNewTask(type: string): Promise<void>
  fill(entries: Entries): Promise<void>
  /** Sends the open form. True: it was taken, and closed. */
  submit(): Promise<boolean>
  /** All that is read in the open form, and what stands in one of its inputs. */
  formText(): string
  typed(input: string): string
  /** A sentence that they are told, wherever the platform shows it. */
  hears(sentence: string): Promise<void>
}
