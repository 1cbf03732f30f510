import { beforeAll, describe, expect, it } from 'vitest'
import { assignmentEvents, decide } from '../../src/machine/lifecycle/decide.ts'
import { cellOf } from '../../src/machine/lifecycle/lifecycle-document.ts'
import { isRoleCheck, type Role, rolesByCheck } from '../../src/machine/lifecycle/lifecycle-words.ts'
import {
  assignmentLifecycle,
  type Lifecycle,
  statesAndEvents,
  taskLifecycle,
  transitionsOf,
} from '../../src/machine/lifecycle/step-machine.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import { type Command, commandSchema, type EventName } from '../../src/machine/task/commands.ts'
import type { Decision } from '../../src/machine/task/decision.ts'
import { liveAssignments } from '../../src/machine/task/response-digest.ts'
import type { Assignment, Task } from '../../src/machine/task/task.ts'
import { cast, standingOf } from './cast.ts'
import { exampleTasks } from './examples.ts'
import { expectPlainRefusal } from './expect-plain-refusal.ts'
import { createWorld } from './office.ts'
import { validInput } from './valid-input.ts'

type Event = Parameters<typeof validInput>[0]
interface Cell {
  lifecycle: Lifecycle
  state: string
  event: Event
  task: Task
  lane: Assignment | null
  person: Person
  command: Command
}

const world = createWorld()
/** One for each role: the clearance coordinator is the chief, or where the table says so the manager. */
const people = [cast.manager, cast.officer, cast.chief, cast.designee, cast.cos, cast.dad, cast.cc, cast.stranger]
const laneEvents = [...assignmentEvents, 'submitToHq'] as Event[]
const taskEvents = statesAndEvents(taskLifecycle).events.filter((event) => !event.startsWith('units')) as Event[]

/** Each event of an example, for its assignment in `unit` and for the task itself, asked for by each of the cast. */
function cellsOf(task: Task): Cell[] {
  const lanes = task.assignments.filter((lane) => lane.unit === cast.officer.unit)
  const states = [
    ...lanes.flatMap((lane) =>
      laneEvents.map((event) => ({ lifecycle: assignmentLifecycle, state: lane.state, event, lane })),
    ),
    ...taskEvents
      .filter((event) => event !== 'submitToHq' || isForManagers(task))
      .map((event) => ({ lifecycle: taskLifecycle, state: task.stage, event, lane: null })),
  ]
  return states.flatMap((cell) => {
    const command = commandSchema.parse(validInput(cell.event, task, cell.lane))
    return people.map((person) => ({ ...cell, task, person, command }))
  })
}
/** "Submit to HQ" of a single unit that still has it is the unit's own event. */
const isForManagers = (task: Task) => {
  const [lane, ...others] = liveAssignments(task)
  return !lane || others.length > 0 || lane.state === 'complete' || lane.state === 'waived'
}

const ask = ({ task, person, command }: Cell): Decision => decide(task, command, person, world)

/** What the table says: some way of the cell is for one of the person's roles, and its other conditions hold. */
function isAllowed({ lifecycle, state, event, task, lane, person, command }: Cell): boolean {
  const at = { command, actor: person, as: person, task, world, probe: false }
  const standing = standingFor(event, person, task, lane)
  return transitionsOf(lifecycle, state, event).some(({ checks }) =>
    checks.every((check) => {
      if (!isRoleCheck(check)) return lifecycle.checks[check]?.holds((lane ?? task) as never, at)
      if (check === 'maySubmit' && lane?.designeeMaySubmit === false) standing.delete('designee')
      return (rolesByCheck[check] as readonly Role[]).some((role) => standing.has(role))
    }),
  )
}

/** A clearing official has to do with the open step while it is cleared; later with any of the cycle. */
function standingFor(event: EventName, person: Person, task: Task, lane: Assignment | null): Set<Role> {
  const isReading = event === 'comment' || event === 'attach'
  const steps = task.steps.filter(
    (step) => isReading || (step.cycle === task.cycle && (task.stage !== 'sentToAd' || step.state === 'open')),
  )
  return standingOf(person, { ...task, steps }, lane)
}

const name = ({ lifecycle, state, event, person, task }: Cell) =>
  `${lifecycle.machine.id} ${state} (${task.action}, ${task.stage}) ${event} by ${person.name}`

describe('event × state × role', () => {
  let cells: Cell[]
  let decisions: { cell: Cell; decision: Decision }[]
  beforeAll(() => {
    cells = exampleTasks().flatMap(cellsOf)
    decisions = cells.map((cell) => ({ cell, decision: ask(cell) }))
  })

  it('accepts and refuses as the table of docs/lifecycle.md says', () => {
    const wrong = decisions.filter(({ cell, decision }) => decision.ok !== isAllowed(cell))
    expect(
      wrong.slice(0, 20).map(({ cell, decision }) => `${name(cell)}: ${decision.ok || decision.refusal.sentence}`),
    ).toEqual([])
  })

  it('accepts every filled cell of the table at least once', () => {
    const seen = new Set<string>()
    for (const { cell, decision } of decisions) {
      if (!decision.ok) continue
      for (const role of standingFor(cell.event, cell.person, cell.task, cell.lane)) {
        seen.add(`${cell.lifecycle.machine.id} ${cell.state} ${cell.event} ${role}`)
      }
    }
    const filled = [assignmentLifecycle, taskLifecycle].flatMap((lifecycle) => {
      const { states, events } = statesAndEvents(lifecycle)
      return states.flatMap((state) =>
        events.flatMap((event) =>
          cellOf(lifecycle, state, event).map((role) => `${lifecycle.machine.id} ${state} ${event} ${role}`),
        ),
      )
    })
    expect(filled.filter((cell) => !seen.has(cell))).toEqual([])
  })

  it('refuses with a sentence that says who can, or what to do', () => {
    const refusals = new Map(
      decisions.flatMap(({ decision: each }) => (each.ok ? [] : [[each.refusal.sentence, each.refusal]])),
    )
    for (const refusal of refusals.values()) expectPlainRefusal(refusal)
    expect(refusals.size).toBeGreaterThan(100)
  })

  it('refuses every working event while it stands down, and says so', () => {
    const open: EventName[] = ['comment', 'attach', 'annotateOverdue', 'recordQuestion', 'correctField', 'resume']
    const working = decisions.filter(({ cell }) => cell.task.action === 'standDown' && !open.includes(cell.event))
    expect(working.length).toBeGreaterThan(1000)
    const others = working.filter(({ cell, decision }) => {
      const isOwn = !decision.ok && (decision.refusal.code === 'stoodDown' || decision.refusal.code === 'notYours')
      return !isOwn && cell.lane?.cycle === cell.task.cycle
    })
    expect(others.slice(0, 10).map(({ cell }) => name(cell))).toEqual([])
  })
})
