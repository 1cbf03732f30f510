import { previewCards } from '../../src/cards/previews/preview-cards.ts'
import { renderTaskCard } from '../../src/cards/views/task-card-view.ts'
import type { Profile } from '../../src/machine/profile/profile-schema.ts'
import type { Exhibit } from './exhibit.ts'

/** Everything that the application can draw, with the data of the previews. */
export function collectExhibits(profile: Profile): Exhibit[] {
  return [...previewCards(profile).map(({ kind, size, input }) => ({ kind, size, card: renderTaskCard(input) }))]
}
