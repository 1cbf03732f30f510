import { offers } from '../../machine/lifecycle/offers.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { type CardKind, cardKinds } from '../../machine/task/decision.ts'
import type { Assignment, Task } from '../../machine/task/task.ts'
import { worldOf } from '../views/card-context.ts'
import type { TaskCardInput } from '../views/task-card/task-card-view.ts'
import { previewDirectory, previewPerson } from './preview-people.ts'
import {
  answeringLane,
  opposedLane,
  previewConcurrence,
  previewLane,
  previewNow,
  previewResponse,
  previewStep,
  previewTask,
  previewToday,
  sensitiveTask,
  worstTask,
} from './preview-tasks.ts'

export interface CardPreview {
  kind: CardKind
  size: 'minimal' | 'typical' | 'sensitive' | 'worst'
  input: TaskCardInput
}

interface Scene {
  reader: Person
  lane?: Partial<Assignment>
  /** The shares of other units. */
  others?: Assignment[]
  task?: Partial<Task>
  /** The card is about the task, not about one unit of it. */
  isOfTask?: boolean
}

const officer = previewPerson('Dana')
const designee = previewPerson('Mei')
const chief = previewPerson('Samuel')
const manager = previewPerson('Priya')
const accepted = { acceptedAt: '2026-06-27T12:00:00.000Z', acceptedBy: officer.id }
const answered = { ...accepted, responses: [previewResponse(1, 'Eleven nurses worked each night.')] }
const atHq = { ...answered, state: 'complete' as const, clearedVersion: 1, unitClearedBy: chief.id }
const overridden = { by: manager.id, at: previewNow, reason: 'The AD decided so.' }
const cleared = {
  clearedBy: previewPerson('Desmond').id,
  authority: 'CoS',
  clearedAt: previewNow,
  digest: 'cd'.repeat(32),
}

/** What each kind of card is about, and who gets it. */
const scenes: Record<CardKind, Scene> = {
  overview: { reader: manager, isOfTask: true },
  assignment: { reader: officer },
  forInformation: { reader: previewPerson('Walter') },
  delegation: {
    reader: designee,
    lane: { ...accepted, state: 'delegated', designee: designee.id, delegateInstruction: 'Please count the nights.' },
  },
  delegatedTaskCompleted: {
    reader: officer,
    lane: { ...answered, state: 'delegatedTaskCompleted', designee: designee.id, designeeCompleted: true },
  },
  unitClearance: { reader: chief, lane: { ...answered, state: 'inUnitClearance' } },
  deferral: {
    reader: manager,
    lane: { state: 'deferred', deferral: { unit: 'MCMU', reason: 'MCMU has the rosters.' } },
  },
  extensionRequest: {
    reader: manager,
    lane: {
      ...accepted,
      extension: { askedBy: officer.id, askedAt: previewNow, until: '2026-07-10', reason: 'Rosters are late.' },
    },
  },
  extensionGranted: { reader: officer, lane: { ...accepted, dueDate: '2026-07-10', originalDueDate: '2026-07-03' } },
  extensionDenied: { reader: officer, lane: accepted },
  secondaryReview: { reader: manager, lane: atHq, task: { stage: 'submittedToHq' }, isOfTask: true },
  editing: { reader: manager, lane: atHq, task: { stage: 'editing' }, isOfTask: true },
  clearanceStep: {
    reader: previewPerson('Desmond'),
    lane: atHq,
    task: { stage: 'sentToAd', steps: [previewStep()] },
    isOfTask: true,
  },
  takenBack: { reader: officer, lane: answered },
  returned: { reader: officer, lane: { ...answered, reason: 'Two nights are missing.' } },
  cleared: {
    reader: manager,
    lane: atHq,
    task: { stage: 'adCleared', clearedDigest: '', steps: [previewStep({ state: 'cleared', ...cleared })] },
    isOfTask: true,
  },
  closed: {
    reader: manager,
    lane: atHq,
    task: {
      stage: 'submittedToAuthority',
      closedAt: previewNow,
      submission: { channel: 'email', at: previewNow, reference: 'RE: EIU-26-118' },
      steps: [previewStep({ state: 'cleared', ...cleared })],
    },
    isOfTask: true,
  },
  reopened: {
    reader: officer,
    lane: { cycle: 2, state: 'reopened' },
    task: { cycle: 2, reopenInstructions: 'The authority asks for June too.' },
  },
  stoodDown: { reader: officer, lane: accepted, task: { action: 'standDown' } },
  resumed: { reader: officer, lane: accepted },
  coordination: { reader: officer, lane: { asks: 'coordination' }, others: [answeringLane()] },
  nonConcur: { reader: manager, lane: { ...opposedLane, asks: 'coordination' }, others: [answeringLane()] },
  overridden: {
    reader: officer,
    lane: { ...opposedLane, asks: 'coordination', concurrence: previewConcurrence({ overridden }) },
    others: [answeringLane()],
  },
  comment: { reader: manager, lane: accepted },
  nudge: { reader: officer, lane: accepted },
  dueSoon: { reader: officer, lane: { ...accepted, dueDate: '2026-07-01' } },
  overdue: { reader: officer, lane: { ...accepted, dueDate: '2026-06-26' } },
}

