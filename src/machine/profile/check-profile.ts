import { statuses } from '../task/task.ts'
import { checkTabs } from './check-tabs.ts'
import { checkKnown, checkUnique, type Mistake, type Names, type ProfileDraft } from './mistake.ts'
import { type ClearancePlan, isTimeZone, type Profile, type Route } from './profile-schema.ts'

/** All references that lead nowhere, keys given twice, conditions that can never hold and rows that do not cover every case. */
export function checkProfile(draft: ProfileDraft, names: Names): Mistake[] {
  return [
    ...checkOrganization(draft, names),
    ...checkStatuses(draft),
    ...checkTabs(draft, names),
    ...checkTaskTypes(draft, names),
    ...checkRoutes(draft, names),
    ...checkHolidays(draft),
  ]
}

function checkStatuses({ statuses: given, priorities, taskActions, channels }: ProfileDraft): Mistake[] {
  const missing = statuses.filter((key) => given.every((status) => status && status.key !== key))
  return [
    ...[...Object.entries({ statuses: given, priorities, taskActions, channels })].flatMap(([section, entries]) =>
      checkUnique(
        [section],
        entries.map((entry) => entry?.key),
      ),
    ),
    ...missing.map((key) => ({ path: ['statuses'], message: `the status "${key}" is missing; add it` })),
  ]
}

function checkHolidays({ calendar }: ProfileDraft): Mistake[] {
  return checkUnique(
    ['calendar', 'holidays'],
    (calendar?.holidays ?? []).map((holiday) => holiday.date),
  )
}

/** Mistakes in divisions, units, positions and their classes, facilities and the office itself. */
function checkOrganization(draft: ProfileDraft, names: Names): Mistake[] {
  const { divisions, units, positions, positionClasses, facilities, sesPosition, office } = draft
  const codes = [...positionClasses, ...positions, ...units]
  const reserved = codes.filter((entry) => entry?.code === 'unitChief' || entry?.code === 'varies')
  const clashes = names.units.filter((code) => names.positions.includes(code) || names.classes.includes(code))
  return [
    ...checkUnique(
      ['divisions'],
      divisions.map((division) => division?.key),
    ),
    ...checkUnique(
      ['units'],
      units.map((unit) => unit?.code),
    ),
    ...checkUnique(
      ['positions'],
      positions.map((position) => position?.code),
    ),
    ...checkUnique(
      ['positionClasses'],
      positionClasses.map((entry) => entry?.code),
    ),
    ...checkUnique(['facilities'], facilities),
    ...clashes.map((code) => ({
      path: ['units', names.units.indexOf(code)],
      message: `"${code}" is a position too; give the unit another code`,
    })),
    ...reserved.map((entry) => ({
      path: ['positions'],
      message: `"${entry?.code}" has a meaning of its own in routes; choose another code`,
    })),
    ...divisions.flatMap((division, at) =>
      division ? checkKnown(['divisions', at, 'head'], 'position', division.head, names.positions) : [],
    ),
    ...units.flatMap((unit, at) => {
      if (!unit) return []
      const region = unit.site === 'field' && !unit.region
      return [
        ...checkKnown(['units', at, 'division'], 'division', unit.division, names.divisions),
        ...(region ? [{ path: ['units', at], message: 'a field unit has a region; add "region"' }] : []),
      ]
    }),
    ...positions.flatMap((position, at) => [
      ...(position?.class ? checkKnown(['positions', at, 'class'], 'class', position.class, names.classes) : []),
      ...(position?.delegableTo ?? []).flatMap((code, item) =>
        checkKnown(['positions', at, 'delegableTo', item], 'position', code, [...names.positions, ...names.classes]),
      ),
    ]),
    ...(sesPosition ? checkKnown(['sesPosition'], 'position', sesPosition, names.positions) : []),
    ...(office && !isTimeZone(office.timeZone)
      ? [{ path: ['office', 'timeZone'], message: `there is no time zone "${office.timeZone}"; write an IANA name` }]
      : []),
  ]
}

/** Mistakes in the routing table: unknown people, names too long to be chosen, and cases that no clearance plan covers. */
function checkRoutes({ routes }: ProfileDraft, names: Names): Mistake[] {
  return [
    ...checkUnique(
      ['routes'],
      routes.map((route) => route?.key),
    ),
    ...routes.flatMap((route, at) => (route ? checkRoute(['routes', at], route, names) : [])),
  ]
}

function checkRoute(path: Mistake['path'], route: Route, names: Names): Mistake[] {
  const officials = ['unitChief', ...names.positions, ...names.classes]
  const officers = ['varies', ...officials, ...names.units]
  const tooLong = route.name.length > 75 && !route.label
  return [
    ...(tooLong ? [{ path: [...path, 'name'], message: 'is longer than 75 characters; add a shorter "label"' }] : []),
    ...route.actionOfficers.flatMap(({ who }, at) =>
      who.flatMap((code, item) =>
        checkKnown([...path, 'actionOfficers', at, 'who', item], 'unit or position', code, officers),
      ),
    ),
    ...route.clearance.flatMap((plan, at) =>
      ('steps' in plan ? plan.steps : []).flatMap((step, number) =>
        step.anyOf.flatMap((code, item) =>
          checkKnown([...path, 'clearance', at, 'steps', number, 'anyOf', item], 'position', code, officials),
        ),
      ),
    ),
    ...checkCoverage([...path, 'clearance'], route.clearance),
  ]
}

/** Every task must find a plan, and every plan a task: the first that fits is taken. */
function checkCoverage(path: Mistake['path'], plans: readonly ClearancePlan[]): Mistake[] {
  const cases = (['hq', 'field'] as const).flatMap((site) =>
    (['external', 'internal'] as const).map((origin) => ({ site, origin })),
  )
  const taken = cases.map(({ site, origin }) =>
    plans.findIndex(({ when }) => (when?.site ?? site) === site && (when?.origin ?? origin) === origin),
  )
  return [
    ...cases
      .filter((_, at) => taken[at] === -1)
      .map(({ site, origin }) => ({
        path,
        message: `no plan fits site ${site} with origin ${origin}; add one, or one without "when"`,
      })),
    ...plans.flatMap((_, at) =>
      taken.includes(at)
        ? []
        : [
            {
              path: [...path, at],
              message: 'is never reached, as plans before it fit every case; remove it or move it up',
            },
          ],
    ),
  ]
}

/** Mistakes in the task types: tabs, routes and recurrence. */
function checkTaskTypes({ taskTypes, tabs }: ProfileDraft, names: Names): Mistake[] {
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
