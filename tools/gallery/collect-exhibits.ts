import { allPreviews } from '../../src/cards/previews/all-previews.ts'
import type { Profile } from '../../src/machine/profile/profile-schema.ts'
import type { Exhibit } from './exhibit.ts'

/** Everything that the application can draw, drawn. */
export function collectExhibits(profile: Profile): Exhibit[] {
  return allPreviews(profile).map(({ kind, size, draw }) => ({ kind, size, ...draw() }))
}
