import type { AssignmentId, PersonId, StepId, TaskId } from '../../machine/task/ids.ts'
import { rollUpStatus } from '../../machine/task/roll-up-status.ts'
import type { Assignment, ClearanceStep, Concurrence, Response, Task } from '../../machine/task/task.ts'
import { previewId, previewPerson } from './preview-people.ts'

/** The day of all previews, a Tuesday. */
export const previewToday = '2026-06-30'
export const previewNow = '2026-06-30T12:15:00.000Z'

/** Values that may never be on a card: each preview task of a sensitive type has them where such values belong. */
export const sensitiveMarkers = [
  'Testperson Unnamed',
  'A099999999',
  'Substantiated',
  'SECRET-INSTRUCTION',
  'SECRET-FILE',
]

const manager = previewPerson('Priya').id

/** A simple task, assigned and not yet accepted. Each preview changes what it is about. */
export function previewTask(change: Partial<Task> = {}): Task {
  const task: Task = {
    id: previewId<TaskId>(2, 1),
    number: 'ITMS-2026-00042',
    version: 3,
    stage: 'working',
    status: 'assigned',
    action: 'work',
    heldAction: 'work',
    title: 'Staffing of the night shift',
    type: 'recommendations-memo',
    route: 'other-requests',
    site: 'hq',
    origin: 'external',
    ses: false,
    priority: 'high',
    requestor: 'ERO Executive Information Unit',
    taskAuthority: 'ERO',
    caseNumber: 'EIU-26-118',
    receivedBy: 'email',
    startDate: '2026-06-26',
    internalDueDate: '2026-07-03',
    authorityDueDate: '2026-07-08',
    extensionDate: null,
    instruction: 'Say how many nurses worked each night of May, and why two nights were short.',
    reopenInstructions: '',
    fields: { ihscFacility: 'Krome North Service Processing Center' },
    attachments: [],
    coordinator: 'unitChief',
    taskManager: manager,
    cc: [previewPerson('Walter').id],
    cycle: 1,
    assignments: [previewLane()],
    steps: [],
    finalResponses: [],
    finalVersion: null,
    clearedDigest: null,
    submission: null,
    ending: null,
    lateEntry: null,
    recurrence: null,
    follows: null,
    followsNumber: '',
    createdAt: '2026-06-26T13:00:00.000Z',
    closedAt: null,
    lastMove: { event: 'create', by: manager, at: '2026-06-26T13:00:00.000Z' },
    ...change,
  }
  return change.status ? task : { ...task, status: rollUpStatus(task) }
}

/** The share of HOU, with Dana Ruiz as action officer. */
export function previewLane(change: Partial<Assignment> = {}): Assignment {
  return {
    id: previewId<AssignmentId>(3, 1),
    cycle: 1,
    unit: 'HOU',
    state: 'assigned',
    actionOfficer: previewPerson('Dana').id,
    designee: null,
    designeeMaySubmit: false,
    delegateInstruction: '',
    designeeCompleted: false,
    workAcceptedAt: null,
    acceptedAt: null,
    acceptedBy: null,
    acknowledgedAt: null,
    dueDate: '2026-07-03',
    originalDueDate: '2026-07-03',
    extension: null,
    deferral: null,
    reason: '',
    responses: [],
    clearedVersion: null,
    unitClearedBy: null,
    unitClearedFor: null,
    asks: 'answer',
    concurrence: null,
    lastMove: null,
    ...change,
  }
}

export function previewResponse(version: number, text: string, by: PersonId = previewPerson('Dana').id): Response {
  return { version, text, attachments: [], by, at: `2026-06-29T14:0${version % 10}:00.000Z` }
}

/** HOU is asked only whether it concurs with the answer of MCMU. */
export function coordinatedLanes(change: Partial<Assignment> = {}): Assignment[] {
  return [previewLane({ asks: 'coordination', ...change }), answeringLane()]
}

/** The share of MCMU, which has answered. */
export function answeringLane(): Assignment {
  const officer = previewPerson('Lucía').id
  return previewLane({
    id: previewId<AssignmentId>(3, 2),
    ...{ unit: 'MCMU', actionOfficer: officer, state: 'complete' },
    responses: [previewResponse(1, 'Eleven nurses worked each night.', officer)],
  })
}

export function previewConcurrence(change: Partial<Concurrence> = {}): Concurrence {
  const by = previewPerson('Dana').id
  const comment = 'The second figure is that of June.'
  return { kind: 'nonConcur', comment, by, at: previewNow, digest: null, overridden: null, ...change }
}

