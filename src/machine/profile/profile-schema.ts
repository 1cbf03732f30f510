import { z } from 'zod'
import { isIsoDate } from '../days/working-days.ts'
import { statuses } from '../task/task.ts'

const name = z.string().trim().min(1)
/** Slack: option object reference (text at most 75 characters). Whatever a person chooses from keeps to it. */
const shortName = name.max(75)
/** Keys and codes are stored with tasks and people, so they stay as they are once used. */
const key = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'is not a key: begin with a letter, then letters, digits and hyphens only')
  .max(40)
const isoDate = z.string().refine(isIsoDate, 'is not a date: write YYYY-MM-DD')
const site = z.enum(['hq', 'field'])
const origin = z.enum(['external', 'internal'])

const officeSchema = z.strictObject({
  name,
  shortName,
  numberPrefix: z.string().regex(/^[A-Z]{2,10}$/, 'is not a prefix: write 2 to 10 capital letters'),
  timeZone: name,
})

const unitSchema = z.strictObject({ code: key, name: shortName, division: key, site, region: name.optional() })
const divisionSchema = z.strictObject({ key, name: shortName, head: key })
/** `class` is the generic name that a routing table may use instead (DAD for every DAD-…). */
const positionSchema = z.strictObject({
  code: key,
  name: shortName,
  class: key.optional(),
  delegableTo: z.array(key).min(1).optional(),
})
const prioritySchema = z.strictObject({ key: z.enum(['low', 'medium', 'high']), name: shortName })
const channelSchema = z.strictObject({ key: z.enum(['email', 'eroTasker', 'other']), name: shortName })
const classSchema = z.strictObject({ code: key, name: shortName })
const taskActionSchema = z.strictObject({
  key: z.enum(['work', 'review', 'standDown']),
  name: shortName,
  meaning: name,
})
const statusSchema = z.strictObject({ key: z.enum(statuses), name: shortName, meaning: name })

const fieldSchema = z.strictObject({
  key,
  label: name,
  kind: z.enum([
    'text',
    'longText',
    'date',
    'choice',
    'multiChoice',
    'person',
    'people',
    'yesNo',
    'facility',
    'number',
  ]),
  values: z.array(shortName).min(1).optional(),
  valuesFrom: z
    .enum(['taskTypes', 'routes', 'priorities', 'taskActions', 'units', 'channels', 'sites', 'origins'])
    .optional(),
  required: z.boolean().default(false),
  /** `byType`: sensitive in the task types whose instruction is. */
  sensitive: z.union([z.boolean(), z.literal('byType')], 'must be true, false or byType').default(false),
  /** Filled by the system or by an event of the task, never by the form of a new task. */
  system: z.boolean().default(false),
  help: name.optional(),
  pattern: name.optional(),
  when: z.strictObject({ field: key, is: z.array(name).min(1) }).optional(),
})

/** Keys of the tab `common` are the task's own entries (see `Task`); the other tabs' values are kept in `Task.fields`.
 *  `everyType`: the tab belongs to all task types without being named in them. */
const tabSchema = z.strictObject({
  key,
  name: shortName,
  everyType: z.boolean().default(false),
  fields: z.array(fieldSchema).min(1),
})

const interval = z.union(
  [z.strictObject({ weeks: z.int().min(1).max(52) }), z.strictObject({ months: z.int().min(1).max(60) })],
  'is not an interval: write { weeks: 2 } or { months: 3 }',
)

const taskTypeSchema = z.strictObject({
  key,
  name: shortName,
  tabs: z.array(key),
  sensitiveInstruction: z.boolean().default(false),
  routes: z.array(key).min(1),
  /** The field whose value says how often the task comes back. */
  recurrence: z.strictObject({ field: key, every: z.record(name, interval) }).optional(),
})

const condition = z.strictObject({ site: site.optional(), origin: origin.optional() })
const plannedStepSchema = z.strictObject({ name: shortName, anyOf: z.array(key).min(1) })
/** One of the two: the steps in their order, or the task manager chooses. */
const clearancePlanSchema = z.union(
  [
    z.strictObject({ when: condition.optional(), steps: z.array(plannedStepSchema).min(1) }),
    z.strictObject({ when: condition.optional(), choose: z.literal(true) }),
  ],
  'is not a clearance plan: write either "choose: true" or "steps", a list of { name, anyOf: [positions] }',
)

const routeSchema = z.strictObject({
  key,
  name,
  label: shortName.optional(),
  actionOfficers: z
    .array(z.strictObject({ when: condition.optional(), who: z.array(key).min(1), note: name.optional() }))
    .min(1),
  coordinator: z.enum(['unitChief', 'taskManager', 'choose']),
  clearance: z.array(clearancePlanSchema).min(1),
})

const days = z.int().min(0).max(60)
const calendarSchema = z.strictObject({
  workingDays: z.array(z.enum(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'])).min(1),
  holidays: z.array(z.strictObject({ date: isoDate, name })),
  reminders: z.strictObject({
    dueSoonBefore: z.array(days.min(1)),
    overdueFirst: days.min(1),
    overdueEvery: days.min(1),
    ccAfter: days,
    tpsuChiefAfter: days,
  }),
})

const caseNumberSchema = z.strictObject({
  /** A regular expression, without regard to case; its first group is the number, or else the whole match. */
  pattern: z.string().refine(isPattern, 'is not a regular expression: check its brackets and backslashes'),
  /** Who gives such numbers: the task authority of the new task. */
  authority: name.optional(),
})

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'i').source !== ''
  } catch {
    return false
  }
}

export const profileSchema = z.strictObject({
  office: officeSchema,
  divisions: z.array(divisionSchema).min(1),
  units: z.array(unitSchema).min(1),
  positionClasses: z.array(classSchema),
  positions: z.array(positionSchema).min(1),
  /** The position that alone clears a task flagged for senior executive service (Guide II.F). */
  sesPosition: key,
  priorities: z.array(prioritySchema).min(1),
  taskActions: z.array(taskActionSchema).min(1),
  channels: z.array(channelSchema).min(1),
  statuses: z.array(statusSchema).min(1),
  facilities: z.array(shortName).min(1),
  tabs: z.array(tabSchema).min(1),
  taskTypes: z.array(taskTypeSchema).min(1),
  routes: z.array(routeSchema).min(1),
  calendar: calendarSchema,
  /** How many working days before its first due date the next of a task that comes back is made. */
  recurringAhead: days.default(10),
  /** What a case number looks like in the subject of an e-mail (Guide, Appendix B), the first that fits. */
  caseNumbers: z.array(caseNumberSchema).default([]),
})

export type Profile = z.infer<typeof profileSchema>
export type Position = z.infer<typeof positionSchema>
export type Field = z.infer<typeof fieldSchema>
export type Tab = z.infer<typeof tabSchema>
export type TaskType = z.infer<typeof taskTypeSchema>
export type Route = z.infer<typeof routeSchema>
export type ClearancePlan = z.infer<typeof clearancePlanSchema>
export type PlannedStep = z.infer<typeof plannedStepSchema>
export type Calendar = z.infer<typeof calendarSchema>
export type Site = z.infer<typeof site>
export type Origin = z.infer<typeof origin>

/** True for an IANA time zone that this machine knows, such as America/New_York. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
