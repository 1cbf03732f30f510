import { absenceLoop, type NewAbsence } from '../../machine/people/absence.ts'
import { type Absence, isTaskManager, nameOf, type Person } from '../../machine/people/directory.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import { daysWords, periodErrors } from './inputs/days.ts'
import type { FormContext } from './inputs/form-definition.ts'
import { type FormValues, textIn } from './inputs/form-values.ts'
import { choiceRow, dateRow, type InputRow, noteRow } from './inputs/input-row.ts'
import { peopleChoices } from './inputs/people-choices.ts'

/** What the form asks for: somebody acts in these days, or an absence that was entered ends. */
export type AbsenceReading =
  | { absence: NewAbsence }
  | { end: { person: PersonId; from: IsoDate } }
  | { errors: Record<string, string> }
type Context = Pick<FormContext, 'actor' | 'directory' | 'today'>

export const absenceTitle = 'Absence'
export const absenceSubmit = 'Save'
const another = 'enter'

/** For oneself; task managers enter one for anybody, unit chiefs for their people, who may be away already. */
export function absenceRows(values: FormValues, context: Context): InputRow[] {
  const { actor, directory, today } = context
  const people = whoseAbsence(context)
  const person = personIn(values, context) ?? actor
  const entered = comingAbsences(person, today)
  const who = person.id === actor.id ? 'you' : person.name
  return [
    ...(people.length > 1
      ? [
          choiceRow(values, 'person', 'Who is away', people, [actor.id], {
            required: true,
            dispatch: true,
            dataset: 'people',
          }),
        ]
      : []),
    ...enteredRows(values, context, entered),
    ...(isEnding(values, entered)
      ? []
      : [
          dateRow(values, 'from', 'First day away', today, { required: true }),
          dateRow(values, 'until', 'Last day away', '', { required: true }),
          choiceRow(
            values,
            'deputy',
            `Who acts for ${who}`,
            peopleChoices(directory, person.unit).filter(({ value }) => value !== person.id),
            [],
            { required: true, dataset: 'people', hint: 'They see and may do what waits and what comes in these days.' },
          ),
        ]),
  ]
}

function enteredRows(values: FormValues, { directory }: Context, entered: readonly Absence[]): InputRow[] {
  if (entered.length === 0) return []
  const lines = entered.map(
    ({ from, until, deputy }) => `${daysWords({ from, until })}: ${nameOf(directory, deputy)} acts`,
  )
  const choices = entered.map(({ from, until }) => ({
    title: `End the absence ${daysWords({ from, until })}`,
    value: from,
  }))
  return [
    noteRow('Entered so far', lines.join('\n')),
    choiceRow(values, 'change', 'What to do', [{ title: 'Enter an absence', value: another }, ...choices], [another], {
      required: true,
      dispatch: true,
    }),
  ]
}

/** Those for whom the actor may enter an absence, the actor first; more than one only for task managers and unit chiefs. */
function whoseAbsence({ actor, directory }: Context) {
  return peopleChoices(directory, actor.unit).filter(({ value }) => {
    const person = directory.people.get(value as PersonId)
    return person !== undefined && mayEnterFor(actor, person)
  })
}

function mayEnterFor(actor: Person, person: Person): boolean {
  if (!person.active) return false
  const isTheirChief = actor.roles.includes('unitHead') && actor.unit === person.unit
  return actor.id === person.id || isTaskManager(actor) || isTheirChief
}

function personIn(values: FormValues, { actor, directory }: Context): Person | null {
  const typed = textIn(values, 'person')
  const person = typed === '' ? actor : directory.people.get(typed as PersonId)
  return person && mayEnterFor(actor, person) ? person : null
}

const comingAbsences = ({ absences }: Person, today: IsoDate) => absences.filter(({ until }) => until >= today)

function isEnding(values: FormValues, entered: readonly Absence[]): boolean {
  return entered.some(({ from }) => from === textIn(values, 'change'))
}

/** The absence, the one to end, or a sentence for each input that does not fit. */
export function readAbsence(values: FormValues, context: Context): AbsenceReading {
  const { directory, today } = context
  const person = personIn(values, context)
  if (!person) return { errors: { person: 'Who is away is not one of your people: choose again.' } }
  const entered = comingAbsences(person, today)
  if (isEnding(values, entered)) return { end: { person: person.id, from: textIn(values, 'change') } }
  const from = textIn(values, 'from')
  const until = textIn(values, 'until')
  const deputy = directory.people.get(textIn(values, 'deputy') as PersonId)
  const errors = periodErrors({ from, until }, today, { from: 'First day away', until: 'Last day away' })
  const label = person.id === context.actor.id ? 'you' : person.name
  if (!deputy?.active) errors['deputy'] = `Who acts for ${label} is missing: choose a person of the directory.`
  else if (deputy.id === person.id)
    errors['deputy'] = `Who acts for ${label} cannot be ${label}: choose another person.`
  if (Object.keys(errors).length > 0 || !deputy) return { errors }
  const absence = { person: person.id, deputy: deputy.id, from, until }
  const loop = absenceLoop(directory, absence)
  return loop ? { errors: { deputy: loop } } : { absence }
}
