import type { CardKind } from '../task/decision.ts'
import type { AssignmentId, IsoDate, PersonId, StepId } from '../task/ids.ts'

/** What there is to do, in the office's word, and the card on which it is done. Null: nothing now, it lies with others. */
export const dutyCards = {
  nameUnits: 'overview',
  acknowledge: 'forInformation',
  answer: 'assignment',
  concur: 'assignment',
  answerDelegated: 'delegation',
  keep: 'assignment',
  checkWork: 'delegatedTaskCompleted',
  clearForUnit: 'unitClearance',
  submit: 'assignment',
  settleDeferral: 'deferral',
  settleExtension: 'extensionRequest',
  finish: 'overview',
  review: 'secondaryReview',
  recordEdit: 'editing',
  clear: 'clearanceStep',
  submitToAuthority: 'cleared',
  follow: null,
} as const satisfies Record<string, CardKind | null>

export type DutyName = keyof typeof dutyCards

/** Whose duty it is, as the office says it; who that is on a day, the directory knows. */
export type Holder =
  | { is: 'person'; person: PersonId }
  /** Its task manager, or whoever answers for one who left (ADR 0016). */
  | { is: 'taskManager'; person: PersonId }
  /** The heads of the unit; `orManager`: this task manager where the unit has none (Guide, Appendix A). */
  | { is: 'unitHead'; unit: string; orManager: PersonId | null }
  /** Any one who holds one of these positions; unless `ses`, also by delegation (Guide II.F). */
  | { is: 'position'; anyOf: string[]; ses: boolean }

/** Who must do what by when, on which share or step. */
export interface Duty {
  duty: DutyName
  holder: Holder
  assignment: AssignmentId | null
  step: StepId | null
  /** The date that counts for it (ADR 0020); null: none. */
  due: IsoDate | null
  /** Nobody else has to move first. */
  isNow: boolean
  /** Its holder is reminded of the date. */
  isReminded: boolean
}

/** A duty of one person on one day. */
export interface PersonDuty extends Omit<Duty, 'holder'> {
  person: PersonId
  /** The one away whose duty it is: `person` acts for them (ADR 0012). Null: their own. */
  deputyFor: PersonId | null
}
