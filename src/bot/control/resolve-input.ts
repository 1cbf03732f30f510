import { z } from 'zod'
import type { Directory } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { ownFields } from '../../machine/profile/task-fields.ts'
import type { CommandInput, EventName } from '../../machine/task/commands.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import { liveAssignments } from '../../machine/task/response-digest.ts'
import type { Assignment, Attachment, Task } from '../../machine/task/task.ts'
import { addressOf, inputKeys, isAboutOneUnit } from '../requests/run-command.ts'
import { personByEmail } from './look-up.ts'
import { OperationRefused } from './room.ts'

/** What a person typed: keys of the command, people by e-mail, yes/no in words. */
interface TypedInput {
  event: EventName
  values: Record<string, unknown>
  /** `CODE` or `CODE=EMAIL`. */
  units: readonly string[]
  attachments: readonly Attachment[]
}

interface Resolving {
  task: Task | null
  directory: Directory
  profile: Profile
}

const people = new Set(['actionOfficer', 'designee', 'clearedBy'])
const yesNo = new Set(['ses', 'maySubmit'])
const lists = new Set(['officials'])

/** The command that was meant. Throws OperationRefused with a sentence that names the key, person or unit. */
export function resolveInput(typed: TypedInput, context: Resolving): CommandInput {
  const { event, units, attachments } = typed
  const { task, directory, profile } = context
  const known = inputKeys(event)
  const command: Record<string, unknown> = { type: event, ...addressOf(event, task, task?.id ?? null) }
  const fields: Record<string, unknown> = {}
  const fieldKinds = known.includes('fields')
    ? kindsOfFields(profile, typed.values['taskType'])
    : new Map<string, string>()

  for (const [key, value] of Object.entries(typed.values)) {
    if (known.includes(key)) command[key] = resolveValue(key, value, context)
    else if (fieldKinds.has(key)) fields[key] = resolveField(fieldKinds.get(key), value)
    else throw new OperationRefused(unknownKey(key, event, [...known, ...fieldKinds.keys()]))
  }
  if (Object.keys(fields).length > 0) command['fields'] = { ...(command['fields'] as object | undefined), ...fields }
  if (attachments.length > 0) command['attachments'] = attachments
  if (units.length > 0) Object.assign(command, unitsOf(event, units, task, directory))
  return command as CommandInput
}

function resolveValue(key: string, value: unknown, { directory, profile }: Resolving): unknown {
  if (people.has(key)) return personByEmail(directory, String(value)).id
  if (key === 'cc') return asList(value).map((email) => personByEmail(directory, email).id)
  if (key === 'lanes') return lanesOf(value, directory)
  if (key === 'taskType') return taskTypeKey(profile, String(value))
  if (yesNo.has(key)) return asBoolean(key, value)
  return lists.has(key) ? asList(value) : value
}

function resolveField(kind: string | undefined, value: unknown): unknown {
  if (kind === 'yesNo') return asBoolean('The field', value)
  return kind === 'multiChoice' || kind === 'people' ? asList(value) : value
}

function unitsOf(event: EventName, units: readonly string[], task: Task | null, directory: Directory): object {
  const known = inputKeys(event)
  if (known.includes('lanes')) return { lanes: lanesOf(units, directory) }
  if (!task || units.some((unit) => unit.includes('='))) throw new OperationRefused('Write --unit CODE here.')
  if (known.includes('assignments')) return { assignments: units.map((unit) => assignmentOfUnit(task, unit).id) }
  const [unit = '', ...more] = units
  if (!isAboutOneUnit(event)) throw new OperationRefused(`"${event}" is about the whole task: leave out --unit.`)
  if (more.length > 0) throw new OperationRefused(`"${event}" is about one unit at a time.`)
  return { assignment: assignmentOfUnit(task, unit).id }
}

function taskTypeKey(profile: Profile, text: string): string {
  const same = (name: string) => name.toLowerCase() === text.trim().toLowerCase()
  const type = profile.taskTypes.find(({ key, name }) => same(key) || same(name))
  if (type) return type.key
  const keys = profile.taskTypes.map(({ key }) => key).join(', ')
  throw new OperationRefused(`There is no task type "${text}". The types are: ${keys}.`)
}

function kindsOfFields(profile: Profile, taskType: unknown): Map<string, string> {
  if (typeof taskType !== 'string') return new Map()
  return new Map(ownFields(profile, taskTypeKey(profile, taskType)).map(({ key, kind }) => [key, kind]))
}

function unknownKey(key: string, event: EventName, keys: readonly string[]): string {
  if (keys.length === 0) return `"${event}" takes no values, so leave out "${key}".`
  return `"${event}" has no value "${key}". It takes: ${keys.join(', ')}.`
}

interface Lane {
  unit: string
  actionOfficer?: PersonId
  dueDate?: string
  asks?: Assignment['asks']
}

const laneOfFile = z.strictObject({
  unit: z.string(),
  actionOfficer: z.string().optional(),
  dueDate: z.string().optional(),
  asks: z.enum(['answer', 'coordination']).optional(),
})

/**
 * Lanes of `CODE`, `CODE=EMAIL`, with `CODE:concur` for a unit that is asked only to concur; or, in a file,
 * `{ unit, actionOfficer: EMAIL, dueDate, asks }`. Throws OperationRefused.
 */
function lanesOf(value: unknown, directory: Directory): Lane[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => {
    const lane = typeof item === 'string' ? laneOfWord(item) : item
    const parsed = laneOfFile.safeParse(lane)
    if (!parsed.success)
      throw new OperationRefused(
        'A lane is written as { unit, actionOfficer: EMAIL, dueDate, asks: answer or coordination }.',
      )
    const { actionOfficer, dueDate, asks } = parsed.data
    return {
      unit: parsed.data.unit,
      ...(actionOfficer !== undefined && { actionOfficer: personByEmail(directory, actionOfficer).id }),
      ...(dueDate !== undefined && { dueDate }),
      ...(asks !== undefined && { asks }),
    }
  })
}

function laneOfWord(word: string): unknown {
  const [named = '', email] = word.split('=', 2)
  const [unit = '', ...marks] = named.split(':')
  const isMarked = marks.length === 1 && marks[0] === 'concur'
  return { unit: isMarked ? unit : named, actionOfficer: email, ...(isMarked && { asks: 'coordination' }) }
}

/** The unit's assignment in this cycle. Throws OperationRefused that names the units there are. */
function assignmentOfUnit(task: Task, unit: string): Assignment {
  const current = liveAssignments(task)
  const found = current.find((assignment) => assignment.unit.toLowerCase() === unit.toLowerCase())
  if (found) return found
  const units = current.map((assignment) => assignment.unit).join(', ')
  throw new OperationRefused(`${unit} has no part in ${task.number}. Its units are: ${units || 'none yet'}.`)
}

/** One text or several, as a list. */
function asList(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String)
}

/** `yes`, `true`, `no`, `false`, or a boolean of a file. Throws OperationRefused that names the key. */
function asBoolean(key: string, value: unknown): boolean {
  const word = String(value).toLowerCase()
  if (word === 'yes' || word === 'true') return true
  if (word === 'no' || word === 'false') return false
  throw new OperationRefused(`${key} is a yes or no question: write ${key}=yes or ${key}=no.`)
}
