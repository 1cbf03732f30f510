import { authorityFor } from '../clearance/authority.ts'
import { planClearance } from '../clearance/plan-clearance.ts'
import { createTask, newTaskMistake } from '../lifecycle/create-task.ts'
import type { Person } from '../people/directory.ts'
import { type CommandOf, lateStatuses } from '../task/commands.ts'
import type { Refusal, World } from '../task/decision.ts'
import type { PersonId } from '../task/ids.ts'

type LateEntry = CommandOf<'enterLate'>
const bad = (field: string, sentence: string): Refusal => ({ code: 'badInput', field, sentence })

/** Whether e-mail had carried the task to the status or beyond. */
export function hasPassed({ reached }: LateEntry, status: LateEntry['reached']): boolean {
  return lateStatuses.indexOf(reached) >= lateStatuses.indexOf(status)
}

/** Why this late entry cannot be, or null: what e-mail already did must be told as completely as if it had been done here. */
export function lateEntryMistake(command: LateEntry, actor: Person, world: World): Refusal | null {
  return (
    newTaskMistake(command, actor, world) ??
    timeMistake(command, world) ??
    unitMistake(command, world) ??
    answerMistake(command) ??
    clearanceMistake(command, actor, world) ??
    submissionMistake(command)
  )
}

function timeMistake({ receivedAt, respondedAt }: LateEntry, world: World): Refusal | null {
  const now = new Date(world.now)
  const received = new Date(receivedAt)
  if (received > now) {
    return bad('receivedAt', 'Time of receipt is in the future: give the time at which the request came.')
  }
  const responded = respondedAt === undefined ? received : new Date(respondedAt)
  if (responded >= received && responded <= now) return null
  const sentence = 'Time of response must lie between the receipt and now: give the time at which the answer was sent.'
  return bad('respondedAt', sentence)
}

function unitMistake(command: LateEntry, world: World): Refusal | null {
  const { reached, lanes, designee, action } = command
  if (reached === 'pending' && lanes.length > 0) {
    return bad('reached', 'A pending task has no unit yet: leave the units out, or choose a later status.')
  }
  if (reached !== 'pending' && lanes.length === 0) return bad('unit', 'Unit is missing: name who had the task.')
  if (hasPassed(command, 'delegated') && lanes.some(({ asks }) => asks === 'coordination')) {
    const sentence =
      'A late entry names the units that answered by e-mail: leave out those that were asked only to concur, and write what they said as a comment.'
    return bad('asks', sentence)
  }
  if (action === 'review' && hasPassed(command, 'delegated')) {
    return bad('reached', 'A task for information only is not answered or cleared: choose Assigned, and close it.')
  }
  if (designee === undefined) {
    return reached === 'delegated'
      ? bad('designee', 'Designee is missing: name the person to whom it was delegated.')
      : null
  }
  if (!isActive(designee, world)) {
    return bad('designee', 'Designee is not an active person of the directory: choose another person.')
  }
  return null
}

function answerMistake(command: LateEntry): Refusal | null {
  return hasPassed(command, 'submittedToHq') && command.response === ''
    ? bad('response', 'Response is missing: paste the answer that was given by e-mail.')
    : null
}

/** The last step must have been cleared by somebody with the authority for it. */
function clearanceMistake(command: LateEntry, actor: Person, world: World): Refusal | null {
  if (!hasPassed(command, 'sentToAd')) return null
  const task = createTask(command, actor, world)
  const plan = planClearance(task, command.officials, world)
  if ('mistake' in plan) return bad('officials', plan.mistake)
  if (!hasPassed(command, 'adCleared')) return null
  const clearer = command.clearedBy && world.directory.people.get(command.clearedBy)
  const last = plan.steps.at(-1)
  if (!clearer || !last) return bad('clearedBy', 'Cleared by is missing: name the official who cleared it by e-mail.')
  if (authorityFor(clearer, last, task, world) !== null) return null
  const sentence = `${clearer.name} has no authority for the step "${last.name}": name the official who cleared it.`
  return bad('clearedBy', sentence)
}

function submissionMistake({ reached, respondedAt, reference }: LateEntry): Refusal | null {
  if (reached !== 'submittedToAuthority') return null
  if (!respondedAt) {
    return bad('respondedAt', 'Time of response is missing: give the time at which the answer was sent.')
  }
  return reference === ''
    ? bad('reference', 'Reference is missing: give the subject or number of the answer that was sent.')
    : null
}

function isActive(id: PersonId, { directory }: World): boolean {
  return directory.people.get(id)?.active === true
}
