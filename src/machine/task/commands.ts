import { z } from 'zod'
import type { AssignmentId, PersonId, StepId } from './ids.ts'

const id = <T extends string>() => z.uuid().transform((value) => value as T)
const person = id<PersonId>()
const assignment = { assignment: id<AssignmentId>() }
/** Text that must be there; the sentence names the field. */
const needed = (field: string) => z.string().trim().min(1, `${field} is empty: write a few words.`).max(20_000)
const optionalText = z.string().trim().max(20_000).default('')
const date = z.iso.date('Write the date as YYYY-MM-DD.')
const time = z.iso.datetime({ offset: true, error: 'Write the time as YYYY-MM-DDTHH:MM:SSZ.' })
const channel = z.enum(['email', 'eroTasker', 'other'])
const attachment = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(1000),
  bytes: z.number().int().min(0),
  mediaType: z.string().max(255),
})
const attachments = z.array(attachment).max(50).default([])
const lane = z.object({
  unit: z.string().min(1),
  /** Left out: the head of the unit. */
  actionOfficer: person.optional(),
  dueDate: date.optional(),
  /** `coordination`: whether it concurs with the answer of the others. */
  asks: z.enum(['answer', 'coordination']).default('answer'),
})
const lanes = z.array(lane).max(50)
const newTask = {
  title: needed('Title').max(200),
  /** A key of the profile's task types. */
  taskType: z.string(),
  /** Left out: the first route of the type. */
  route: z.string().optional(),
  site: z.enum(['hq', 'field']).default('hq'),
  origin: z.enum(['external', 'internal']).default('external'),
  ses: z.boolean().default(false),
  priority: z.enum(['low', 'medium', 'high']).default('medium'),
  action: z.enum(['work', 'review']).default('work'),
  requestor: needed('Requestor').max(300),
  taskAuthority: needed('Task authority').max(300),
  caseNumber: z.string().trim().max(100).default(''),
  receivedBy: channel.default('email'),
  startDate: date.optional(),
  internalDueDate: date.optional(),
  authorityDueDate: date.optional(),
  instruction: needed('Task instruction'),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])).default({}),
  attachments,
  /** Only where the routing table leaves it open. */
  coordinator: z.enum(['unitChief', 'taskManager']).optional(),
  cc: z.array(person).max(50).default([]),
  lanes: lanes.default([]),
}

/** The statuses that a task may have reached by e-mail before it is entered, in their order. */
export const lateStatuses = [
  'pending',
  'assigned',
  'delegated',
  'submittedToHq',
  'sentToAd',
  'adCleared',
  'submittedToAuthority',
] as const

