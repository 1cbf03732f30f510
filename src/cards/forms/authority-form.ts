import { authorityPasses, delegablePositions } from '../../machine/clearance/authority.ts'
import type { DelegatedAuthority, Person } from '../../machine/people/directory.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import { daysWords, periodErrors } from './inputs/days.ts'
import type { FormContext } from './inputs/form-definition.ts'
import { type FormValues, textIn } from './inputs/form-values.ts'
import { choiceRow, dateRow, type InputRow, noteRow } from './inputs/input-row.ts'
import { peopleChoices } from './inputs/people-choices.ts'

/** What the form asks for: somebody clears in these days, or what was delegated to them ends. */
export type AuthorityReading =
  | { authority: DelegatedAuthority & { person: PersonId } }
  | { end: { person: PersonId; position: string } }
  | { errors: Record<string, string> }
type Context = Pick<FormContext, 'actor' | 'directory' | 'today' | 'profile'>
type Held = DelegatedAuthority & { person: Person }

export const authorityTitle = 'Clearing authority'
export const authoritySubmit = 'Save'
const another = 'delegate'

/** For whoever holds a position whose authority may be delegated (Guide II.F). */
export function authorityRows(values: FormValues, context: Context): InputRow[] {
  const { actor, today, profile } = context
  const positions = delegablePositions(actor, profile)
  const position = positionIn(values, context)
  const given = givenFor(position, context)
  return [
    ...(positions.length > 1
      ? [
          choiceRow(
            values,
            'position',
            'Authority of',
            positions.map((code) => ({ title: code, value: code })),
            [position],
            { required: true, dispatch: true },
          ),
        ]
      : []),
    noteRow(
      'What it means',
      `Whoever you choose clears as ${position}, and the record says so. What needs SES clearance stays with the ${position}.`,
    ),
    ...givenRows(values, given),
    ...(endIn(values, given)
      ? []
      : [
          choiceRow(values, 'person', 'Who clears', candidates(position, context), [], {
            required: true,
            dataset: 'people',
          }),
          dateRow(values, 'from', 'First day', today, { required: true }),
          dateRow(values, 'until', 'Last day', '', { required: true }),
        ]),
  ]
}

function givenRows(values: FormValues, given: readonly Held[]): InputRow[] {
  if (given.length === 0) return []
  const lines = given.map(({ person, ...days }) => `${person.name}, ${daysWords(days)}`)
  const people = new Map(given.map(({ person }) => [person.id, person.name]))
  const choices = [...people].map(([value, name]) => ({ title: `End the authority of ${name}`.slice(0, 75), value }))
  return [
    noteRow('Delegated so far', lines.join('\n')),
    choiceRow(values, 'change', 'What to do', [{ title: 'Delegate', value: another }, ...choices], [another], {
      required: true,
      dispatch: true,
    }),
  ]
}

function positionIn(values: FormValues, { actor, profile }: Context): string {
  const positions = delegablePositions(actor, profile)
  return positions.find((code) => code === textIn(values, 'position')) ?? positions[0] ?? ''
}

/** What runs or is to come of the position's authority, the earliest first. */
function givenFor(position: string, { directory, today }: Context): Held[] {
  return [...directory.people.values()]
    .filter(({ active }) => active)
    .flatMap((person) => person.actingFor.map((each) => ({ ...each, person })))
    .filter((each) => each.position === position && each.until >= today)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

function candidates(position: string, { actor, directory, profile }: Context) {
  return peopleChoices(directory).filter(({ value }) => {
    const person = directory.people.get(value as PersonId)
    return person !== undefined && mayHold(person, position, { actor, profile })
  })
}

function mayHold(person: Person, position: string, { actor, profile }: Pick<Context, 'actor' | 'profile'>): boolean {
  const isOther = person.id !== actor.id && !person.positions.includes(position)
  return person.active && isOther && authorityPasses(position, person, profile)
}

function endIn(values: FormValues, given: readonly Held[]): PersonId | null {
  return given.find(({ person }) => person.id === textIn(values, 'change'))?.person.id ?? null
}

/** The authority, the one to end, or a sentence for each input that does not fit. */
export function readAuthority(values: FormValues, context: Context): AuthorityReading {
  const position = positionIn(values, context)
  const given = givenFor(position, context)
  const ending = endIn(values, given)
  if (ending) return { end: { person: ending, position } }
  const from = textIn(values, 'from')
  const until = textIn(values, 'until')
  const person = context.directory.people.get(textIn(values, 'person') as PersonId)
  const errors = periodErrors({ from, until }, context.today, { from: 'First day', until: 'Last day' })
  if (errors['from'] === undefined && from < context.today)
    errors['from'] = 'First day has passed: choose today or later.'
  if (!person || !mayHold(person, position, context))
    errors['person'] =
      `Who clears is missing, or the authority of the ${position} may not pass to them: choose another person.`
  if (Object.keys(errors).length > 0 || !person) return { errors }
  const before = given.find((each) => each.person.id === person.id && each.from <= until && from <= each.until)
  // The same again is a repeat of what was kept already.
  if (!before || (before.from === from && before.until === until))
    return { authority: { person: person.id, position, from, until } }
  return { errors: { person: overlapWords(before, from) } }
}

function overlapWords({ person, position, ...days }: Held, from: IsoDate): string {
  const end = days.from <= from ? 'End that first, or choose' : 'Choose'
  return `${person.name} has the authority of the ${position} ${daysWords(days)} already. ${end} other days.`
}
