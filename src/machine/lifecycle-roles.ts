import type { AssignmentCheck } from './assignment-checks.ts'
import type { TaskCheck } from './task-checks.ts'

/** How somebody may stand to a task (DESIGN.md section 1). One person often has several at once. */
export const roles = [
  'taskManager',
  'actionOfficer',
  'unitChief',
  'designee',
  'coordinator',
  'clearingOfficial',
  'cc',
  'anybodyElse',
] as const
export type Role = (typeof roles)[number]

export const roleWords: Record<Role, { name: string; short: string; note: string }> = {
  taskManager: { name: 'task manager', short: 'TM', note: 'the TPSU chief included' },
  actionOfficer: { name: 'action officer', short: 'AO', note: 'of the unit' },
  unitChief: { name: 'unit chief', short: 'UC', note: 'may do whatever the action officer of the unit may' },
  designee: { name: 'designee', short: 'DE', note: 'of the unit' },
  coordinator: {
    name: 'clearance coordinator',
    short: 'CL',
    note: 'the unit chief or a task manager, by the routing table',
  },
  clearingOfficial: {
    name: 'clearing official',
    short: 'CO',
    note: 'by position, or by authority delegated for a period',
  },
  cc: { name: 'cc', short: 'cc', note: 'is told, and may read' },
  anybodyElse: { name: 'anybody else', short: '–', note: 'of the directory' },
}

/** The checks that ask who somebody is, and the roles that pass them. */
export const rolesByCheck = {
  isTaskManager: ['taskManager'],
  isActionOfficer: ['actionOfficer', 'unitChief'],
  isDesignee: ['designee'],
  isOfficerOrDesignee: ['actionOfficer', 'unitChief', 'designee'],
  maySubmit: ['actionOfficer', 'unitChief', 'designee'],
  isCoordinator: ['coordinator'],
  isOfficial: ['clearingOfficial'],
  isManagerOrOfficial: ['taskManager', 'clearingOfficial'],
  isManagerOrClearer: ['taskManager', 'clearingOfficial'],
  mayRead: ['taskManager', 'actionOfficer', 'unitChief', 'designee', 'clearingOfficial', 'cc'],
} satisfies Partial<Record<AssignmentCheck | TaskCheck, readonly Role[]>>

export type RoleCheck = keyof typeof rolesByCheck
export const isRoleCheck = (check: string): check is RoleCheck => Object.hasOwn(rolesByCheck, check)

/** The roles that may cause a transition, by its first check of who somebody is. None: it follows from another event. */
export function rolesOf(checks: readonly string[]): readonly Role[] {
  const asked = checks.find(isRoleCheck)
  return asked ? rolesByCheck[asked] : []
}
