import { checkKnown, checkUnique, type Mistake, type Names, type ProfileDraft } from './mistake.ts'
import type { Profile } from './profile-schema.ts'

/** Mistakes in the task types: tabs, routes and recurrence. */
export function checkTaskTypes({ taskTypes, tabs }: ProfileDraft, names: Names): Mistake[] {
  return [
    ...checkUnique(
      ['taskTypes'],
      taskTypes.map((type) => type?.key),
    ),
    ...taskTypes.flatMap((type, at) => {
      if (!type) return []
      const path = ['taskTypes', at]
      return [
        ...type.tabs.flatMap((tab, item) => checkKnown([...path, 'tabs', item], 'tab', tab, names.tabs)),
        ...type.routes.flatMap((route, item) => checkKnown([...path, 'routes', item], 'route', route, names.routes)),
        ...checkUnique([...path, 'tabs'], type.tabs),
        ...checkUnique([...path, 'routes'], type.routes),
        ...checkFieldsOfType(path, type, tabs),
      ]
    }),
  ]
}

function checkFieldsOfType(path: Mistake['path'], type: Profile['taskTypes'][number], tabs: ProfileDraft['tabs']) {
  const own = tabs.filter((tab) => tab?.everyType || (tab && type.tabs.includes(tab.key)))
  const keys = own.flatMap((tab) => tab?.fields.map((field) => field.key) ?? [])
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at)
  const mistakes: Mistake[] = twice.map((key) => ({
    path: [...path, 'tabs'],
    message: `two of its tabs have the field "${key}"; name one of the two tabs only`,
  }))
  const { recurrence } = type
  // A tab of the wrong shape may hold the field: then nothing can be said yet.
  if (!recurrence || tabs.includes(undefined)) return mistakes
  const field = own.flatMap((tab) => tab?.fields ?? []).find((candidate) => candidate.key === recurrence.field)
  if (!field) return [...mistakes, ...checkKnown([...path, 'recurrence', 'field'], 'field', recurrence.field, keys)]
  return [
    ...mistakes,
    ...Object.keys(recurrence.every).flatMap((value) =>
      checkKnown([...path, 'recurrence', 'every', value], 'value', value, field.values ?? []),
    ),
  ]
}
