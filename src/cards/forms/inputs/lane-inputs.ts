import { chainOfCommand, headsOf, nameOf } from '../../../machine/people/directory.ts'
import type { PersonId } from '../../../machine/task/ids.ts'
import { liveAssignments } from '../../../machine/task/response-digest.ts'
import { listed } from '../../views/card-context.ts'
import type { FormContext } from './form-definition.ts'
import { type FormValues, listIn, optionalIn } from './form-values.ts'
import { choiceRow, type InputRow } from './input-row.ts'
import { peopleChoices, unitChoices } from './people-choices.ts'

interface Labels {
  units: string
  unitHint: string
  officer: string
  isUnitRequired: boolean
  /** Left out: every unit answers. */
  concurs?: string
}

/** Units, then an action officer for each: `actionOfficer` while there is one unit, `actionOfficer:<unit>` for several. */
export function laneRowsOf(values: FormValues, context: FormContext, labels: Labels): InputRow[] {
  const { profile, directory, task } = context
  const taken = task ? liveAssignments(task).map(({ unit }) => unit) : []
  const units = listIn(values, 'unit')
  const unitRow = choiceRow(values, 'unit', labels.units, unitChoices(profile, taken), [], {
    multi: true,
    dispatch: true,
    required: labels.isUnitRequired,
    hint: labels.unitHint,
  })
  if (units.length < 2) {
    const unit = units[0] ?? ''
    const hint = unit === '' ? 'Left empty, it is the chief of the unit.' : headHint(context, unit)
    return [
      unitRow,
      ...concurRows(values, units, labels),
      officerRow(values, context, 'actionOfficer', labels.officer, unit, hint),
    ]
  }
  return [
    unitRow,
    ...concurRows(values, units, labels),
    ...units.map((unit) =>
      officerRow(
        values,
        { profile, directory },
        `actionOfficer:${unit}`,
        `${labels.officer} of ${unit}`,
        unit,
        headHint(context, unit),
      ),
    ),
  ]
}

/** Of the chosen units, those that are asked only whether they concur. */
function concurRows(values: FormValues, units: readonly string[], { concurs }: Labels): InputRow[] {
  if (concurs === undefined || units.length === 0) return []
  const choices = units.map((unit) => ({ title: unit, value: unit }))
  const hint = 'They say whether they concur with what the others answer, and write no answer of their own.'
  return [choiceRow(values, 'asks', concurs, choices, [], { multi: true, hint })]
}

function officerRow(
  values: FormValues,
  { directory }: Pick<FormContext, 'profile' | 'directory'>,
  id: string,
  label: string,
  unit: string,
  hint: string,
): InputRow {
  return choiceRow(values, id, label, peopleChoices(directory, unit), [], { dataset: 'people', hint })
}

function headHint({ directory }: FormContext, unit: string): string {
  const heads = headsOf(directory, unit).map((head) => head.name)
  return heads.length > 0
    ? `Left empty, it is ${listed(heads, 'or')}.`
    : `${unit} has no chief in the directory: choose somebody.`
}

/** People to be told, with the names that are added without being chosen (Guide III.A: the chain of command). */
export function ccRow(values: FormValues, context: FormContext, label = 'Carbon copy (cc)'): InputRow {
  const chain = lanesIn(values, context).flatMap(({ unit, actionOfficer }) => {
    const officer = actionOfficer ?? headsOf(context.directory, unit)[0]?.id
    return officer ? chainOfCommand(context.directory, officer as PersonId) : []
  })
  const names = [...new Set(chain)].map((id) => nameOf(context.directory, id))
  const hint =
    names.length > 0
      ? `Told in any case: ${listed(names, 'and')}.`
      : 'The first line supervisor and the unit chief of the action officer are told in any case.'
  return choiceRow(values, 'cc', label, peopleChoices(context.directory), [], { multi: true, dataset: 'people', hint })
}

export interface LaneInput {
  unit: string
  actionOfficer?: string
  dueDate?: string
  asks?: 'coordination'
}

/** The units as the command wants them. An action officer named without a unit goes to their own unit, or to the only one. */
export function lanesIn(values: FormValues, { directory }: Pick<FormContext, 'directory'>): LaneInput[] {
  const units = listIn(values, 'unit')
  const common = optionalIn(values, 'actionOfficer')
  const home = common && directory.people.get(common as PersonId)?.unit
  const dueDate = optionalIn(values, 'dueDate')
  const concurring = listIn(values, 'asks')
  return units.map((unit) => {
    const own = optionalIn(values, `actionOfficer:${unit}`)
    const officer = own ?? (units.length === 1 || home === unit ? common : undefined)
    return {
      unit,
      ...(officer && { actionOfficer: officer }),
      ...(dueDate && { dueDate }),
      ...(concurring.includes(unit) && { asks: 'coordination' as const }),
    }
  })
}
