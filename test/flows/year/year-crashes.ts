import type { Crash, Replica } from './year-replica.ts'

/** `both`: both processes die in the middle of one slot. */
const kinds = ['slot', 'claimed', 'both', 'posted'] as const
export type CrashKind = (typeof kinds)[number]

/** Every sixth working day from the second on has one, each kind in turn. */
export function crashOn(index: number): CrashKind | null {
  return index % 6 === 1 ? (kinds[((index - 1) / 6) % kinds.length] ?? null) : null
}

/**
 * Lets a slot begin and kills who is in it. Throws when nobody came to the place at which they were to die. Returns the
 * processes as they go on: whoever died is started again.
 */
export async function crash(
  kind: CrashKind,
  [first, second]: readonly [Replica, Replica],
  start: () => Replica,
): Promise<[Replica, Replica]> {
  const dying = kind === 'both' ? [first, second] : [first]
  const place: Crash = kind === 'both' ? 'slot' : kind
  for (const replica of dying) replica.crash = place
  if (place === 'slot') await Promise.all(dying.map((replica) => replica.sendMornings()))
  else {
    await second.sendMornings()
    await first.deliver()
  }
  if (!dying.every(({ isDead }) => isDead)) throw new Error(`Nobody died at "${kind}".`)
  return [start(), kind === 'both' ? start() : second]
}
