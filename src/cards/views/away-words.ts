import { absenceOn, deputiesOf } from '../../machine/absence.ts'
import type { Offer } from '../../machine/decision.ts'
import { nameOf } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import { type CardContext, listed } from './card-context.ts'
import { formatDay } from './format-date.ts'

type Context = Pick<CardContext, 'directory' | 'today'>

/** ", away until Fri, Dec 4, 2026: Ann Lee acts"; empty for somebody who is there. */
export function awayWords({ directory, today }: Context, id: PersonId): string {
  const person = directory.people.get(id)
  const absence = person && absenceOn(person, today)
  if (!absence) return ''
  const acting = deputiesOf(directory, id, today).at(-1)
  return `, away until ${formatDay(absence.until)}${acting ? `: ${acting.name} acts` : ''}`
}

/** "You act for Ann Lee, who is away until Fri, Dec 4, 2026."; empty where the reader has a part of their own alone. */
export function actingWords({ directory, today }: Context, offers: readonly Offer[]): string {
  const principals = [...new Set(offers.flatMap(({ deputyFor }) => deputyFor ?? []))]
  const names = principals.map((id) => {
    const person = directory.people.get(id)
    const absence = person && absenceOn(person, today)
    return `${nameOf(directory, id)}${absence ? `, who is away until ${formatDay(absence.until)}` : ''}`
  })
  return names.length > 0 ? `You act for ${listed(names, 'and')}.` : ''
}
