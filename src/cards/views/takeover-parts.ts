import { type Directory, nameOf } from '../../machine/directory.ts'
import type { PersonId, TaskId } from '../../machine/ids.ts'
import type { Duty } from '../../machine/replace-leaver.ts'

/** What passed to the reader from somebody who left; see Takeover of the store. */
export interface TakeoverContent {
  leaver: PersonId
  offices: readonly string[]
  duties: readonly { duty: Duty | 'unitClearance' | 'clearance'; tasks: readonly TaskId[] }[]
}

const headings: Record<TakeoverContent['duties'][number]['duty'], string> = {
  taskManager: 'You manage these now',
  actionOfficer: 'You are the action officer now',
  designee: 'Delegated to you now',
  unitClearance: 'Wait for you to clear for the unit',
  clearance: 'Wait for your clearance',
  cc: 'You are copied now',
}

/** The parts of the message: a heading for each duty, and the tasks. */
export function takeoverParts(takeovers: readonly TakeoverContent[], directory: Directory) {
  return takeovers.flatMap(({ leaver, duties }) =>
    duties.map(({ duty, tasks }) => ({
      heading: `${headings[duty]}${takeovers.length > 1 ? `, in place of ${nameOf(directory, leaver)}` : ''}`,
      group: { total: tasks.length, tasks: tasks.map((id) => ({ id, due: null })) },
    })),
  )
}

/** "Ann Lee left: you are head of HITU, CoS now, in their place." One sentence for each who left. */
export function takeoverWords(takeovers: readonly TakeoverContent[], directory: Directory): string {
  return takeovers
    .map(({ leaver, offices }) => {
      const now = offices.length > 0 ? `you are ${offices.join(', ')} now, in their place` : 'you take their place'
      return `${nameOf(directory, leaver)} left: ${now}.`
    })
    .join(' ')
}

export function takeoverTitle(takeovers: readonly TakeoverContent[]): string {
  const count = new Set(takeovers.flatMap(({ duties }) => duties.flatMap(({ tasks }) => tasks))).size
  if (count === 0) return 'You take over from somebody who left'
  return count === 1 ? '1 task passed to you' : `${count} tasks passed to you`
}
