import { describe, expect, it } from 'vitest'
import { assignmentLifecycle, taskLifecycle } from '../../src/machine/lifecycle/step-machine.ts'
import { allSteps, stepKey } from './model-paths.ts'
import { assignmentWalks, taskWalks, type Walk } from './walks.ts'

/** Each step ends where the machine says, and leaves in the record what the machine says; `SteeredLife` sees that nothing is lost. */
function walk({ paths, begin, steer, stateOf }: Walk): void {
  for (const path of paths) {
    const life = begin()
    for (const step of path) {
      steer(life, step)
      expect(stateOf(life), stepKey(step)).toBe(step.way.target)
      const recorded = step.way.effects.flatMap((effect) => (effect.type === 'record' ? [effect.params.fact] : []))
      if (recorded.length > 0)
        expect(
          life.last?.facts.map(({ type }) => type),
          stepKey(step),
        ).toEqual(recorded)
    }
  }
}

describe.each([
  { machine: 'the assignment machine', lifecycle: assignmentLifecycle, walks: assignmentWalks },
  { machine: 'the task machine', lifecycle: taskLifecycle, walks: taskWalks },
])('$machine', ({ lifecycle, walks }) => {
  it.each(walks)('is walked along every path of a task that is $name', (each) => {
    expect(each.paths.length).toBeGreaterThan(0)
    walk(each)
  })

  it('has no transition that no path takes', () => {
    const taken = new Set(walks.flatMap(({ paths }) => paths.flat().map(stepKey)))
    const missing = allSteps(lifecycle)
      .map(stepKey)
      .filter((key) => !taken.has(key))
    expect(missing).toEqual([])
  })
})
