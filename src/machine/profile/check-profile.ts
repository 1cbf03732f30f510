import { statuses } from '../task.ts'
import { checkOrganization } from './check-organization.ts'
import { checkRoutes } from './check-routes.ts'
import { checkTabs } from './check-tabs.ts'
import { checkTaskTypes } from './check-task-types.ts'
import { checkUnique, type Mistake, type Names, type ProfileDraft } from './mistake.ts'

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
