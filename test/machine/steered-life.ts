import type { Person } from '../../src/machine/people/directory.ts'
import type { CommandInput } from '../../src/machine/task/commands.ts'
import type { Decision } from '../../src/machine/task/decision.ts'
import type { AssignmentId } from '../../src/machine/task/ids.ts'
import { liveAssignments } from '../../src/machine/task/response-digest.ts'
import type { Assignment, Task } from '../../src/machine/task/task.ts'
import { cast, isOfficialFor, unit } from './cast.ts'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { chiefOf, Life, request } from './office.ts'
import { validInput } from './valid-input.ts'

/** A life in which every event is possible: `prepare…` does what the event's conditions ask, by the people who may. */
export class SteeredLife extends Life {
  /** Every task that it was, for whoever needs examples. */
  readonly past: Task[] = []
  subject: AssignmentId | null = null

  override act(actor: Person, input: CommandInput): Extract<Decision, { ok: true }> {
    const before = this.task
    const decision = super.act(actor, input)
    expectNothingLost(before, decision, actor, this.world)
    this.past.push(this.now)
    return decision
  }

  begin(input: Partial<Extract<CommandInput, { type: 'create' }>> = {}): this {
    const lanes = [{ unit, actionOfficer: cast.officer.id }]
    const dates = { internalDueDate: '2026-11-20', authorityDueDate: '2026-11-21' }
    const type = { taskType: 'ero-task', fields: { eroTaskType: 'Reoccurring annual' } }
    this.act(cast.manager, { ...request, ...type, ...dates, cc: [cast.cc.id], lanes, ...input })
    this.subject = this.now.assignments[0]?.id ?? null
    return this
  }

  get lanes(): Assignment[] {
    return liveAssignments(this.now)
  }
  get mine(): Assignment {
    const found = this.now.assignments.find((lane) => lane.id === this.subject)
    if (!found) throw new Error('No assignment is looked at.')
    return found
  }
  /** Past the units only a halt may be set. */
  setAction(action: 'work' | 'review' | 'standDown'): void {
    if (this.now.action !== action && this.now.action === 'standDown') this.act(cast.manager, { type: 'resume' })
    const isOpen = action === 'standDown' || this.now.stage === 'pending' || this.now.stage === 'working'
    if (this.now.action === action || !isOpen) return
    this.act(cast.manager, { type: 'setAction', action, reason: 'As things are.' })
  }
  comeBack(): void {
    if (this.now.recurrence) return
    const [field, value] =
      this.now.type === 'audit' ? ['auditFrequency', 'Annual'] : ['eroTaskType', 'Reoccurring annual']
    this.act(cast.manager, { type: 'correctField', field, value })
  }
  addUnit(): void {
    this.act(cast.manager, validInput('assign', this.now, null))
  }
  withdraw(lanes: readonly Assignment[]): void {
    for (const { id } of lanes) this.act(cast.manager, { type: 'withdraw', assignment: id, reason: 'Not theirs.' })
  }
  respond(lane: Assignment): void {
    this.act(chiefOf(lane.unit), { type: 'respond', assignment: lane.id, text: `Answer of ${lane.unit}` })
  }
  /** Until it may be submitted. */
  clearForUnit(lane: Assignment): void {
    const chief = chiefOf(lane.unit)
    if (lane.state === 'deferred') this.act(cast.manager, { type: 'reassign', assignment: lane.id })
    if (lane.responses.length === 0 || lane.state === 'reopened') this.respond(lane)
    const { state } = this.now.assignments.find((each) => each.id === lane.id) ?? lane
    if (state === 'inUnitClearance') this.act(chief, { type: 'unitClear', assignment: lane.id })
    else if (state !== 'unitCleared') this.act(chief, { type: 'sendToUnitChief', assignment: lane.id })
  }
  /** Every unit that still has it completes its part, so that a task manager may submit it. */
  completeUnits(): void {
    if (this.lanes.length < 2 && this.lanes[0]?.state !== 'waived') this.addUnit()
    for (const lane of this.lanes) {
      if (lane.state === 'complete' || lane.state === 'waived') continue
      this.clearForUnit(lane)
      this.act(chiefOf(lane.unit), { type: 'unitComplete', assignment: lane.id })
    }
  }
  /** The only unit that is left submits it. */
  submitOneUnit(): void {
    const [kept, ...others] = this.lanes
    if (!kept) throw new Error('No unit is left.')
    this.withdraw(others)
    if (kept.state === 'complete') {
      this.act(cast.manager, { type: 'return', assignments: [kept.id], reason: 'More, please.' })
    }
    this.clearForUnit(this.lanes[0] ?? kept)
    this.act(chiefOf(kept.unit), { type: 'submitToHq' })
  }
  get openStep() {
    return this.now.steps.find((step) => step.cycle === this.now.cycle && step.state === 'open')
  }
  get isLastStep(): boolean {
    return !this.now.steps.some((step) => step.cycle === this.now.cycle && step.state === 'waiting')
  }
  get official(): Person {
    const anyOf = this.openStep?.anyOf ?? []
    return [cast.dad, cast.cos, cast.ad].find((person) => isOfficialFor(person, this.now, anyOf)) ?? cast.stranger
  }
  clearStep(): void {
    this.act(this.official, { type: 'clear' })
  }
}
