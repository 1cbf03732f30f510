import { createTestModel } from 'xstate/graph'
import { assignmentMachine } from '../../src/machine/lifecycle/assignment-machine.ts'
import {
  assignmentLifecycle,
  type Lifecycle,
  statesAndEvents,
  taskLifecycle,
  transitionsOf,
  type Way,
} from '../../src/machine/lifecycle/step-machine.ts'
import { taskMachine } from '../../src/machine/lifecycle/task-machine.ts'

/** One transition of a machine, taken in a path: the event, and which of the ways that the state has for it. */
export interface ModelStep {
  type: string
  state: string
  way: Way
}
/** Names a transition of a machine. */
export const stepKey = ({ type, state, way }: ModelStep) =>
  `${state} -${type}-> ${way.target} (${way.checks.join(' ')})`

/** Every transition that a machine has, `state` by `state`. */
export function allSteps(lifecycle: Lifecycle): ModelStep[] {
  const { states, events } = statesAndEvents(lifecycle)
  return states.flatMap((state) =>
    events.flatMap((type) => transitionsOf(lifecycle, state, type).map((way) => ({ type, state, way }))),
  )
}

interface ModelEvent {
  type: string
  checks?: string
}
interface Route {
  from?: string
  /** Steps that this kind of task cannot take. */
  takes(step: ModelStep): boolean
}

/** The shortest paths that take every transition of the assignment machine on the given route, guards set aside. */
export const assignmentPaths = (route: Route): ModelStep[][] =>
  pathsOf(assignmentLifecycle, assignmentMachine as unknown as typeof taskMachine, route)
export const taskPaths = (route: Route): ModelStep[][] => pathsOf(taskLifecycle, taskMachine, route)

function pathsOf(lifecycle: Lifecycle, machine: typeof taskMachine, { from, takes }: Route): ModelStep[][] {
  const free = machine.provide({
    guards: { meets: ({ event }, { checks }) => (event as ModelEvent).checks === JSON.stringify(checks) },
    actions: { change: () => {} },
  })
  const stepsFrom = (state: string) => allSteps(lifecycle).filter((step) => step.state === state && takes(step))
  const stepOf = (state: string, event: ModelEvent): ModelStep | undefined =>
    stepsFrom(state).find(({ type, way }) => type === event.type && JSON.stringify(way.checks) === event.checks)
  const model = createTestModel(free, {
    events: (({ value }: { value: string }) =>
      stepsFrom(value).map(({ type, way }) => ({ type, checks: JSON.stringify(way.checks) }))) as never,
    filterEvents: ({ value }, event) => stepOf(String(value), event) !== undefined,
    serializeTransition: (_state, event, previous) =>
      event ? ` by ${JSON.stringify(event)} from ${previous?.value}` : '',
  })
  const start =
    from === undefined ? {} : { fromState: free.resolveState({ value: from as 'pending', context: {} as never }) }
  return model.getShortestPaths(start).map((path) => {
    let state = from ?? String(free.config.initial)
    return path.steps
      .filter(({ event }) => String(event.type) !== 'xstate.init')
      .map(({ event, state: next }) => {
        const step = stepOf(state, event)
        if (!step || step.way.target !== next.value) throw new Error(`The model took ${event.type} from ${state}.`)
        state = step.way.target
        return step
      })
  })
}
