import { checkKnown, checkUnique, type Mistake, type Names, type ProfileDraft } from './mistake.ts'
import type { Field, Tab } from './profile-schema.ts'
import { commonTab } from './task-fields.ts'

/** The task's own entries (`Task`, and the units' lanes); other keys have no place to be kept. */
const commonKeys = [
  'number',
  'title',
  'requestor',
  'taskAuthority',
  'caseNumber',
  'taskType',
  'route',
  'site',
  'origin',
  'ses',
  'receivedBy',
  'startDate',
  'internalDueDate',
  'authorityDueDate',
  'extensionDate',
  'priority',
  'action',
  'unit',
  'assignee',
  'cc',
  'delegate',
  'instruction',
  'comments',
]

/** Mistakes in the tabs and their fields. */
export function checkTabs(draft: ProfileDraft, names: Names): Mistake[] {
  const { tabs } = draft
  return [
    ...checkUnique(
      ['tabs'],
      tabs.map((tab) => tab?.key),
    ),
    ...(names.tabs.includes(commonTab)
      ? []
      : [{ path: ['tabs'], message: `the tab "${commonTab}" is missing; add it` }]),
    ...tabs.flatMap((tab, at) => (tab ? checkTab(['tabs', at], tab, draft) : [])),
    ...checkAgreement(tabs),
  ]
}

function checkTab(path: Mistake['path'], tab: Tab, draft: ProfileDraft): Mistake[] {
  const fieldPath = (at: number) => [...path, 'fields', at]
  return [
    ...checkUnique(
      [...path, 'fields'],
      tab.fields.map((field) => field.key),
    ),
    ...(tab.key === commonTab ? checkCommon(path, tab) : []),
    ...tab.fields.flatMap((field, at) => [
      ...checkValues(fieldPath(at), field),
      ...checkPattern(fieldPath(at), field),
      ...checkCondition(fieldPath(at), field, tab, draft),
    ]),
  ]
}

function checkCommon(path: Mistake['path'], tab: Tab): Mistake[] {
  const keys = tab.fields.map((field) => field.key)
  return [
    ...(tab.everyType ? [] : [{ path, message: 'the common tab belongs to every type; set "everyType: true"' }]),
    ...keys.flatMap((key, at) =>
      commonKeys.includes(key)
        ? []
        : [
            {
              path: [...path, 'fields', at, 'key'],
              message: `"${key}" is no entry of a task; put it in another tab, or use one of ${commonKeys.join(', ')}`,
            },
          ],
    ),
    ...commonKeys
      .filter((key) => !keys.includes(key))
      .map((key) => ({ path: [...path, 'fields'], message: `the field "${key}" is missing; add it` })),
  ]
}

function checkValues(path: Mistake['path'], field: Field): Mistake[] {
  const chosen = field.kind === 'choice' || field.kind === 'multiChoice'
  const lists = [field.values, field.valuesFrom].filter((list) => list !== undefined).length
  if (chosen && lists !== 1) {
    return [{ path, message: `"${field.key}" is chosen from a list; give it either "values" or "valuesFrom"` }]
  }
  if (!chosen && lists > 0) {
    return [{ path, message: `"${field.key}" is not chosen from a list; make its kind "choice" or remove the values` }]
  }
  return checkUnique([...path, 'values'], field.values ?? [])
}

function checkPattern(path: Mistake['path'], field: Field): Mistake[] {
  if (!field.pattern) return []
  if (!field.help) return [{ path, message: 'a pattern needs "help" that says in words what to write; add it' }]
  try {
    new RegExp(field.pattern)
    return []
  } catch {
    return [{ path: [...path, 'pattern'], message: 'is not a regular expression; mend it' }]
  }
}

function checkCondition(path: Mistake['path'], field: Field, tab: Tab, draft: ProfileDraft): Mistake[] {
  if (!field.when) return []
  const others = tab.fields.filter((other) => other.key !== field.key)
  const asked = others.find((other) => other.key === field.when?.field)
  if (!asked) {
    const known = others.map((other) => other.key)
    return checkKnown([...path, 'when', 'field'], 'field', field.when.field, known)
  }
  const values = valuesOf(asked, draft)
  if (!values) return []
  return field.when.is.flatMap((value, at) => checkKnown([...path, 'when', 'is', at], 'value', value, values))
}

/** The values that a condition may name; null when any text may stand in the field. */
function valuesOf(field: Field, draft: ProfileDraft): string[] | null {
  if (field.kind === 'facility') return draft.facilities.filter((name) => name !== undefined)
  if (field.kind === 'yesNo') return ['true', 'false']
  return field.values ?? null
}

/** A key in several tabs means the same in all of them, or a search and a record would mix two things up. */
function checkAgreement(tabs: ProfileDraft['tabs']): Mistake[] {
  const first = new Map<string, { field: Field; tab: string }>()
  return tabs.flatMap((tab, at) =>
    (tab?.fields ?? []).flatMap((field, item) => {
      const other = first.get(field.key)
      if (!other) {
        first.set(field.key, { field, tab: tab?.key ?? '' })
        return []
      }
      if (other.field.kind === field.kind && other.field.sensitive === field.sensitive) return []
      const message = `"${field.key}" has another kind or sensitivity in the tab "${other.tab}"; make them agree, or rename one`
      return [{ path: ['tabs', at, 'fields', item], message }]
    }),
  )
}
