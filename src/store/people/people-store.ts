import type { NewAbsence } from '../../machine/people/absence.ts'
import type { DelegatedAuthority, Directory, DirectoryRole } from '../../machine/people/directory.ts'
import type { IsoDate, IsoTime, PersonId } from '../../machine/task/ids.ts'

export interface PersonInput {
  email: string
  name: string
  title: string
  unit: string
  roles: DirectoryRole[]
  positions: string[]
  supervisorEmail: string | null
  timeZone: string
  actingFor: DelegatedAuthority[]
  active: boolean
}

/** Who enters something about people, and when. */
export interface Entry {
  by: PersonId
  at: IsoTime
}

/** Who works in the office: the directory, absences and delegated authority. */
export interface PeopleStore {
  /** Cached by revision. */
  directory(): Promise<Directory>
  /** Adds or changes people by e-mail (lower case); raises the revision when anything changed. */
  importPeople(rows: PersonInput[]): Promise<{ added: number; changed: number; unchanged: number }>
  /** Keeps an absence; what it covers of earlier ones is replaced. Throws `AbsenceRefused` with a sentence that names the loop. */
  saveAbsence(absence: NewAbsence, entry: Entry): Promise<void>
  /** Ends the absence that begins on `from` the day before `today`; false when there is none that is still to come or runs. */
  endAbsence(absence: { person: PersonId; from: IsoDate; today: IsoDate }, entry: Entry): Promise<boolean>
  /** Clearance authority of a position for a period, in place of what the person had of it in these days (Guide II.F). */
  delegateAuthority(authority: DelegatedAuthority & { person: PersonId }, entry: Entry): Promise<void>
  /** Ends authority that was delegated here; false when there is none. */
  endAuthority(authority: { person: PersonId; position: string; today: IsoDate }, entry: Entry): Promise<boolean>
}
