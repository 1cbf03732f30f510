import type { Position } from './profile-schema.ts'

/** True when one of the held positions is the wanted one or belongs to the wanted class (DAD matches DAD-CS). */
export function matchesPosition(
  profile: { readonly positions: readonly Position[] },
  held: readonly string[],
  wanted: string,
): boolean {
  return held.some((code) => {
    if (code === wanted) return true
    return profile.positions.some((position) => position.code === code && position.class === wanted)
  })
}
