import { assign, setup } from 'xstate'
import type { Circumstance } from './assignment-checks.ts'
import { authorityFor, openStep } from './authority.ts'
import type { CommandOf, EventName } from './commands.ts'
import { correctField } from './correct-field.ts'
import { chainOfCommand } from './directory.ts'
import { meets as meetsChecks, record, tell } from './effects.ts'
import type { PersonId, StepId } from './ids.ts'
import { newAssignment } from './new-assignment.ts'
import { clearanceSteps } from './profile/route-task.ts'
import { liveAssignments, responseDigest } from './response-digest.ts'
import type { Attachment, ClearanceStep, Task } from './task.ts'
import { type TaskCheck, taskChecks } from './task-checks.ts'

/** Events of the task itself. `unitsDone`: the one unit submitted to HQ; `unitsGone`: the last unit was withdrawn. */
export type TaskEventName =
  | Extract<
      EventName,
      | 'assign'
      | 'setAction'
      | 'resume'
      | 'submitToHq'
      | 'close'
      | 'sendToEditing'
      | 'edited'
      | 'writeFinal'
      | 'return'
      | 'sendToAd'
      | 'clear'
      | 'submitToAuthority'
      | 'reopen'
      | 'comment'
      | 'attach'
      | 'annotateOverdue'
      | 'recordQuestion'
      | 'correctField'
      | 'nudge'
    >
  | 'unitsDone'
  | 'unitsGone'
export type TaskEvent = { [Name in TaskEventName]: { type: Name; at: Circumstance } }[TaskEventName]
/** The machine's context: the task without its stage, which is the machine's. */
export type TaskContext = Omit<Task, 'stage'>

const meets = (...checks: TaskCheck[]) => meetsChecks(...checks)
const input = <Name extends EventName>(event: TaskEvent, _name: Name) => event.at.command as CommandOf<Name>
const voided = (steps: ClearanceStep[], cycle: number, open: ClearanceStep['state']): ClearanceStep[] =>
  steps.map((step) =>
    step.cycle !== cycle || step.state === 'returned'
      ? step
      : { ...step, state: step.state === 'open' ? open : 'void' },
  )

const manages = ['isActive', 'isTaskManager'] as const
const assignUnits = {
  guard: meets(...manages, 'namesNewUnits'),
  target: 'working',
  actions: ['keepUnits', record('assigned'), tell('newOfficers', 'assignment'), tell('newCc', 'forInformation')],
} as const
const close = {
  guard: meets(...manages, 'isForReview'),
  target: 'submittedToAuthority',
  actions: ['keepClosing', record('closed'), tell('everyOfficer', 'closed'), tell('cc', 'closed')],
} as const
const backToUnits = ['keepReturn', 'voidFinal', record('returned')] as const
const sendToAd = {
  guard: meets(...manages, 'isForWork', 'hasAnswer', 'namesOfficials'),
  target: 'sentToAd',
  actions: ['keepSteps', record('sentToAd'), tell('officials', 'clearanceStep')],
} as const
const returnToUnits = {
  guard: meets(...manages, 'namesCompleteUnits'),
  target: 'working',
  actions: backToUnits,
} as const
const writeFinal = { guard: meets(...manages, 'isForWork'), actions: ['keepFinal', record('finalWritten')] } as const
/** "What is cleared is what is submitted; a later change voids the clearance" (DESIGN.md section 2). */
const voidByFinal = {
  ...writeFinal,
  target: 'submittedToHq',
  actions: [
    'keepFinal',
    'voidSteps',
    record('finalWritten'),
    record('clearanceVoided'),
    tell('taskManager', 'secondaryReview'),
  ],
} as const
const reopen = {
  guard: meets('isActive', 'isManagerOrClearer'),
  target: 'working',
  actions: [
    'keepNewCycle',
    record('reopened'),
    tell('everyOfficer', 'reopened'),
    tell('everyDesignee', 'reopened'),
    tell('taskManager', 'overview'),
    tell('cc', 'forInformation'),
  ],
} as const

