import type { Effect } from './effects.ts'
import { eventWords } from './labels.ts'
import { isRoleCheck, type Role, rolesOf } from './lifecycle-roles.ts'
import { conditionWords, followWords } from './lifecycle-words.ts'
import { type Lifecycle, statesAndEvents, transitionsOf } from './step-machine.ts'

/** One way of one event: who may cause it, from where to where, on what conditions, and who is told. */
export interface LifecycleRow {
  event: string
  label: string
  roles: readonly Role[]
  from: string[]
  /** Null: it stays where it is. */
  to: string | null
  checks: string[]
  conditions: string[]
  effects: Effect[]
}

/** Every row of a machine, read from the machine itself; states that an event leaves in the same way share a row. */
export function lifecycleRows(lifecycle: Lifecycle): LifecycleRow[] {
  const { states, events } = statesAndEvents(lifecycle)
  const rows = new Map<string, LifecycleRow>()
  for (const event of events) {
    for (const state of states) {
      for (const { checks, target, effects } of transitionsOf(lifecycle, state, event)) {
        const to = target === state ? null : target
        const key = JSON.stringify([event, to, checks, effects])
        const row = rows.get(key)
        if (row) row.from.push(state)
        else rows.set(key, { event, ...wordsOf(event, checks), from: [state], to, checks, effects })
      }
    }
  }
  return [...rows.values()]
}

/** The roles that may cause the event in this state, on whatever conditions. */
export function cellOf(lifecycle: Lifecycle, state: string, event: string): Role[] {
  const found = transitionsOf(lifecycle, state, event).flatMap(({ checks }) => rolesOf(checks))
  return [...new Set(found)]
}

function wordsOf(event: string, checks: readonly string[]): Pick<LifecycleRow, 'label' | 'roles' | 'conditions'> {
  const first = checks.find(isRoleCheck)
  const conditions = checks.filter((check) => check !== first || check === 'maySubmit')
  return {
    label: (eventWords as Record<string, { label: string }>)[event]?.label ?? followWords[event] ?? event,
    roles: rolesOf(checks),
    conditions: conditions.map((check) => (conditionWords as Record<string, string>)[check] ?? check),
  }
}
