import type { CardKind } from './decision.ts'

/** Who is told of something, relative to the assignment or the task; resolved to people in `resolve-notices`. */
export type Whom =
  | 'actionOfficer'
  | 'designee'
  | 'relieved'
  | 'coordinators'
  | 'taskManager'
  | 'formerManager'
  | 'cc'
  | 'officials'
  | 'everyOfficer'
  | 'everyDesignee'
  | 'involved'
  | 'waitingOn'
  | 'newOfficers'
  | 'newCc'
  | 'answering'
  | 'coordinating'
/** A card, or the one that fits the action that the task has now, or what the unit said. */
export type TellCard = CardKind | 'actionChanged' | 'concurrence'

/** A fact for the record, past tense. */
export interface RecordEffect {
  type: 'record'
  params: { fact: string }
}
/** A card for somebody. */
export interface TellEffect {
  type: 'tell'
  params: { whom: Whom; card: TellCard }
}
export type Effect = RecordEffect | TellEffect

/** The machine's named action that leaves a fact in the record. */
export const record = (fact: string): RecordEffect => ({ type: 'record', params: { fact } })
/** The machine's named action that shows somebody a card. */
export const tell = (whom: Whom, card: TellCard): TellEffect => ({ type: 'tell', params: { whom, card } })
/** The machine's named action that changes the task or the assignment; the names are in `task-changes` and `assignment-changes`. */
export const change = <Name extends string>(name: Name) => ({ type: 'change' as const, params: { name } })
/** The machine's guard: every named check must hold, the first that does not gives the sentence. */
export const meets = <Name extends string>(...checks: Name[]) => ({ type: 'meets' as const, params: { checks } })
