declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Every id is an opaque UUID: it says nothing, so it may stand on a button. */
export type TaskId = Branded<'TaskId'>
export type AssignmentId = Branded<'AssignmentId'>
export type StepId = Branded<'StepId'>
export type PersonId = Branded<'PersonId'>
/** `YYYY-MM-DD`, a day of the office's calendar. */
export type IsoDate = string
/** `YYYY-MM-DDTHH:MM:SS.sssZ`, always UTC. */
export type IsoTime = string
