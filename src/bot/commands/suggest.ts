import type { Choice } from '../../cards/forms/input-row.ts'
import { peopleChoices, unitChoices } from '../../cards/forms/people-choices.ts'
import type { Directory } from '../../machine/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'

/** Slack: options of an external select. */
const MOST = 100

/** People or units for a picker: those that begin with the text first, then those that hold it. */
export function suggest(directory: Directory, profile: Profile, dataset: string, text: string): Choice[] {
  const wanted = text.trim().toLowerCase()
  const rank = ({ title }: Choice) => (title.toLowerCase().startsWith(wanted) ? 0 : 1)
  return candidates(directory, profile, dataset)
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title))
    .slice(0, MOST)
}

function candidates(directory: Directory, profile: Profile, dataset: string): Choice[] {
  if (dataset === 'units') return unitChoices(profile)
  return dataset === 'people' ? peopleChoices(directory) : []
}
