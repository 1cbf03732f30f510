import type { DirectoryRole } from '../../machine/people/directory.ts'
import type { Duty } from '../../machine/people/replace-leaver.ts'
import type { Notice } from '../../machine/task/decision.ts'
import type { IsoDate, IsoTime, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Takeover } from '../digest/message-content.ts'
import type { Entry } from '../people/people-store.ts'

/** What passed in the directory from somebody who left to their successor. */
export interface Replacement {
  /** Of this one leaving. */
  id: string
  successor: PersonId
  /** The leaver's, as they were. */
  roles: DirectoryRole[]
  positions: string[]
  unit: string
  /** How many people report to the successor now, and in how many absences they are to act. */
  reports: number
  absences: number
  /** False: it was done before. */
  isNew: boolean
}

/** A card of a task that the absent person has in hand. */
export type DeputyCard = Pick<Notice, 'card' | 'assignment' | 'step'> & { task: TaskId }

/** What is told, to whom, and for which replacement. */
export interface ToldTakeover {
  /** Id of the replacement. */
  replacement: string
  takeover: Takeover
  /** What the successor has in hand of it: for the Inbox of the Desk, none of them is sent. */
  cards: readonly DeputyCard[]
  to: PersonId
  day: IsoDate
}

/** Who takes over from somebody who left or is away, and what they were told of it. */
export interface LeaverStore {
  /** Takes somebody who left out of the directory; see `replacePerson`. Throws `ReplacementRefused`, with a sentence. */
  replacePerson(pair: { leaver: PersonId; successor: PersonId; today: IsoDate }, entry: Entry): Promise<Replacement>
  /** Tells the successor once what passed to them, and ends the replacement; false when it was done before. */
  tellTakeover(told: ToldTakeover, now: IsoTime): Promise<boolean>
  isTakeoverTold(replacement: string, leaver: PersonId): Promise<boolean>
  /** Of these tasks those on which a duty passed from one to the other. */
  passedTasks(
    ids: readonly TaskId[],
    between: { leaver: PersonId; successor: PersonId },
  ): Promise<{ id: TaskId; duty: Duty }[]>
  /** Shows the deputy these cards once, however often and by however many processes it is asked; false when it was done before. */
  tellDeputy(
    told: { person: PersonId; deputy: PersonId; from: IsoDate; cards: DeputyCard[] },
    now: IsoTime,
  ): Promise<boolean>
  /** Whether `tellDeputy` was done. */
  isDeputyTold(told: { person: PersonId; deputy: PersonId; from: IsoDate }): Promise<boolean>
}
