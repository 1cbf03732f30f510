import { z } from 'zod'
import { titleMistake } from '../lifecycle/create-task.ts'
import { routesFor } from '../profile/route-task.ts'
import { ownFields } from '../profile/task-fields.ts'
import { validateField } from '../profile/validate-fields.ts'
import { authorityDate, lateDueDate } from '../schedule/deadlines.ts'
import type { World } from '../task/decision.ts'
import type { IsoDate, PersonId } from '../task/ids.ts'
import type { FieldValue, Task } from '../task/task.ts'

const words = (label: string, max: number) =>
  z
    .string(`${label} does not fit: write words.`)
    .trim()
    .min(1, `${label} is empty: write it.`)
    .max(max, `${label} is too long: write at most ${max} characters.`)
/** Emptied, it is no date. */
const day = (label: string) => {
  const wrong = `${label} is not a date: write YYYY-MM-DD, or leave it empty.`
  return z.union([z.literal('', wrong).transform(() => null), z.iso.date(wrong)], wrong)
}
/** The fields of the task itself that may be corrected, with what they must be. */
const common = {
  title: words('Title', 200),
  requestor: words('Requestor', 300),
  taskAuthority: words('Task authority', 300),
  caseNumber: z
    .string('Case number does not fit: write words.')
    .trim()
    .max(100, 'Case number is too long: write at most 100 characters.'),
  priority: z.enum(['low', 'medium', 'high'], 'Priority does not fit: choose low, medium or high.'),
  receivedBy: z.enum(['email', 'eroTasker', 'other'], 'Received by does not fit: choose email, eroTasker or other.'),
  internalDueDate: day('Internal due date'),
  authorityDueDate: day('Date due to authority'),
  extensionDate: day('Extension date'),
  instruction: words('Task instruction', 20_000),
  cc: z.array(z.string(), 'cc does not fit: choose people of the directory.'),
  ses: z.union([z.boolean(), z.stringbool()], 'SES clearance does not fit: choose yes or no.'),
  site: z.enum(['hq', 'field'], 'Site does not fit: choose hq or field.'),
  origin: z.enum(['external', 'internal'], 'Origin does not fit: choose external or internal.'),
  route: z.string('Route does not fit: choose one of the routing table.'),
}
type CommonField = keyof typeof common
/** These decide who clears, so they stand still while clearing officials have the task and after. */
const settlesClearance: string[] = ['ses', 'site', 'origin', 'route']

/** The keys that `correctField` knows for this task. */
export function correctableFields(task: Task, world: World): string[] {
  return [...Object.keys(common), ...ownFields(world.profile, task.type).map((field) => field.key)]
}

/** The corrected part of the task, or a sentence that names the field and the fix. */
export function correctField(
  task: Task,
  key: string,
  value: FieldValue,
  world: World,
): { change: Partial<Task> } | { mistake: string } {
  if (settlesClearance.includes(key) && ['sentToAd', 'adCleared', 'submittedToAuthority'].includes(task.stage)) {
    return {
      mistake: `Field "${key}" decides who clears and cannot change now: return the task to HQ, or reopen it, first.`,
    }
  }
  if (Object.hasOwn(common, key)) return correctCommon(task, key as CommonField, value, world)
  const field = ownFields(world.profile, task.type).find((each) => each.key === key)
  if (!field)
    return { mistake: `There is no field "${key}" here; use one of ${correctableFields(task, world).join(', ')}.` }
  const mistake = validateField(world.profile, task.type, field, value)
  return mistake ? { mistake } : { change: { fields: { ...task.fields, [key]: value } } }
}

function correctCommon(
  task: Task,
  key: CommonField,
  value: FieldValue,
  world: World,
): { change: Partial<Task> } | { mistake: string } {
  const read = common[key].safeParse(value)
  if (!read.success) return { mistake: read.error.issues[0]?.message ?? `Field "${key}" does not fit.` }
  const title = key === 'title' ? titleMistake(String(read.data)) : null
  if (title !== null) return { mistake: title }
  if (key === 'route' && !routesFor(world.profile, task.type).some((route) => route.key === read.data)) {
    return {
      mistake: `Route does not fit: choose one of ${routesFor(world.profile, task.type)
        .map((route) => route.key)
        .join(', ')}.`,
    }
  }
  if (key === 'cc' && !(read.data as PersonId[]).every((id) => world.directory.people.get(id)?.active === true)) {
    return { mistake: 'cc names somebody who is not an active person of the directory: choose again.' }
  }
  const late = key === 'internalDueDate' ? lateDueDate('value', read.data as IsoDate | null, authorityDate(task)) : null
  if (late) return { mistake: late.sentence }
  return { change: { [key]: read.data } as Partial<Task> }
}

/** The value that stands now, for the record of the correction. */
export function currentValue(task: Task, key: string): unknown {
  return Object.hasOwn(common, key) ? task[key as CommonField] : (task.fields[key] ?? null)
}
