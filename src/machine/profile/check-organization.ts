import { isTimeZone } from './is-time-zone.ts'
import { checkKnown, checkUnique, type Mistake, type Names, type ProfileDraft } from './mistake.ts'

/** Mistakes in divisions, units, positions and their classes, facilities and the office itself. */
export function checkOrganization(draft: ProfileDraft, names: Names): Mistake[] {
  const { divisions, units, positions, positionClasses, facilities, sesPosition, office } = draft
  const codes = [...positionClasses, ...positions, ...units]
  const reserved = codes.filter((entry) => entry?.code === 'unitChief' || entry?.code === 'varies')
  const clashes = names.units.filter((code) => names.positions.includes(code) || names.classes.includes(code))
  return [
    ...checkUnique(
      ['divisions'],
      divisions.map((division) => division?.key),
    ),
    ...checkUnique(
      ['units'],
      units.map((unit) => unit?.code),
    ),
    ...checkUnique(
      ['positions'],
      positions.map((position) => position?.code),
    ),
    ...checkUnique(
      ['positionClasses'],
      positionClasses.map((entry) => entry?.code),
    ),
    ...checkUnique(['facilities'], facilities),
    ...clashes.map((code) => ({
      path: ['units', names.units.indexOf(code)],
      message: `"${code}" is a position too; give the unit another code`,
    })),
    ...reserved.map((entry) => ({
      path: ['positions'],
      message: `"${entry?.code}" has a meaning of its own in routes; choose another code`,
    })),
    ...divisions.flatMap((division, at) =>
      division ? checkKnown(['divisions', at, 'head'], 'position', division.head, names.positions) : [],
    ),
    ...units.flatMap((unit, at) => {
      if (!unit) return []
      const region = unit.site === 'field' && !unit.region
      return [
        ...checkKnown(['units', at, 'division'], 'division', unit.division, names.divisions),
        ...(region ? [{ path: ['units', at], message: 'a field unit has a region; add "region"' }] : []),
      ]
    }),
    ...positions.flatMap((position, at) => [
      ...(position?.class ? checkKnown(['positions', at, 'class'], 'class', position.class, names.classes) : []),
      ...(position?.delegableTo ?? []).flatMap((code, item) =>
        checkKnown(['positions', at, 'delegableTo', item], 'position', code, [...names.positions, ...names.classes]),
      ),
    ]),
    ...(sesPosition ? checkKnown(['sesPosition'], 'position', sesPosition, names.positions) : []),
    ...(office && !isTimeZone(office.timeZone)
      ? [{ path: ['office', 'timeZone'], message: `there is no time zone "${office.timeZone}"; write an IANA name` }]
      : []),
  ]
}
