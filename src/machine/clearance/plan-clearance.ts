import type { PlannedStep } from '../profile/profile-schema.ts'
import { clearanceSteps } from '../profile/route-task.ts'
import type { World } from '../task/decision.ts'
import type { StepId } from '../task/ids.ts'
import type { ClearanceStep, Task } from '../task/task.ts'
import { officialsOf } from './authority.ts'

/**
 * The final clearance of a task as the routing table wants it (Appendix A), or a sentence that says what is wrong: an unknown official,
 * none chosen where the table leaves it open, or a step that nobody of the directory may clear.
 */
export function planClearance(
  task: Task,
  chosen: readonly string[] | undefined,
  world: World,
): { steps: PlannedStep[] } | { mistake: string } {
  const { profile } = world
  const known = [...profile.positions, ...profile.positionClasses].map((each) => each.code)
  const stranger = chosen?.find((code) => !known.includes(code))
  if (stranger !== undefined) {
    return { mistake: `Clearing official "${stranger}" is unknown: choose from ${known.join(', ')}.` }
  }
  const plan = clearanceSteps(profile, { ...task, chosen })
  if ('choose' in plan) {
    return { mistake: 'The routing table leaves the clearing officials open for this task: choose at least one.' }
  }
  const orphan = plan.steps.find((step) => officialsOf(step, task, world).length === 0)
  if (orphan) {
    return {
      mistake: `Nobody in the directory may clear the step "${orphan.name}": add a person with that position first.`,
    }
  }
  return plan
}

/** Whether the routing table leaves the officials to the task manager, and none is chosen yet. */
export function leavesOfficialsOpen(task: Task, world: World): boolean {
  return 'choose' in clearanceSteps(world.profile, { ...task })
}

/** The steps of one round of clearance: the first is open, the others wait for it. */
export function newSteps(plan: readonly PlannedStep[], task: Pick<Task, 'cycle' | 'steps'>, world: World) {
  return plan.map(
    ({ name, anyOf }, index): ClearanceStep => ({
      id: world.newId() as StepId,
      cycle: task.cycle,
      order: task.steps.length + index,
      name,
      anyOf: [...anyOf],
      state: index === 0 ? 'open' : 'waiting',
      clearedBy: null,
      authority: '',
      digest: null,
      clearedAt: null,
    }),
  )
}
