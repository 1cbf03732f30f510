import { assign, setup } from 'xstate'
import { type AssignmentCheck, assignmentChecks, type Circumstance } from './assignment-checks.ts'
import type { CommandOf, EventName } from './commands.ts'
import { headsOf } from './directory.ts'
import { meets as meetsChecks, record, tell } from './effects.ts'
import type { PersonId } from './ids.ts'
import type { Assignment } from './task.ts'

/** Events of one unit's assignment. `sendBack` comes from the task's machine when HQ or a clearing official returns it. */
export type AssignmentEventName =
  | Extract<
      EventName,
      | 'accept'
      | 'acknowledge'
      | 'defer'
      | 'reassign'
      | 'withdraw'
      | 'waive'
      | 'delegate'
      | 'recall'
      | 'handBack'
      | 'respond'
      | 'complete'
      | 'acceptWork'
      | 'sendToUnitChief'
      | 'unitClear'
      | 'unitReturn'
      | 'submitToHq'
      | 'unitComplete'
      | 'askExtension'
      | 'grantExtension'
      | 'denyExtension'
    >
  | 'sendBack'
export type AssignmentEvent = { [Name in AssignmentEventName]: { type: Name; at: Circumstance } }[AssignmentEventName]
/** The machine's context: the assignment without its state, which is the machine's. */
export type AssignmentContext = Omit<Assignment, 'state'>

const meets = (...checks: AssignmentCheck[]) => meetsChecks(...checks)
const input = <Name extends EventName>(event: AssignmentEvent, _name: Name) => event.at.command as CommandOf<Name>
const noDelegation = { designee: null, designeeMaySubmit: false, delegateInstruction: '', workAcceptedAt: null }
const notCleared = { clearedVersion: null, unitClearedBy: null }

const working = ['isActive', 'isForWork', 'isWithUnits'] as const
const byOfficer = [...working, 'isActionOfficer'] as const
const byManager = ['isActive', 'isWithUnits', 'isTaskManager'] as const

const respond = {
  guard: meets(...working, 'isOfficerOrDesignee', 'isNewestVersion'),
  actions: ['keepResponse', 'noteAcceptance', record('responded')],
} as const
const delegate = {
  guard: meets(...byOfficer, 'isKnownDesignee', 'isNotTheOfficer'),
  target: 'delegated',
  actions: ['keepDelegation', 'noteAcceptance', record('delegated'), tell('designee', 'delegation')],
} as const
const accept = {
  guard: meets('isActive', 'isForWork', 'isWithUnits', 'isNotAccepted', 'isActionOfficer'),
  target: 'assigned',
  actions: ['noteAcceptance', record('accepted')],
} as const
const acknowledge = {
  guard: meets('isActive', 'isForReview', 'isWithUnits', 'isNotAcknowledged', 'isActionOfficer'),
  actions: ['noteAcknowledgement', record('acknowledged'), tell('taskManager', 'overview')],
} as const
const defer = {
  guard: meets(...byOfficer),
  target: 'deferred',
  actions: ['keepDeferral', record('deferred'), tell('taskManager', 'deferral')],
} as const
/** With coordinator and action officer in one person, one press does both, and the record says so (DESIGN.md section 2). */
const sendToUnitChief = [
  {
    guard: meets(...byOfficer, 'hasResponse', 'isCoordinator'),
    target: 'unitCleared',
    actions: ['noteAcceptance', 'keepUnitClearance', record('sentToUnitChief'), record('unitCleared')],
  },
  {
    guard: meets(...byOfficer, 'hasResponse'),
    target: 'inUnitClearance',
    actions: ['noteAcceptance', record('sentToUnitChief'), tell('coordinators', 'unitClearance')],
  },
] as const
const reassign = {
  guard: meets(...byManager, 'isKnownUnit', 'isKnownOfficer'),
  target: 'assigned',
  actions: [
    'keepReassignment',
    record('reassigned'),
    tell('actionOfficer', 'assignment'),
    tell('cc', 'forInformation'),
  ],
} as const
const withdraw = {
  guard: meets(...byManager),
  target: 'withdrawn',
  actions: ['keepReason', record('withdrawn'), tell('actionOfficer', 'assignment'), tell('designee', 'delegation')],
} as const
const waive = {
  guard: meets(...byManager, 'isForWork'),
  target: 'waived',
  actions: ['keepReason', record('waived'), tell('actionOfficer', 'assignment'), tell('designee', 'delegation')],
} as const
const extension = {
  askExtension: {
    guard: meets(...working, 'isOfficerOrDesignee', 'hasNoExtensionRequest', 'asksLaterDate'),
    actions: ['keepExtensionRequest', record('extensionAsked'), tell('taskManager', 'extensionRequest')],
  },
  grantExtension: {
    guard: meets(...byManager, 'hasExtensionRequest'),
    actions: [
      'keepNewDueDate',
      record('extensionGranted'),
      tell('actionOfficer', 'assignment'),
      tell('designee', 'delegation'),
    ],
  },
  denyExtension: {
    guard: meets(...byManager, 'hasExtensionRequest'),
    actions: ['dropExtensionRequest', record('extensionDenied'), tell('actionOfficer', 'assignment')],
  },
} as const
const byTaskManager = { reassign, withdraw, waive } as const
const waiting = {
  accept,
  acknowledge,
  defer,
  delegate,
  respond,
  sendToUnitChief,
  ...byTaskManager,
  ...extension,
} as const

