import { checkKnown, checkUnique, type Mistake, type Names, type ProfileDraft } from './mistake.ts'
import type { ClearancePlan, Route } from './profile-schema.ts'

/** Mistakes in the routing table: unknown people, names too long to be chosen, and cases that no clearance plan covers. */
export function checkRoutes({ routes }: ProfileDraft, names: Names): Mistake[] {
  return [
    ...checkUnique(
      ['routes'],
      routes.map((route) => route?.key),
    ),
    ...routes.flatMap((route, at) => (route ? checkRoute(['routes', at], route, names) : [])),
  ]
}

function checkRoute(path: Mistake['path'], route: Route, names: Names): Mistake[] {
  const officials = ['unitChief', ...names.positions, ...names.classes]
  const officers = ['varies', ...officials, ...names.units]
  const tooLong = route.name.length > 75 && !route.label
  return [
    ...(tooLong ? [{ path: [...path, 'name'], message: 'is longer than 75 characters; add a shorter "label"' }] : []),
    ...route.actionOfficers.flatMap(({ who }, at) =>
      who.flatMap((code, item) =>
        checkKnown([...path, 'actionOfficers', at, 'who', item], 'unit or position', code, officers),
      ),
    ),
    ...route.clearance.flatMap((plan, at) =>
      ('steps' in plan ? plan.steps : []).flatMap((step, number) =>
        step.anyOf.flatMap((code, item) =>
          checkKnown([...path, 'clearance', at, 'steps', number, 'anyOf', item], 'position', code, officials),
        ),
      ),
    ),
    ...checkCoverage([...path, 'clearance'], route.clearance),
  ]
}

/** Every task must find a plan, and every plan a task: the first that fits is taken. */
function checkCoverage(path: Mistake['path'], plans: readonly ClearancePlan[]): Mistake[] {
  const cases = (['hq', 'field'] as const).flatMap((site) =>
    (['external', 'internal'] as const).map((origin) => ({ site, origin })),
  )
  const taken = cases.map(({ site, origin }) =>
    plans.findIndex(({ when }) => (when?.site ?? site) === site && (when?.origin ?? origin) === origin),
  )
  return [
    ...cases
      .filter((_, at) => taken[at] === -1)
      .map(({ site, origin }) => ({
        path,
        message: `no plan fits site ${site} with origin ${origin}; add one, or one without "when"`,
      })),
    ...plans.flatMap((_, at) =>
      taken.includes(at)
        ? []
        : [
            {
              path: [...path, at],
              message: 'is never reached, as plans before it fit every case; remove it or move it up',
            },
          ],
    ),
  ]
}
