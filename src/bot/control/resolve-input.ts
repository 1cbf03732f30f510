import type { CommandInput, EventName } from '../../machine/commands.ts'
import type { Directory } from '../../machine/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { ownFields } from '../../machine/profile/task-fields.ts'
import type { Attachment, Task } from '../../machine/task.ts'
import { addressOf, inputKeys, isAboutOneUnit } from '../commands/address-command.ts'
import { personByEmail } from './look-up.ts'
import { assignmentOfUnit, lanesOf } from './name-units.ts'
import { OperationRefused } from './operation-refused.ts'
import { asBoolean, asList } from './read-value.ts'

/** What a person typed: keys of the command, people by e-mail, yes/no in words. */
export interface TypedInput {
  event: EventName
  values: Record<string, unknown>
  /** `CODE` or `CODE=EMAIL`. */
  units: readonly string[]
  attachments: readonly Attachment[]
}

export interface Resolving {
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