/** It does not concur, and nothing was done about it. */
export const opposedLane: Partial<Assignment> = {
  acceptedAt: '2026-06-27T12:00:00.000Z',
  acceptedBy: previewPerson('Dana').id,
  state: 'complete',
  concurrence: previewConcurrence(),
}

/** One clearance step, open, of the Chief of Staff. */
export function previewStep(change: Partial<ClearanceStep> = {}): ClearanceStep {
  return {
    id: previewId<StepId>(4, 1),
    cycle: 1,
    order: 1,
    name: 'DAD, CoS, or AD',
    anyOf: ['DAD', 'CoS', 'AD'],
    state: 'open',
    clearedBy: null,
    authority: '',
    digest: null,
    clearedAt: null,
    ...change,
  }
}

/** A task of a type whose fields, instruction, texts and file names are sensitive: every one of them is a marker. */
export function sensitiveTask(change: Partial<Task> = {}): Task {
  const secret = `SECRET-INSTRUCTION about Testperson Unnamed, A099999999`
  const lane = previewLane({
    delegateInstruction: secret,
    reason: secret,
    deferral: { unit: 'MCMU', reason: secret },
    extension: { askedBy: previewPerson('Dana').id, askedAt: previewNow, until: '2026-07-10', reason: secret },
    designee: previewPerson('Mei').id,
    responses: [previewResponse(1, secret)],
  })
  return previewTask({
    type: 'medical-complaint',
    route: 'medical-complaints',
    title: 'Medical complaint from Krome',
    instruction: secret,
    reopenInstructions: secret,
    fields: {
      detaineeName: 'Testperson Unnamed',
      alienNumber: 'A099999999',
      ihscFacility: 'Krome North Service Processing Center',
      medicalComplaintType: 'Medical',
      findings: 'Substantiated',
    },
    attachments: [
      { sha256: 'ab'.repeat(32), name: 'SECRET-FILE A099999999.pdf', bytes: 52_000, mediaType: 'application/pdf' },
    ],
    assignments: [lane],
    ...change,
  })
}

const longUnits = ['HOU', 'MCMU', 'HITU', 'RIM', 'HRTO', 'HPMU', 'MCP', 'MQMU', 'RMU', 'REG-E', 'REG-C', 'REG-W']

/** The most a card must bear: twelve units, long names, right-to-left text, an answer of forty lines, no end of markup. */
export function worstTask(change: Partial<Task> = {}): Task {
  const long = previewPerson('Maximiliane').id
  const rightToLeft = previewPerson('ליאור').id
  const answer = Array.from(
    { length: 40 },
    (_, line) => `${line + 1}. *Line* with <@U123> & [a](http://b) of the answer, שלום עולם.`,
  )
  const states: Assignment['state'][] = [
    'assigned',
    'delegated',
    'delegatedTaskCompleted',
    'inUnitClearance',
    'complete',
    'waived',
  ]
  const lanes = longUnits.map((unit, index) =>
    previewLane({
      id: previewId<AssignmentId>(3, index + 1),
      unit,
      state: states[index % states.length] ?? 'assigned',
      actionOfficer: index % 2 === 0 ? long : rightToLeft,
      designee: index % 3 === 0 ? null : long,
      dueDate: index % 4 === 0 ? '2026-06-26' : '2026-07-03',
      ...(index % 4 === 3 && { asks: 'coordination' as const, concurrence: previewConcurrence({ by: long }) }),
      responses: index % 2 === 0 || index % 4 === 3 ? [] : [previewResponse(7, answer.join('\n'), long)],
    }),
  )
  return previewTask({
    title: `Worst case: *bold*, <!channel>, \${title}, {{DATE(x)}} שלום עולם מבחן ${'very long '.repeat(12)}`.slice(
      0,
      200,
    ),
    instruction: answer.join('\n'),
    assignments: lanes,
    steps: [1, 2, 3].map((order) =>
      previewStep({
        id: previewId<StepId>(4, order),
        order,
        name: ['DAD-CS', 'CoS', 'AD'][order - 1] ?? 'AD',
        anyOf: [['DAD-CS', 'CoS', 'AD'][order - 1] ?? 'AD'],
        state: order === 1 ? 'open' : 'waiting',
      }),
    ),
    ses: true,
    ...change,
  })
}
