import type { Refusal } from '../../machine/decision.ts'
import type { Task } from '../../machine/task.ts'
import type { Outcome } from '../../store/store.ts'

/** The outcome of a refusal; the task is named where there is one. */
export function refuse(refusal: Refusal, task: Task | null = null): Outcome {
  const { sentence, field, code } = refusal
  return {
    kind: 'refused',
    sentence,
    task: task?.id ?? null,
    number: task?.number ?? null,
    code,
    ...(field !== undefined && { field }),
  }
}

export const noSuchTask: Refusal = {
  code: 'unknown',
  sentence: 'There is no such task; it may be a button from somewhere else. Look it up with /task find.',
}
export const notInDirectory: Refusal = {
  code: 'notYours',
  sentence: 'You are not in the directory of this office, or no longer active in it. Ask the task managers to add you.',
}
export const tooBusy: Refusal = {
  code: 'notNow',
  sentence: 'Others are changing this task at this moment, so nothing was saved. Please try again.',
}
