import { actOnTask, listEvents } from './act-on-task.ts'
import { exportTask, readFileBytes } from './export-task.ts'
import { inspectOffice, ping } from './inspect-office.ts'
import { importPeople, replacePerson } from './people-operations.ts'
import { reportFigures, showDigestOf } from './report-operations.ts'
import type { Room } from './room.ts'
import { listTasks, showTask } from './show-task.ts'

/** What the command line asks of the process that has the database: JSON in, JSON out, by name. */
export const operations = {
  ping,
  act: actOnTask,
  events: listEvents,
  show: showTask,
  list: listTasks,
  report: reportFigures,
  export: exportTask,
  file: readFileBytes,
  importPeople,
  replacePerson,
  inspect: inspectOffice,
  digest: showDigestOf,
} as const

export type OperationName = keyof typeof operations
type OperationInput<Name extends OperationName> = Parameters<(typeof operations)[Name]>[1]
export type OperationOutput<Name extends OperationName> = Awaited<ReturnType<(typeof operations)[Name]>>

/** Calls an operation, here or in the process that has the database. Throws OperationRefused. */
export type CallOffice = <Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
) => Promise<OperationOutput<Name>>

/** Calls operations in this process. */
export function callHere(room: Room): CallOffice {
  return (name, input) => {
    const operation = operations[name] as (room: Room, input: unknown) => Promise<never>
    return operation(room, input)
  }
}
