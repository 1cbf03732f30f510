import type { World } from './decision.ts'
import { nameOf } from './directory.ts'
import { eventWords } from './labels.ts'
import type { LastMove } from './task.ts'

/** A time as its reader's clock shows it: "24 Nov, 08:12". */
export function clockOf(at: string | null, timeZone: string): string {
  if (at === null) return 'at an unknown time'
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return parts.format(new Date(at))
}

/** "Dana Ruiz accepted it (24 Nov, 08:12)", or an empty text when nobody moved it yet. */
export function whoMovedLast(move: LastMove | null, world: World, timeZone: string): string {
  if (!move) return ''
  const words = (eventWords as Record<string, { did: string } | undefined>)[move.event]?.did ?? 'moved it on'
  return `${nameOf(world.directory, move.by)} ${words} (${clockOf(move.at, timeZone)})`
}
