import type { Directory, Person } from '../people/directory.ts'
import type { Profile } from '../profile/profile-schema.ts'
import type { Command, EventName } from './commands.ts'
import type { AssignmentId, IsoDate, IsoTime, PersonId, StepId } from './ids.ts'
import type { Task } from './task.ts'

/** All that a decision may look at besides the task, the command and the actor. It brings clock and ids, so `decide` stays pure. */
export interface World {
  profile: Profile
  directory: Directory
  now: IsoTime
  /** The day of the office's time zone at `now`. */
  today: IsoDate
  newId(): string
  /** Hex SHA-256 of the UTF-8 text. */
  sha256(text: string): string
}

/** One thing that happened, as the record keeps it: past tense, append-only. `data` may be sensitive. */
export interface Fact {
  type: string
  by: PersonId
  at: IsoTime
  assignment: AssignmentId | null
  step: StepId | null
  data: Record<string, unknown>
}

/** The cards that people get; each has a template and a view in `src/cards`. */
export const cardKinds = [
  'overview',
  'assignment',
  'forInformation',
  'delegation',
  'delegatedTaskCompleted',
  'unitClearance',
  'deferral',
  'extensionRequest',
  'extensionGranted',
  'extensionDenied',
  'secondaryReview',
  'editing',
  'clearanceStep',
  'returned',
  'cleared',
  'closed',
  'reopened',
  'stoodDown',
  'resumed',
  'coordination',
  'nonConcur',
  'overridden',
  'takenBack',
  'comment',
  'nudge',
  'dueSoon',
  'overdue',
] as const
export type CardKind = (typeof cardKinds)[number]

/** Who must see which card of the task; rendered at delivery from the task as it is then. */
export interface Notice {
  to: PersonId
  card: CardKind
  assignment: AssignmentId | null
  step: StepId | null
}

export type Decision =
  | {
      ok: true
      task: Task
      facts: Fact[]
      notices: Notice[] /** One sentence for the actor: what was done. */
      done: string
    }
  | { ok: false; refusal: Refusal }

/** Why not, in a sentence that says who can; `field` names the input to mend, where there is one. */
export interface Refusal {
  code: 'unknown' | 'notYours' | 'notNow' | 'stoodDown' | 'forInformation' | 'incomplete' | 'badInput'
  sentence: string
  field?: string
}

/** A button that would be accepted now. */
export interface Offer {
  event: EventName
  /** The button's label: people know it from the guide and the README, so it stays. */
  label: string
  assignment: AssignmentId | null
  step: StepId | null
  /** The event takes input, so the button opens a form. */
  needsForm: boolean
  /** The one away as whose deputy the person may; left out: it is their own. */
  deputyFor?: PersonId
}

export type Decide = (task: Task | null, command: Command, actor: Person, world: World) => Decision
export type Offers = (task: Task, actor: Person, world: World) => Offer[]
