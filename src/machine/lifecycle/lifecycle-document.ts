import { eventWords } from '../record/labels.ts'
import type { Effect, TellCard } from '../task/effects.ts'
import {
  conditionWords,
  followWords,
  isRoleCheck,
  type Role,
  roles,
  rolesOf,
  roleWords,
  whomWords,
} from './lifecycle-words.ts'
import { assignmentLifecycle, type Lifecycle, statesAndEvents, taskLifecycle, transitionsOf } from './step-machine.ts'

/** `docs/lifecycle.md`: both machines as diagrams and tables, written from the machines themselves. */
export function lifecycleDocument(): string {
  return [
    '# The lifecycle',
    'Written by `npm run docs:lifecycle` from the machines in `src/machine`, and checked by the tests. Do not edit it by hand.',
    [
      'A task has a machine of its own for what happens around its units, and each unit’s assignment has one. What a reader',
      'sees as the status (the nine of ITMS) is rolled up from both, see `src/machine/roll-up-status.ts`.',
    ].join('\n'),
    '## Who',
    roles.map((role) => `- **${roleWords[role].short}** ${roleWords[role].name}: ${roleWords[role].note}`).join('\n'),
    'One person may have several of these roles; whatever one of them may do, the person may do.',
    ...machineParts('A task', taskLifecycle),
    ...machineParts('An assignment: one unit’s share', assignmentLifecycle),
    '## Take back',
    [
      'Beside these tables stands `takeBack` (“Take back”, ADR 0025): whoever did the last act on a unit’s share, or on the task, may',
      'withdraw it until somebody has acted on the same since: everything that it changed is as it was, the record keeps both, as the act’s',
      'own fact and `takenBack`, and those who were shown a card of the act are told (takenBack). Not so while the task stands down, nor for',
      'texts that were saved, extensions that were asked for or answered, what left the house, and what has an event of its own that undoes',
      'it (`src/machine/take-back/remember-undo.ts`).',
    ].join('\n'),
    '## How they begin',
    [
      'A task manager creates a task: *pending*, or *working* when units are named; each named unit’s assignment begins as',
      '*assigned*. A late entry begins at the status that it had reached by e-mail. Reopening begins a new cycle, in which each',
      'unit’s assignment begins as *reopened*; those of earlier cycles stay as they were. An assignment asks for an answer, or only',
      'whether the unit concurs with the answer of the others (ADR 0018); which of the two never changes.',
    ].join('\n'),
    '',
  ].join('\n\n')
}

function machineParts(title: string, lifecycle: Lifecycle): string[] {
  const rows = lifecycleRows(lifecycle)
  const common = commonConditions(rows)
  return [
    `## ${title}`,
    diagram(lifecycle, rows),
    '### Event × state × role',
    'Who may, on the conditions below. An empty cell: the event is refused there, whoever asks.',
    cells(lifecycle),
    '### Events',
    ...(common.length > 0 ? [`Every event of these asks that ${common.join(', and that ')}.`] : []),
    eventTable(rows, common),
  ]
}

/** What every event that somebody sends asks for; said once. */
function commonConditions(rows: readonly LifecycleRow[]): string[] {
  const own = rows.filter((row) => row.roles.length > 0)
  return (own[0]?.conditions ?? []).filter((condition) => own.every((row) => row.conditions.includes(condition)))
}

/** Only what moves; the table below has the events that stay in their state. */
function diagram(lifecycle: Lifecycle, rows: readonly LifecycleRow[]): string {
  const { states } = statesAndEvents(lifecycle)
  const edges = new Map<string, Set<string>>()
  for (const { event, from, to } of rows) {
    for (const state of to === null ? [] : from) {
      const edge = `${state} --> ${to}`
      edges.set(edge, (edges.get(edge) ?? new Set()).add(event))
    }
  }
  const first = `    [*] --> ${states[0]}`
  const lines = [...edges].map(([edge, events]) => `    ${edge}: ${[...events].join(', ')}`)
  return ['```mermaid', 'stateDiagram-v2', first, ...lines, '```'].join('\n')
}

function cells(lifecycle: Lifecycle): string {
  const { states, events } = statesAndEvents(lifecycle)
  const own = events.filter((event) => followWords[event] === undefined)
  const rows = own.map((event) => [
    `\`${event}\``,
    ...states.map((state) =>
      cellOf(lifecycle, state, event)
        .map((role) => roleWords[role].short)
        .join(' '),
    ),
  ])
  return table(['event', ...states], rows)
}

function eventTable(rows: readonly LifecycleRow[], common: readonly string[]): string {
  return table(
    ['event', 'button', 'who', 'from', 'to', 'when', 'recorded', 'who is told, with which card'],
    rows.map((row) => [
      `\`${row.event}\``,
      row.label,
      row.roles.map((role) => roleWords[role].short).join(' ') || '–',
      row.from.join(', '),
      row.to ?? '(stays)',
      row.conditions.filter((condition) => !common.includes(condition)).join('; '),
      row.effects.flatMap((effect) => (effect.type === 'record' ? [effect.params.fact] : [])).join(', '),
      row.effects.flatMap(toldWords).join('; '),
    ]),
  )
}

const cardWords: Partial<Record<TellCard, string>> = {
  actionChanged: 'stoodDown, forInformation or resumed',
  concurrence: 'overview, or nonConcur',
}

function toldWords(effect: Effect): string[] {
  if (effect.type === 'record') return []
  const card = cardWords[effect.params.card] ?? effect.params.card
  return [`${whomWords[effect.params.whom]}: ${card}`]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** One way of one event: who may cause it, from where to where, on what conditions, and who is told. */
interface LifecycleRow {
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
function lifecycleRows(lifecycle: Lifecycle): LifecycleRow[] {
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
