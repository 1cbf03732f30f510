import { type AnyStateMachine, transition } from 'xstate'
import type { Check, Circumstance } from '../task/circumstance.ts'
import type { Refusal } from '../task/decision.ts'
import type { Effect } from '../task/effects.ts'
import { assignmentChecks } from './assignment-checks.ts'
import { assignmentMachine } from './assignment-machine.ts'
import { taskChecks } from './task-checks.ts'
import { taskMachine } from './task-machine.ts'

/** A machine with the checks that its transitions name. */
export interface Lifecycle {
  machine: AnyStateMachine
  checks: Record<string, Check<never>>
}
export const assignmentLifecycle: Lifecycle = { machine: assignmentMachine, checks: assignmentChecks }
export const taskLifecycle: Lifecycle = { machine: taskMachine, checks: taskChecks }

/** What a machine said to one event. `refusal` null: the state knows no such event. */
export type Step<Context> =
  | { moved: true; state: string; context: Context; effects: Effect[] }
  | { moved: false; refusal: Refusal | null }

interface Event {
  type: string
  at: Circumstance
}

/**
 * Puts one event to a machine at a stored state; nothing is started, nothing runs. XState leaves a refused event without a word, so the guard
 * is asked first, and the first named check that fails gives the sentence.
 */
export function stepMachine<Context extends object>(
  lifecycle: Lifecycle,
  state: string,
  subject: Context,
  event: Event,
): Step<Context> {
  const snapshot = lifecycle.machine.resolveState({ value: state, context: subject })
  if (!snapshot.can(event)) return { moved: false, refusal: explain(lifecycle, state, subject, event) }
  const [next, actions] = transition(lifecycle.machine, snapshot, event)
  return {
    moved: true,
    state: String(next.value),
    context: next.context as Context,
    effects: effectsOf(actions),
  }
}

/** Whether an event would be accepted, whatever its input. */
export function wouldAccept(lifecycle: Lifecycle, state: string, subject: object, event: Event): boolean {
  return lifecycle.machine
    .resolveState({ value: state, context: subject })
    .can({ ...event, at: { ...event.at, probe: true } })
}

/** One transition as the machine has it: its checks in their order, its target and what it records and tells. */
export interface Way {
  checks: string[]
  target: string
  effects: Effect[]
}

/** The ways that a state has for an event, in the order in which they are tried; empty: the state has none. */
export function transitionsOf(lifecycle: Lifecycle, state: string, eventType: string): Way[] {
  const { root } = lifecycle.machine
  const found = root.states[state]?.transitions.get(eventType) ?? root.transitions.get(eventType) ?? []
  return found
    .filter((each) => each.target !== undefined || each.actions.length > 0)
    .map((each) => ({
      checks: (each.guard as { params?: { checks: string[] } } | undefined)?.params?.checks ?? [],
      target: each.target?.[0]?.key ?? state,
      effects: effectsOf(each.actions as NamedAction[]),
    }))
}

/** Every state and every event of a machine, in the order of its definition. */
export function statesAndEvents({ machine }: Lifecycle): { states: string[]; events: string[] } {
  const nodes = [...Object.values(machine.root.states), machine.root]
  return {
    states: Object.keys(machine.root.states),
    events: [...new Set(nodes.flatMap((node) => [...node.transitions.keys()]))],
  }
}

interface NamedAction {
  type: string
  params?: unknown
}

/** Of a transition's actions those that leave something outside: `record` and `tell`. */
function effectsOf(actions: readonly NamedAction[]): Effect[] {
  return actions
    .filter(({ type }) => type === 'record' || type === 'tell')
    .map(({ type, params }) => ({ type, params }) as Effect)
}

function explain(lifecycle: Lifecycle, state: string, subject: object, { type, at }: Event): Refusal | null {
  // The last transition asks the least of the input, so its first failing check is the plainest reason.
  const { checks } = transitionsOf(lifecycle, state, type).at(-1) ?? { checks: [] }
  for (const name of checks) {
    const check = lifecycle.checks[name]
    if (check && !check.holds(subject as never, at)) return check.refusal(subject as never, at)
  }
  return null
}
