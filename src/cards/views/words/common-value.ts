import { type Directory, nameOf } from '../../../machine/people/directory.ts'
import type { Field, Profile } from '../../../machine/profile/profile-schema.ts'
import { choicesOf } from '../../../machine/profile/task-fields.ts'
import type { PersonId } from '../../../machine/task/ids.ts'
import { liveAssignments } from '../../../machine/task/response-digest.ts'
import type { FieldValue, Task } from '../../../machine/task/task.ts'
import { formatDay } from './format-date.ts'
import { unitName } from './profile-names.ts'

/** The value of a field of the common tab as the task has it; undefined for what the task keeps elsewhere. */
export function commonValue(task: Task, key: string): FieldValue | undefined {
  const lanes = liveAssignments(task)
  switch (key) {
    case 'taskType':
      return task.type
    case 'unit':
      return lanes.map((lane) => lane.unit)
    case 'assignee':
      return lanes.map((lane) => lane.actionOfficer)
    case 'delegate':
      return lanes.flatMap((lane) => (lane.designee ? [lane.designee] : []))
    default: {
      const value: unknown = (task as unknown as Record<string, unknown>)[key]
      if (typeof value === 'string' || typeof value === 'boolean') return value
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
    }
  }
}

/** A value as people read it: names for people and choices, "Yes" and "No", written-out days. Empty for none. */
export function valueWords(
  world: { profile: Profile; directory: Directory },
  taskType: string,
  field: Field,
  value: FieldValue | undefined,
): string {
  if (value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const items = Array.isArray(value) ? value : [value]
  const labels = choicesOf(world.profile, taskType, field)
  const words = items.map((item) => {
    if (field.kind === 'person' || field.kind === 'people') return nameOf(world.directory, item as PersonId)
    if (field.kind === 'date') return formatDay(item)
    if (field.valuesFrom === 'units') return unitName(world.profile, item)
    return labels.find((choice) => choice.value === item)?.label ?? item
  })
  return words.join(', ')
}