/** Every event of the lifecycle (Guide I.D and III, ADR 0006) with its input. `type` is the event's name in the machines. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('create'), ...newTask }),
  z.object({
    type: z.literal('enterLate'),
    ...newTask,
    /** The status that the task had reached by e-mail. */
    reached: z.enum(lateStatuses),
    receivedAt: time,
    respondedAt: time.optional(),
    response: optionalText,
    designee: person.optional(),
    /** Who cleared it by e-mail, and on what authority; needed from `adCleared` on. */
    clearedBy: person.optional(),
    submittedBy: channel.optional(),
    reference: optionalText,
    officials: z.array(z.string()).optional(),
  }),
  z.object({
    type: z.literal('assign'),
    lanes: lanes.min(1, 'Name at least one unit.'),
    cc: z.array(person).max(50).default([]),
  }),
  z.object({
    type: z.literal('reassign'),
    ...assignment,
    unit: z.string().optional(),
    actionOfficer: person.optional(),
    dueDate: date.optional(),
    note: optionalText,
  }),
  z.object({ type: z.literal('withdraw'), ...assignment, reason: needed('Reason') }),
  z.object({ type: z.literal('waive'), ...assignment, reason: needed('Reason') }),
  z.object({ type: z.literal('setAction'), action: z.enum(['work', 'review', 'standDown']), reason: optionalText }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('accept'), ...assignment }),
  z.object({ type: z.literal('acknowledge'), ...assignment }),
  z.object({ type: z.literal('defer'), ...assignment, unit: z.string().optional(), reason: needed('Reason') }),
  z.object({
    type: z.literal('delegate'),
    ...assignment,
    designee: person,
    instruction: optionalText,
    maySubmit: z.boolean().default(false),
  }),
  z.object({ type: z.literal('recall'), ...assignment }),
  z.object({ type: z.literal('handBack'), ...assignment, reason: needed('Reason') }),
  z.object({
    type: z.literal('respond'),
    ...assignment,
    text: needed('Response'),
    attachments,
    baseVersion: z.number().int().min(0).optional(),
  }),
  z.object({ type: z.literal('complete'), ...assignment }),
  z.object({ type: z.literal('acceptWork'), ...assignment }),
  z.object({ type: z.literal('sendToUnitChief'), ...assignment }),
  z.object({ type: z.literal('unitClear'), ...assignment }),
  z.object({ type: z.literal('unitReturn'), ...assignment, reason: needed('Reason') }),
  z.object({ type: z.literal('concur'), ...assignment }),
  z.object({ type: z.literal('concurWithComment'), ...assignment, comment: needed('Comment') }),
  z.object({ type: z.literal('nonConcur'), ...assignment, comment: needed('Comment') }),
  z.object({ type: z.literal('overrideNonConcur'), ...assignment, reason: needed('Reason') }),
  z.object({ type: z.literal('submitToHq'), assignment: id<AssignmentId>().optional() }),
  z.object({ type: z.literal('unitComplete'), ...assignment }),
  z.object({ type: z.literal('askExtension'), ...assignment, until: date, reason: needed('Reason') }),
  z.object({
    type: z.literal('grantExtension'),
    ...assignment,
    until: date.optional(),
    authorityDate: date.optional(),
    note: optionalText,
  }),
  z.object({ type: z.literal('denyExtension'), ...assignment, reason: needed('Reason') }),
  z.object({ type: z.literal('sendToEditing'), note: optionalText }),
  z.object({ type: z.literal('edited') }),
  z.object({ type: z.literal('writeFinal'), text: needed('Final response'), attachments }),
  z.object({
    type: z.literal('return'),
    assignments: z.array(id<AssignmentId>()).default([]),
    reason: needed('Reason'),
  }),
  z.object({ type: z.literal('sendToAd'), officials: z.array(z.string()).optional() }),
  z.object({ type: z.literal('clear'), step: id<StepId>().optional() }),
  z.object({
    type: z.literal('submitToAuthority'),
    channel: channel.optional(),
    at: time.optional(),
    reference: needed('Reference').max(500),
  }),
  z.object({ type: z.literal('close') }),
  z.object({
    type: z.literal('reopen'),
    instructions: needed('Re-open instructions'),
    internalDueDate: date.optional(),
    authorityDueDate: date.optional(),
  }),
  z.object({
    type: z.literal('comment'),
    text: needed('Comment'),
    attachments,
    assignment: id<AssignmentId>().optional(),
  }),
  z.object({ type: z.literal('attach'), attachments: z.array(attachment).min(1, 'Attach at least one file.').max(50) }),
  z.object({ type: z.literal('annotateOverdue'), reason: needed('Reason') }),
  z.object({ type: z.literal('recordQuestion'), text: needed('Question') }),
  z.object({
    type: z.literal('correctField'),
    field: z.string().min(1),
    value: z.union([z.string(), z.array(z.string()), z.boolean()]),
    reason: optionalText,
  }),
  z.object({ type: z.literal('stopRecurrence'), reason: needed('Reason') }),
  z.object({ type: z.literal('transfer'), taskManager: person, note: optionalText }),
  z.object({ type: z.literal('cancel'), reason: needed('Reason') }),
  z.object({ type: z.literal('duplicate'), other: needed('Number of the other task').max(40), reason: optionalText }),
  z.object({ type: z.literal('merge'), other: needed('Number of the other task').max(40), reason: optionalText }),
  z.object({ type: z.literal('takeBack'), assignment: id<AssignmentId>().optional() }),
  z.object({ type: z.literal('nudge'), assignment: id<AssignmentId>().optional(), text: optionalText }),
])

export type Command = z.infer<typeof commandSchema>
/** What a caller may leave out is left out; the schema fills it in. */
export type CommandInput = z.input<typeof commandSchema>
export type EventName = Command['type']
export type CommandOf<Name extends EventName> = Extract<Command, { type: Name }>
