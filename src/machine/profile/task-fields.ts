import type { FieldValue } from '../task/task.ts'
import type { Field, Profile, Tab } from './profile-schema.ts'
import { routeLabel, routesFor, taskTypeOf } from './route-task.ts'

export interface FieldsOfTab {
  tab: Tab
  fields: Field[]
}

/** The tab whose fields are the task's own entries; the values of all other tabs are in `Task.fields`. */
export const commonTab = 'common'

/** The tabs of a task type in the order of the profile: those of every type and its own. */
function tabsOf(profile: Profile, typeKey: string): Tab[] {
  const type = taskTypeOf(profile, typeKey)
  return profile.tabs.filter((tab) => tab.everyType || type.tabs.includes(tab.key))
}

/** Tabs and fields that the task manager fills, in order, beginning with the common tab; no tab without such a field. */
export function fieldsFor(profile: Profile, typeKey: string): FieldsOfTab[] {
  return tabsOf(profile, typeKey)
    .map((tab) => ({ tab, fields: tab.fields.filter((field) => !field.system) }))
    .filter(({ fields }) => fields.length > 0)
}

/** The fields of the type's own tabs that the task manager fills: the keys that `Task.fields` may have. */
export function ownFields(profile: Profile, typeKey: string): Field[] {
  return fieldsFor(profile, typeKey)
    .filter(({ tab }) => tab.key !== commonTab)
    .flatMap(({ fields }) => fields)
}

/** The fields to ask for now: those without a condition, and those whose condition the values meet. */
export function visibleFields(fields: readonly Field[], values: Readonly<Record<string, unknown>>): Field[] {
  return fields.filter(({ when }) => {
    if (!when) return true
    const value = values[when.field]
    const held = Array.isArray(value) ? value : [value]
    return held.some((item) => when.is.includes(String(item)))
  })
}

/** Whether a value may stand behind Details only (ADR 0005). A key that the type does not have: yes, to be safe. */
export function isSensitive(profile: Profile, typeKey: string, key: string): boolean {
  const type = taskTypeOf(profile, typeKey)
  const field = tabsOf(profile, typeKey)
    .flatMap((tab) => tab.fields)
    .find((candidate) => candidate.key === key)
  if (!field) return true
  return field.sensitive === 'byType' ? type.sensitiveInstruction : field.sensitive
}

/**
 * Where the task is about, in words for lists: the chosen facility, and the name that the choice of another one opens.
 * Empty for none. A field that is sensitive in any task type is left out.
 */
export function facilityOf(profile: Profile, values: Readonly<Record<string, unknown>>): string {
  const fields = profile.tabs.flatMap((tab) => tab.fields)
  const chosen = fields.filter(({ kind }) => kind === 'facility').map(({ key }) => key)
  const says = fields.filter(({ key, when }) => chosen.includes(key) || (when && chosen.includes(when.field)))
  const hidden = fields.filter(({ sensitive }) => sensitive !== false).map(({ key }) => key)
  const words = visibleFields(says, values).flatMap(({ key }) => {
    const value = values[key]
    return typeof value === 'string' && value.trim() !== '' && !hidden.includes(key) ? [value.trim()] : []
  })
  return [...new Set(words)].join(', ')
}

/** What may be chosen in a field: `value` is stored, `label` shown. None for a field that is not chosen from a list. */
export function choicesOf(profile: Profile, typeKey: string, field: Field): { value: string; label: string }[] {
  const byKey = (items: readonly { key: string; name: string }[]) =>
    items.map((item) => ({ value: item.key, label: item.name }))
  switch (field.valuesFrom) {
    case 'taskTypes':
      return byKey(profile.taskTypes)
    case 'priorities':
      return byKey(profile.priorities)
    case 'taskActions':
      return byKey(profile.taskActions)
    case 'channels':
      return byKey(profile.channels)
    case 'units':
      return profile.units.map((unit) => ({ value: unit.code, label: unit.name }))
    case 'routes':
      return routesFor(profile, typeKey).map((route) => ({ value: route.key, label: routeLabel(route) }))
    case 'sites':
      return byKey([
        { key: 'hq', name: 'Headquarters (HQ)' },
        { key: 'field', name: 'Field' },
      ])
    case 'origins':
      return byKey([
        { key: 'external', name: `External to ${profile.office.shortName}` },
        { key: 'internal', name: `Internal to ${profile.office.shortName}` },
      ])
    case undefined: {
      const values = field.kind === 'facility' ? profile.facilities : (field.values ?? [])
      return values.map((value) => ({ value, label: value }))
    }
  }
}

/** The interval after which a task with these values comes back (Guide I.C: reoccurring); null when it does not. */
export function recurrenceOf(
  profile: Profile,
  typeKey: string,
  values: Readonly<Record<string, FieldValue>>,
): { weeks: number } | { months: number } | null {
  const { recurrence } = taskTypeOf(profile, typeKey)
  const value = recurrence && values[recurrence.field]
  return (typeof value === 'string' && recurrence?.every[value]) || null
}
