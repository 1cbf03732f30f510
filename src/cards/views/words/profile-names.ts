import { endingNames, isEnding } from '../../../machine/endings/ending.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { AssignmentState, Channel, Priority, Status, Task, TaskAction } from '../../../machine/task/task.ts'

interface Named {
  key: string
  name: string
}

/** The status in ITMS's own words (Guide I.D). */
export function statusName(profile: Profile, status: Status): string {
  return isEnding(status) ? endingNames[status] : nameIn(profile.statuses, status)
}

export function priorityName(profile: Profile, priority: Priority): string {
  return nameIn(profile.priorities, priority)
}

export function actionName(profile: Profile, action: TaskAction): string {
  return nameIn(profile.taskActions, action)
}

export function channelName(profile: Profile, channel: Channel): string {
  return nameIn(profile.channels, channel)
}

export function typeName(profile: Profile, type: string): string {
  return nameIn(profile.taskTypes, type)
}

/** The unit's code, which is what people say, with its name where there is room. */
export function unitName(profile: Profile, code: string): string {
  const unit = profile.units.find((candidate) => candidate.code === code)
  return unit && unit.name !== code ? `${code} – ${unit.name}` : code
}

const stateNames: Record<AssignmentState, string> = {
  assigned: 'Assigned',
  reopened: 'Re-opened',
  deferred: 'Deferred',
  delegated: 'Delegated',
  delegatedTaskCompleted: 'Delegated Task Completed',
  inUnitClearance: 'In unit clearance',
  unitCleared: 'Cleared by the unit',
  complete: 'Unit complete',
  waived: 'Waived',
  withdrawn: 'Withdrawn',
}

/** What a lane of the coordination matrix says of one unit's share. */
export function stateName(state: AssignmentState): string {
  return stateNames[state]
}

/**
 * Whether free text of this task may hold what only Details may show: its type's instruction is sensitive, or one of the
 * type's own fields is (ADR 0005). An unknown type: yes, to be safe.
 */
export function isSensitiveTask(profile: Profile, task: Pick<Task, 'type'>): boolean {
  const type = profile.taskTypes.find((candidate) => candidate.key === task.type)
  if (!type || type.sensitiveInstruction) return true
  return profile.tabs.some((tab) => type.tabs.includes(tab.key) && tab.fields.some((field) => field.sensitive === true))
}

function nameIn(named: readonly Named[], key: string): string {
  return named.find((candidate) => candidate.key === key)?.name ?? key
}
