import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { CommandInput } from '../../machine/task/commands.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Attachment } from '../../machine/task/task.ts'
import type { Identity } from '../../store/accounts/account-store.ts'
import type { Outcome } from '../../store/task/task-store.ts'

export type FormValue = string | string[] | boolean | Attachment[]
export type FormValues = Record<string, FormValue>

/** Names a form and what it is about; small enough to travel with a modal. `ref`: id of a task, an assignment or a step. */
export interface FormKey {
  /** An event that takes input, or one of: `details`, `absence`, `authority`. */
  form: string
  /** Of the forms that make a task: the draft from which it is filled. */
  ref: string | null
}

/** A form, or something to read, as an Adaptive Card with inputs. */
export interface Form extends FormKey {
  /** At most 24 characters. */
  title: string
  /** Null: nothing to submit (Details). */
  submit: string | null
  card: AdaptiveCard
}

/** What a surface shows to the one who acted. */
export type Reply =
  | { kind: 'sentence'; sentence: string }
  | { kind: 'card'; card: AdaptiveCard }
  | { kind: 'form'; form: Form }

/** A task that somebody looks for, and the card that shows it to others. */
interface FoundTask {
  number: string
  title: string
  line: string
  card: AdaptiveCard
}

/** A file of a task. Its own name may be sensitive. */
interface OfferedFile {
  task: string
  sha256: string
  neutralName: string
  bytes: number
}

export type FormResult =
  /** `show`: nothing else will show that it was done, so the surface says the sentence. */
  | { kind: 'done'; sentence: string; show?: boolean }
  /** Nothing typed is lost: the form stays open, with a sentence at each input id. */
  | { kind: 'errors'; errors: Record<string, string> }
  /** Refused as a whole (not tied to one input). The form stays open. */
  | { kind: 'refused'; sentence: string }

/** The files of a form by the ids of their inputs, or a sentence at each input whose file could not be kept. */
export type FetchedFiles = { values: FormValues } | { errors: Record<string, string> }

/**
 * What every surface (Slack, Teams, Desk, command line) may ask for. The actor is a person of the directory whom the
 * surface verified; whether they may do it is decided here and in the machine, never on the surface.
 */
export interface Office {
  /** The person behind a platform account; `verifiedEmail` is asked for only when the account is not linked yet. */
  identify(identity: Identity, verifiedEmail: () => Promise<string | null>): Promise<Person | null>
  /** Runs a command: load, decide, commit; repeated with the same `deliveryKey` it returns the first outcome. */
  run(request: { actor: PersonId; deliveryKey: string; ref: string | null; command: CommandInput }): Promise<Outcome>
  /** A button was pressed. Done: nothing to show (the cards move by themselves). Otherwise a form, or a sentence. `ref` and `version` come from the button. */
  press(request: {
    actor: PersonId
    deliveryKey: string
    event: string
    ref: string
    surface: string
  }): Promise<Reply | null>
  /** The form of an event, with `values` kept where it is drawn again (another type was chosen, a message was turned into a task). */
  form(request: {
    actor: PersonId
    key: FormKey
    values?: FormValues
    surface: string
  }): Promise<Form | Extract<Reply, { kind: 'sentence' }>>
  submit(request: {
    actor: PersonId
    deliveryKey: string
    key: FormKey
    values: FormValues
    /** Fetches and keeps the files of the form; asked only once it is clear that this person may fill it. */
    fetchFiles?: () => Promise<FetchedFiles>
  }): Promise<FormResult>
  /** `/task …` and, in Teams, a message to the bot. */
  words(request: { actor: PersonId; deliveryKey: string; text: string; surface: string }): Promise<Reply>
  /** App home: my tasks by status, due and overdue; `page` from 0. */
  home(request: { actor: PersonId; page: number }): Promise<AdaptiveCard>
  /** People and units whose name starts with or holds `text`, for pickers too long for one list; at most 100. */
  suggest(request: { actor: PersonId; dataset: string; text: string }): Promise<{ title: string; value: string }[]>
  /** Tasks to be shown to others, by number, case number or words; without a text the actor's own. */
  search(request: { actor: PersonId; text: string }): Promise<FoundTask[] | Extract<Reply, { kind: 'sentence' }>>
  /** The files of a task whose number `text` is, each under a name that says nothing. Counts as a look. */
  files(request: {
    actor: PersonId
    text: string
    surface: string
  }): Promise<OfferedFile[] | Extract<Reply, { kind: 'sentence' }>>
  file(request: {
    actor: PersonId
    task: string
    sha256: string
    surface: string
  }): Promise<{ bytes: Uint8Array } | Extract<Reply, { kind: 'sentence' }>>
  /** A reply under a card. Null: the message is not a card of ours. */
  replyUnderCard(request: {
    actor: PersonId
    deliveryKey: string
    at: { platform: Identity['platform']; tenant: string; conversation: string; message: string }
    text: string
    /** Fetches and keeps the files of the reply; asked only once it is clear that this person may add to the task. */
    fetchFiles: () => Promise<Attachment[]>
  }): Promise<Reply | null>
  /** This person's copy of a card as it is now, for a surface that draws it anew at once. Null: no copy of theirs. */
  cardAt(request: {
    actor: PersonId
    at: { platform: Identity['platform']; tenant: string; conversation: string; message: string }
  }): Promise<AdaptiveCard | null>
  /** A saved mail (`.eml`) becomes a draft; the card has a button that opens the form, filled. `deliveryKey`: of this mail alone. */
  draftFromMail(request: { actor: PersonId; deliveryKey: string; bytes: Uint8Array }): Promise<Reply>
  saveFile(file: { name: string; mediaType: string; bytes: Uint8Array }): Promise<Attachment>
}