/** Every kind of card with little, usual, sensitive and too much data. */
export function previewCards(profile: Profile): CardPreview[] {
  return cardKinds.flatMap((kind) => {
    const { reader, lane, others = [], task = {}, isOfTask = false } = scenes[kind]
    const about = (of: Task) => inputOf(kind, of, reader, isOfTask, profile)
    const typical = previewTask({ ...task, assignments: [previewLane(lane), ...others] })
    const secret = sensitiveTask(task)
    const secretLane = {
      ...secret.assignments[0],
      ...lane,
      ...(lane?.cycle ? { cycle: lane.cycle } : {}),
    } as Assignment
    return [
      {
        kind,
        size: 'minimal',
        input: about({ ...typical, instruction: '-', authorityDueDate: null, internalDueDate: null, cc: [] }),
      },
      { kind, size: 'typical', input: about(typical) },
      {
        kind,
        size: 'sensitive',
        input: about({ ...secret, assignments: [secretText(secretLane, secret.assignments[0]), ...others] }),
      },
      { kind, size: 'worst', input: about(worstTask(withoutSteps(task))) },
    ] satisfies CardPreview[]
  })
}

/** The state of the scene with the secret texts of the sensitive task. */
function secretText(lane: Assignment, secret: Assignment | undefined): Assignment {
  const { reason = '', delegateInstruction = '', responses = [], deferral = null, extension = null } = secret ?? {}
  const { concurrence } = lane
  const overridden = concurrence?.overridden && { ...concurrence.overridden, reason }
  const said = concurrence && { ...concurrence, comment: reason, overridden: overridden ?? null }
  return { ...lane, reason, delegateInstruction, responses, deferral, extension, concurrence: said }
}

function withoutSteps({ steps: _own, cycle: _first, ...task }: Partial<Task>): Partial<Task> {
  return task
}

function inputOf(kind: CardKind, task: Task, reader: Person, isOfTask: boolean, profile: Profile): TaskCardInput {
  const world = worldOf({ profile, directory: previewDirectory, today: previewToday })
  const latest = task.type === 'medical-complaint' ? 'SECRET-INSTRUCTION in a comment' : 'Night 12 is still open.'
  return {
    kind,
    task,
    assignment: isOfTask ? null : (task.assignments[0]?.id ?? null),
    step: kind === 'clearanceStep' ? (task.steps[0]?.id ?? null) : null,
    reader,
    offers: offers(task, reader, world),
    profile,
    directory: previewDirectory,
    today: previewToday,
    latest: { text: latest, by: designee.id },
  }
}