/** One unit's share of a task (DESIGN.md section 2). Pure: facts and cards come out as the named actions `record` and `tell`. */
export const assignmentMachine = setup({
  types: { context: {} as AssignmentContext, events: {} as AssignmentEvent },
  guards: {
    meets: ({ context, event }, { checks }: { checks: AssignmentCheck[] }) =>
      checks.every((name) => assignmentChecks[name].holds(context as Assignment, event.at)),
  },
  actions: {
    record: (_, _params: { fact: string }) => {},
    tell: (_, _params: { whom: string; card: string }) => {},
    noteAcceptance: assign(({ context, event }) =>
      context.acceptedAt === null ? { acceptedAt: event.at.world.now, acceptedBy: event.at.actor.id } : {},
    ),
    noteAcknowledgement: assign({ acknowledgedAt: ({ event }) => event.at.world.now }),
    noteWorkAcceptance: assign({ workAcceptedAt: ({ event }) => event.at.world.now }),
    noteCompletion: assign({ designeeCompleted: true, workAcceptedAt: null }),
    keepDeferral: assign(({ event }) => {
      const { unit, reason } = input(event, 'defer')
      return { deferral: { unit: unit ?? null, reason } }
    }),
    keepDelegation: assign(({ context, event }) => {
      const { designee, maySubmit, instruction } = input(event, 'delegate')
      return {
        ...context,
        ...notCleared,
        designee,
        designeeMaySubmit: maySubmit,
        delegateInstruction: instruction,
        designeeCompleted: false,
        workAcceptedAt: null,
      }
    }),
    dropDelegation: assign({ ...noDelegation, designeeCompleted: false }),
    keepReason: assign({
      reason: ({ event }) => ('reason' in event.at.command ? (event.at.command.reason ?? '') : ''),
    }),
    dropClearance: assign(notCleared),
    keepUnitClearance: assign(({ context, event }) => ({
      clearedVersion: context.responses.at(-1)?.version ?? null,
      unitClearedBy: event.at.actor.id,
      reason: '',
    })),
    keepResponse: assign(({ context, event }) => {
      const { text, attachments } = input(event, 'respond')
      const version = (context.responses.at(-1)?.version ?? 0) + 1
      const saved = { version, text, attachments, by: event.at.actor.id, at: event.at.world.now }
      return { responses: [...context.responses, saved] }
    }),
    keepReassignment: assign(({ context, event }) => {
      const { unit = context.unit, actionOfficer, dueDate = context.dueDate } = input(event, 'reassign')
      const heads = headsOf(event.at.world.directory, unit)
      const officer = actionOfficer ?? (heads[0]?.id as PersonId)
      return {
        ...noDelegation,
        ...notCleared,
        unit,
        actionOfficer: officer,
        dueDate,
        designeeCompleted: false,
        deferral: null,
        extension: null,
        acceptedAt: null,
        acceptedBy: null,
        acknowledgedAt: null,
        reason: '',
      }
    }),
    keepExtensionRequest: assign(({ event }) => {
      const { until, reason } = input(event, 'askExtension')
      return { extension: { askedBy: event.at.actor.id, askedAt: event.at.world.now, until, reason } }
    }),
    keepNewDueDate: assign(({ context, event }) => ({
      originalDueDate: context.originalDueDate ?? context.dueDate,
      dueDate: input(event, 'grantExtension').until ?? context.extension?.until ?? context.dueDate,
      extension: null,
    })),
    dropExtensionRequest: assign({ extension: null }),
  },
}).createMachine({
  id: 'assignment',
  initial: 'assigned',
  context: ({ input: given }) => (given ?? {}) as AssignmentContext,
  states: {
    assigned: { on: waiting },
    reopened: { on: { ...waiting, respond: { ...respond, target: 'assigned' } } },
    deferred: { on: byTaskManager },
    delegated: {
      on: {
        delegate,
        recall: { guard: meets(...byOfficer), target: 'assigned', actions: ['dropDelegation', record('recalled')] },
        handBack: {
          guard: meets(...working, 'isDesignee'),
          target: 'assigned',
          actions: ['keepReason', record('handedBack'), tell('actionOfficer', 'returned'), 'dropDelegation'],
        },
        respond,
        complete: {
          guard: meets(...working, 'isDesignee', 'hasResponse'),
          target: 'delegatedTaskCompleted',
          actions: ['noteCompletion', record('completed'), tell('actionOfficer', 'delegatedTaskCompleted')],
        },
        sendToUnitChief,
        ...byTaskManager,
        ...extension,
      },
    },
    delegatedTaskCompleted: {
      on: {
        acceptWork: {
          guard: meets(...working, 'isWorkNotAccepted', 'isActionOfficer'),
          actions: ['noteWorkAcceptance', record('workAccepted')],
        },
        delegate: { ...delegate, guard: meets(...byOfficer, 'isKnownDesignee', 'isNotTheOfficer', 'saysWhy') },
        recall: { guard: meets(...byOfficer), target: 'assigned', actions: ['dropDelegation', record('recalled')] },
        respond,
        sendToUnitChief,
        ...byTaskManager,
        ...extension,
      },
    },
    inUnitClearance: {
      on: {
        respond,
        unitClear: {
          guard: meets(...working, 'isCoordinator'),
          target: 'unitCleared',
          actions: ['keepUnitClearance', record('unitCleared'), tell('actionOfficer', 'cleared')],
        },
        unitReturn: {
          guard: meets(...working, 'isCoordinator'),
          target: 'assigned',
          actions: [
            'keepReason',
            'dropClearance',
            record('unitReturned'),
            tell('actionOfficer', 'returned'),
            tell('designee', 'returned'),
          ],
        },
        ...byTaskManager,
        ...extension,
      },
    },
    unitCleared: {
      on: {
        /** What the unit cleared is what goes to HQ: a new version asks for a new clearance. */
        respond: {
          ...respond,
          target: 'assigned',
          actions: ['keepResponse', 'dropClearance', record('responded'), record('unitClearanceVoided')],
        },
        submitToHq: {
          guard: meets(...working, 'maySubmit', 'hasResponse', 'isOneUnit'),
          target: 'complete',
          actions: [record('submittedToHq')],
        },
        unitComplete: {
          guard: meets(...working, 'maySubmit', 'hasResponse', 'isOneOfSeveralUnits'),
          target: 'complete',
          actions: [record('unitCompleted'), tell('taskManager', 'overview')],
        },
        ...byTaskManager,
        ...extension,
      },
    },
    complete: {
      on: {
        sendBack: {
          target: 'assigned',
          actions: ['keepReason', 'dropClearance', tell('actionOfficer', 'returned'), tell('designee', 'returned')],
        },
        ...byTaskManager,
      },
    },
    waived: { on: { reassign } },
    withdrawn: {},
  },
})
