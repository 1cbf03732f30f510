import { isOpposed } from '../../src/machine/concurrence/concurrence.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { cast } from './cast.ts'
import type { ModelStep } from './model-paths.ts'
import type { SteeredLife } from './steered-life.ts'
import { validInput } from './valid-input.ts'

/** Takes one transition of the assignment machine through `decide`, after whatever its conditions ask for. */
export function steerAssignment(life: SteeredLife, step: Pick<ModelStep, 'type' | 'way'>): void {
  prepare(life, step)
  const type = step.type === 'sendBack' ? 'return' : step.type
  const input = validInput(type as 'accept', life.now, life.mine)
  life.act(actorFor(life, step), input.type === 'return' ? { ...input, assignments: [life.mine.id] } : input)
}

function prepare(life: SteeredLife, { type, way }: Pick<ModelStep, 'type' | 'way'>): void {
  if (way.checks.includes('isForReview')) life.setAction('review')
  else if (way.checks.includes('isForWork')) life.setAction('work')
  if (way.checks.includes('hasResponse') && life.mine.responses.length === 0) life.respond(life.mine)
  if (way.checks.includes('hasNoExtensionRequest') && life.mine.extension) {
    life.act(cast.manager, validInput('denyExtension', life.now, life.mine))
  }
  if (way.checks.includes('hasExtensionRequest') && !life.mine.extension) {
    life.act(cast.officer, validInput('askExtension', life.now, life.mine))
  }
  const isPending = life.mine.state === 'inUnitClearance'
  const said = (type: 'concur' | 'nonConcur') =>
    life.act(isPending ? cast.officer : cast.chief, validInput(type, life.now, life.mine))
  if (way.checks.includes('isOpposed') && !isOpposed(life.mine)) said('nonConcur')
  if (way.checks.includes('saysSomethingNew') && life.mine.concurrence?.kind === 'concur') said('nonConcur')
  if (way.checks.includes('isNotOpposed') && isOpposed(life.mine)) said('concur')
  const others = life.lanes.filter((lane) => lane.id !== life.mine.id)
  if (type === 'unitComplete' && others.length === 0) life.addUnit()
  if (type === 'submitToHq') life.withdraw(others)
}

function actorFor(life: SteeredLife, { type, way: { checks } }: Pick<ModelStep, 'type' | 'way'>): Person {
  if (checks.includes('isCoordinator') || checks.includes('clearsItself')) return cast.chief
  if (checks.includes('isDesignee')) return cast.designee
  if (checks.includes('isTaskManager') || type === 'sendBack') return cast.manager
  return type === 'askExtension' && life.mine.designee ? cast.designee : cast.officer
}
