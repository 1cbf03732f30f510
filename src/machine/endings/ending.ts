import { isTaskManager, nameOf } from '../people/directory.ts'
import { type Check, type Circumstance, commandOf, refuse } from '../task/circumstance.ts'
import { type Ending, type EndingKind, endings, type Status, type Task } from '../task/task.ts'

/** What each ending is called where a status stands. */
export const endingNames: Record<EndingKind, string> = {
  cancelled: 'Cancelled',
  duplicate: 'Duplicate',
  merged: 'Merged',
}
const kinds: readonly string[] = endings
export const isEnding = (status: string): status is EndingKind => kinds.includes(status)

/** Nothing more is to be done: answered, closed, or ended without an answer. */
export const isClosedStatus = (status: Status): boolean => status === 'submittedToAuthority' || isEnding(status)

/** How the task ended without an answer, or null. One that was reopened since has a later cycle. */
export function endingOf(task: Pick<Task, 'ending' | 'cycle' | 'stage'>): Ending | null {
  return task.stage === 'submittedToAuthority' && task.ending?.cycle === task.cycle ? task.ending : null
}

/** "It was cancelled." "It is a duplicate of ITMS-2026-00007." "It was merged into ITMS-2026-00007." */
export function endingSentence({ kind, other }: Ending): string {
  if (kind === 'cancelled') return 'It was cancelled: nothing more is needed.'
  return kind === 'duplicate'
    ? `It is a duplicate of ${other}: go on there.`
    : `It was merged into ${other}: go on there.`
}

const kindOf = { cancel: 'cancelled', duplicate: 'duplicate', merge: 'merged' } as const

/** What an ending changes: a task that comes back goes on doing so only after a cancelled one; the other task has its own plan. */
export function ended(task: Pick<Task, 'cycle' | 'heldAction' | 'recurrence'>, { command, world }: Circumstance) {
  if (command.type !== 'cancel' && command.type !== 'duplicate' && command.type !== 'merge') return {}
  const other = command.type === 'cancel' ? '' : command.other
  return {
    ending: { kind: kindOf[command.type], cycle: task.cycle, other },
    recurrence: command.type === 'cancel' ? task.recurrence : null,
    // One that stands down is ended for good, and may be reopened.
    action: task.heldAction,
    closedAt: world.now,
  }
}

/** The checks of endings and of a transfer. */
export const endingChecks = {
  namesOtherTask: {
    holds: (task, { command, probe }) =>
      probe || (command.type !== 'duplicate' && command.type !== 'merge') || command.other !== task.number,
    refusal: (task) =>
      refuse('badInput', `Number of the other task is that of ${task.number} itself: write another one.`, 'other'),
  },
  namesOtherManager: {
    holds: (task, at) => {
      const id = at.probe ? null : commandOf(at, 'transfer').taskManager
      const person = id && at.world.directory.people.get(id)
      return id === null || (id !== task.taskManager && !!person && person.active && isTaskManager(person))
    },
    refusal: ({ number, taskManager }, { world }) =>
      refuse(
        'badInput',
        `Task manager must be another active one than ${nameOf(world.directory, taskManager)}, who has ${number}: choose another person.`,
        'taskManager',
      ),
  },
} satisfies Record<string, Check<Task>>
