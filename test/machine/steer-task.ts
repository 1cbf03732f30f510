import type { Person } from '../../src/machine/people/directory.ts'
import { cast } from './cast.ts'
import type { ModelStep } from './model-paths.ts'
import type { SteeredLife } from './steered-life.ts'
import { validInput } from './valid-input.ts'

/** Takes one transition of the task machine through `decide`, after whatever its conditions ask for. */
export function steerTask(life: SteeredLife, step: Pick<ModelStep, 'type' | 'way'>): void {
  prepare(life, step)
  if (step.type === 'unitsDone') life.submitOneUnit()
  else if (step.type === 'unitsGone') life.withdraw(life.lanes)
  else {
    const input = validInput(step.type as 'clear', life.now, null)
    const isToHq = input.type === 'return' && step.way.checks.includes('namesNoUnit')
    life.act(actorFor(life, step), isToHq ? { ...input, assignments: [] } : input)
  }
}

function prepare(life: SteeredLife, { type, way: { checks } }: Pick<ModelStep, 'type' | 'way'>): void {
  if (checks.includes('standsDown')) life.setAction('standDown')
  else if (checks.includes('isForReview')) life.setAction('review')
  else life.setAction('work')
  if (checks.includes('comesBack')) life.comeBack()
  const isReturnFromUnits = checks.includes('namesCompleteUnits') && life.now.stage === 'working'
  if (checks.includes('isEveryUnitDone') || isReturnFromUnits) life.completeUnits()
  if (type === 'clear' && checks.includes('isLastStep')) while (!life.isLastStep) life.clearStep()
  if (type === 'clear' && !checks.includes('isLastStep') && life.isLastStep) {
    life.act(cast.manager, { type: 'return', reason: 'Once more.' })
    life.act(cast.manager, { type: 'sendToAd' })
  }
}

function actorFor(life: SteeredLife, { type }: Pick<ModelStep, 'type'>): Person {
  const isOfficials = type === 'clear' || (type === 'return' && life.now.stage === 'sentToAd')
  if (isOfficials) return life.official
  return type === 'comment' && life.lanes.length > 0 ? cast.cc : cast.manager
}
