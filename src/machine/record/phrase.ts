import { formatMoment } from '../days/format-day.ts'
import { type Directory, nameOf } from '../people/directory.ts'
import type { World } from '../task/decision.ts'
import type { PersonId } from '../task/ids.ts'
import type { LastMove } from '../task/task.ts'
import { eventWords } from './labels.ts'

/** A time as its reader's clock shows it: "Nov 24, 2026, 8:12 AM EST". */
export function clockOf(at: string | null, timeZone: string): string {
  return at === null ? 'at an unknown time' : formatMoment(at, timeZone)
}

/** "Ann Lee", or "Ann Lee for Bo Ray" when she did it as his deputy. */
export function doerOf(directory: Directory, by: PersonId | null, deputyFor: unknown): string {
  const name = nameOf(directory, by)
  return typeof deputyFor === 'string' ? `${name} for ${nameOf(directory, deputyFor as PersonId)}` : name
}

/** "Dana Ruiz accepted it (Nov 24, 2026, 8:12 AM EST)", or an empty text when nobody moved it yet. */
export function whoMovedLast(move: LastMove | null, world: World, timeZone: string): string {
  if (!move) return ''
  const words = (eventWords as Record<string, { did: string } | undefined>)[move.event]?.did ?? 'moved it on'
  return `${doerOf(world.directory, move.by, move.deputyFor)} ${words} (${clockOf(move.at, timeZone)})`
}
