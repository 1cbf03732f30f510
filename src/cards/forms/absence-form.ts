import type { IsoDate, PersonId } from '../../machine/ids.ts'
import type { FormContext } from './form-definition.ts'
import { type FormValues, textIn } from './form-values.ts'
import { choiceRow, dateRow, type InputRow } from './input-row.ts'
import { peopleChoices } from './people-choices.ts'

/** Somebody acts with the clearing positions of the absent person, both days included. */
export interface Absence {
  deputy: PersonId
  from: IsoDate
  until: IsoDate
}

export const absenceTitle = 'Absence'
export const absenceSubmit = 'Save'

export function absenceRows(values: FormValues, { actor, directory, today }: FormContext): InputRow[] {
  const others = peopleChoices(directory, actor.unit).filter(({ value }) => value !== actor.id)
  return [
    dateRow(values, 'from', 'First day away', today, { required: true }),
    dateRow(values, 'until', 'Last day away', '', { required: true }),
    choiceRow(values, 'deputy', 'Who acts for you', others, [], { required: true, dataset: 'people' }),
  ]
}

/** The absence, or a sentence for each input that does not fit. */
export function readAbsence(
  values: FormValues,
  { actor, directory, today }: Pick<FormContext, 'actor' | 'directory' | 'today'>,
): { absence: Absence } | { errors: Record<string, string> } {
  const from = textIn(values, 'from')
  const until = textIn(values, 'until')
  const deputy = directory.people.get(textIn(values, 'deputy') as PersonId)
  const errors: Record<string, string> = {}
  if (from === '') errors['from'] = 'First day away is missing: choose a day.'
  if (until === '') errors['until'] = 'Last day away is missing: choose a day.'
  else if (until < today) errors['until'] = 'Last day away has passed: choose today or later.'
  else if (until < from) errors['until'] = 'Last day away lies before the first: choose a later day.'
  if (!deputy?.active) errors['deputy'] = 'Who acts for you is missing: choose a person of the directory.'
  else if (deputy.id === actor.id) errors['deputy'] = 'Who acts for you cannot be you: choose another person.'
  return Object.keys(errors).length > 0 || !deputy ? { errors } : { absence: { deputy: deputy.id, from, until } }
}