/** What happens around the assignments (DESIGN.md section 2). Pure: facts and cards come out as the named actions `record` and `tell`. */
export const taskMachine = setup({
  types: { context: {} as TaskContext, events: {} as TaskEvent },
  guards: {
    meets: ({ context, event }, { checks }: { checks: TaskCheck[] }) =>
      checks.every((name) => taskChecks[name].holds({ ...context, stage: event.at.task.stage }, event.at)),
  },
  actions: {
    record: (_, _params: { fact: string }) => {},
    tell: (_, _params: { whom: string; card: string }) => {},
    keepUnits: assign(({ context, event }) => {
      const { lanes, cc } = input(event, 'assign')
      const { world } = event.at
      const place = { cycle: context.cycle, dueDate: context.internalDueDate }
      const added = lanes.map((lane) => newAssignment(lane, place, world))
      const chain = added.flatMap((lane) => chainOfCommand(world.directory, lane.actionOfficer))
      return { assignments: [...context.assignments, ...added], cc: [...new Set([...context.cc, ...cc, ...chain])] }
    }),
    keepAction: assign(({ context, event }) => {
      const { action } = input(event, 'setAction')
      return { action, heldAction: context.action === 'standDown' ? context.heldAction : context.action }
    }),
    restoreAction: assign(({ context }) => ({ action: context.heldAction })),
    keepClosing: assign({ closedAt: ({ event }) => event.at.world.now }),
    keepReturn: assign(({ context }) => ({
      steps: voided(context.steps, context.cycle, 'returned'),
      clearedDigest: null,
    })),
    voidSteps: assign(({ context }) => ({ steps: voided(context.steps, context.cycle, 'void'), clearedDigest: null })),
    voidFinal: assign({ finalVersion: null }),
    keepFinal: assign(({ context, event }) => {
      const { text, attachments } = input(event, 'writeFinal')
      const version = (context.finalResponses.at(-1)?.version ?? 0) + 1
      const saved = { version, text, attachments, by: event.at.actor.id, at: event.at.world.now }
      return { finalResponses: [...context.finalResponses, saved], finalVersion: version }
    }),
    keepSteps: assign(({ context, event }) => {
      const { profile, newId } = event.at.world
      const plan = clearanceSteps(profile, { ...context, chosen: input(event, 'sendToAd').officials })
      if (!('steps' in plan)) return {}
      const first = context.steps.length
      const opened = plan.steps.map(
        ({ name, anyOf }, index): ClearanceStep => ({
          id: newId() as StepId,
          cycle: context.cycle,
          order: first + index,
          name,
          anyOf: [...anyOf],
          state: index === 0 ? 'open' : 'waiting',
          clearedBy: null,
          authority: '',
          digest: null,
          clearedAt: null,
        }),
      )
      return { steps: [...context.steps, ...opened] }
    }),
    keepClearance: assign(({ context, event }) => {
      const { actor, world, task } = event.at
      const open = openStep(task)
      const digest = responseDigest(task, world.sha256)
      const next = context.steps.find((step) => step.cycle === context.cycle && step.state === 'waiting')
      const steps = context.steps.map((step): ClearanceStep => {
        if (step.id === open?.id) {
          const authority = authorityFor(actor, step, task, world) ?? ''
          return { ...step, state: 'cleared', clearedBy: actor.id, authority, digest, clearedAt: world.now }
        }
        return step.id === next?.id ? { ...step, state: 'open' } : step
      })
      return { steps, clearedDigest: next ? context.clearedDigest : digest }
    }),
    keepSubmission: assign(({ context, event }) => {
      const { channel = context.receivedBy, at = event.at.world.now, reference } = input(event, 'submitToAuthority')
      return { submission: { channel, at, reference }, closedAt: event.at.world.now }
    }),
    keepNewCycle: assign(({ context, event }) => {
      const { instructions, internalDueDate, authorityDueDate } = input(event, 'reopen')
      const cycle = context.cycle + 1
      const again = liveAssignments(event.at.task).filter((lane) => lane.state !== 'waived')
      const lanes = again.map((lane) =>
        newAssignment(
          { unit: lane.unit, actionOfficer: lane.actionOfficer },
          { cycle, dueDate: internalDueDate ?? null, state: 'reopened', designee: lane.designee },
          event.at.world,
        ),
      )
      return {
        cycle,
        reopenInstructions: instructions,
        assignments: [...context.assignments, ...lanes],
        internalDueDate: internalDueDate ?? null,
        authorityDueDate: authorityDueDate ?? null,
        extensionDate: null,
        finalVersion: null,
        clearedDigest: null,
        submission: null,
        closedAt: null,
      }
    }),
    keepAttachments: assign({
      attachments: ({ context, event }) => [
        ...context.attachments,
        ...(input(event, 'attach').attachments as Attachment[]),
      ],
    }),
    keepCorrection: assign(({ context, event }) => {
      const { field, value } = input(event, 'correctField')
      const result = correctField({ ...context, stage: event.at.task.stage }, field, value, event.at.world)
      return 'change' in result ? (result.change as Partial<TaskContext> & { cc?: PersonId[] }) : {}
    }),
  },
}).createMachine({
  id: 'task',
  initial: 'pending',
  context: ({ input: given }) => (given ?? {}) as TaskContext,
  on: {
    setAction: {
      guard: meets('isTaskManager', 'resumesFirst', 'changesAction', 'isActionOpen'),
      actions: ['keepAction', record('actionSet'), tell('waitingOn', 'actionChanged'), tell('cc', 'actionChanged')],
    },
    resume: {
      guard: meets('standsDown', 'isTaskManager'),
      actions: ['restoreAction', record('resumed'), tell('waitingOn', 'resumed'), tell('cc', 'resumed')],
    },
    comment: { guard: meets('mayRead'), actions: [record('commented'), tell('involved', 'comment')] },
    attach: { guard: meets('mayRead'), actions: ['keepAttachments', record('attached')] },
    annotateOverdue: { guard: meets('isTaskManager', 'isOverdue'), actions: [record('overdueAnnotated')] },
    recordQuestion: {
      guard: meets('isTaskManager'),
      actions: [record('questionRecorded'), tell('involved', 'comment')],
    },
    correctField: {
      guard: meets('isTaskManager', 'isCorrectable'),
      actions: ['keepCorrection', record('fieldCorrected')],
    },
  },
  states: {
    pending: { on: { assign: assignUnits, close } },
    working: {
      on: {
        assign: assignUnits,
        submitToHq: {
          guard: meets(...manages, 'isForWork', 'isEveryUnitDone', 'hasAnswer'),
          target: 'submittedToHq',
          actions: [record('submittedToHq'), tell('taskManager', 'secondaryReview')],
        },
        unitsDone: { target: 'submittedToHq', actions: [tell('taskManager', 'secondaryReview')] },
        unitsGone: { target: 'pending', actions: [tell('taskManager', 'overview')] },
        return: returnToUnits,
        writeFinal,
        close,
        nudge: { guard: meets(...manages), actions: [record('nudged'), tell('waitingOn', 'nudge')] },
      },
    },
    submittedToHq: {
      on: {
        sendToEditing: {
          guard: meets(...manages),
          target: 'editing',
          actions: [record('sentToEditing'), tell('taskManager', 'editing')],
        },
        writeFinal,
        sendToAd,
        return: returnToUnits,
      },
    },
    editing: {
      on: {
        edited: { guard: meets(...manages), target: 'submittedToHq', actions: [record('edited')] },
        writeFinal,
        return: returnToUnits,
      },
    },
    sentToAd: {
      on: {
        clear: [
          {
            guard: meets('isActive', 'isOpenStep', 'isOfficial', 'isLastStep'),
            target: 'adCleared',
            actions: ['keepClearance', record('cleared'), tell('taskManager', 'cleared')],
          },
          {
            guard: meets('isActive', 'isOpenStep', 'isOfficial'),
            actions: ['keepClearance', record('cleared'), tell('officials', 'clearanceStep')],
          },
        ],
        return: [
          {
            guard: meets('isActive', 'isManagerOrOfficial', 'namesNoUnit'),
            target: 'submittedToHq',
            actions: ['keepReturn', record('returned'), tell('taskManager', 'returned')],
          },
          {
            guard: meets('isActive', 'isManagerOrOfficial', 'namesCompleteUnits'),
            target: 'working',
            actions: [...backToUnits, tell('taskManager', 'returned')],
          },
        ],
        writeFinal: voidByFinal,
        nudge: { guard: meets(...manages), actions: [record('nudged'), tell('waitingOn', 'nudge')] },
      },
    },
    adCleared: {
      on: {
        submitToAuthority: {
          guard: meets(...manages, 'isWhatWasCleared', 'isNotInFuture'),
          target: 'submittedToAuthority',
          actions: [
            'keepSubmission',
            record('submittedToAuthority'),
            tell('everyOfficer', 'closed'),
            tell('everyDesignee', 'closed'),
            tell('cc', 'closed'),
          ],
        },
        writeFinal: voidByFinal,
        reopen,
      },
    },
    submittedToAuthority: { on: { reopen, setAction: undefined } },
  },
})
