import { isTaskManager, nameOf, type Person } from '../people/directory.ts'
import type { Command, CommandOf, EventName } from './commands.ts'
import type { Refusal, World } from './decision.ts'
import type { Task } from './task.ts'

/** What every event of the machines carries. `probe`: would it be accepted, whatever the input? */
export interface Circumstance {
  command: Command
  /** Who does it. */
  actor: Person
  /** Whose part it is: the actor's own, or that of somebody away for whom the actor acts. Every check of rights asks about them. */
  as: Person
  task: Task
  world: World
  probe: boolean
}

/** One reason why an event may be refused: it holds, or there is a sentence. */
export interface Check<Subject> {
  holds(subject: Subject, at: Circumstance): boolean
  refusal(subject: Subject, at: Circumstance): Refusal
}

export const refuse = (code: Refusal['code'], sentence: string, field?: string): Refusal =>
  field === undefined ? { code, sentence } : { code, sentence, field }

/** The command as the event of that name; only the transitions of `name` may ask. */
export const commandOf = <Name extends EventName>(at: Circumstance, _name: Name) => at.command as CommandOf<Name>

/** The checks that both machines name. */
export const sharedChecks = {
  isActive: {
    holds: (_subject, { task }) => task.action !== 'standDown',
    refusal: (_subject, { task }) =>
      refuse('stoodDown', `${task.number} stands down: nothing may be worked on until a task manager resumes it.`),
  },
  isTaskManager: {
    holds: (_subject, { as }) => as.active && isTaskManager(as),
    refusal: (_subject, { world, task }) =>
      refuse(
        'notYours',
        `Only a task manager may do this; ${nameOf(world.directory, task.taskManager)} manages ${task.number}.`,
      ),
  },
} satisfies Record<string, Check<unknown>>
