import { headsOf, taskManagersOf } from '../../machine/people/directory.ts'
import type { OutboxState } from '../../store/outbox/copy-store.ts'
import type { Room } from './room.ts'

/** What `doctor` reports of the office's data. */
export interface OfficeState {
  people: number
  taskManagers: number
  /** Codes of units without an active head. */
  unitsWithoutHead: string[]
  outbox: OutboxState
}

export async function inspectOffice({ parts }: Room, _input: Record<string, never>): Promise<OfficeState> {
  const directory = await parts.store.directory()
  return {
    people: [...directory.people.values()].filter(({ active }) => active).length,
    taskManagers: taskManagersOf(directory).length,
    unitsWithoutHead: parts.profile.units
      .filter(({ code }) => headsOf(directory, code).length === 0)
      .map(({ code }) => code),
    outbox: await parts.store.outboxState(),
  }
}

/** Says that somebody is there. */
export async function ping(_room: Room, _input: Record<string, never>): Promise<{ pid: number }> {
  return { pid: process.pid }
}
