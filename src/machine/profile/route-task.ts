import type { Origin, PlannedStep, Position, Profile, Route, Site, TaskType } from './profile-schema.ts'

/** The site and the origin of a task: the conditions that the columns of Appendix A name. */
interface Circumstances {
  site: Site
  origin: Origin
}

type PlannedClearance = { steps: PlannedStep[] } | { choose: true }

/** A candidate for action officer; `unit`: its chief, or whom the chief names. */
type ActionOfficerCandidate = { kind: 'unitChief' | 'varies' } | { kind: 'unit' | 'position'; code: string }

/** The task type. Throws a RangeError that names the types there are. */
export function taskTypeOf(profile: Profile, typeKey: string): TaskType {
  const type = profile.taskTypes.find((candidate) => candidate.key === typeKey)
  if (type) return type
  const known = profile.taskTypes.map((candidate) => candidate.key).join(', ')
  throw new RangeError(`There is no task type "${typeKey}"; use one of ${known}.`)
}

/** The route. Throws a RangeError that names the routes there are. */
export function routeOf(profile: Profile, routeKey: string): Route {
  const route = profile.routes.find((candidate) => candidate.key === routeKey)
  if (route) return route
  const known = profile.routes.map((candidate) => candidate.key).join(', ')
  throw new RangeError(`There is no route "${routeKey}"; use one of ${known}.`)
}

/** The rows of Appendix A that a task type may take, the usual one first. */
export function routesFor(profile: Profile, typeKey: string): Route[] {
  return taskTypeOf(profile, typeKey).routes.map((routeKey) => routeOf(profile, routeKey))
}

/** What a route is called where people read or choose it. */
export function routeLabel(route: Route): string {
  return route.label ?? route.name
}

/** Who clears the unit's response: settled by the route, or `choose` where Appendix A leaves it to the task manager. */
export function coordinatorKind(profile: Profile, routeKey: string): Route['coordinator'] {
  return routeOf(profile, routeKey).coordinator
}

/** Candidates for action officer in these circumstances, with the guide's own words; none where it names nobody. */
export function actionOfficersFor(
  profile: Profile,
  task: Circumstances & { route: string },
): { candidates: ActionOfficerCandidate[]; note: string } {
  const entry = routeOf(profile, task.route).actionOfficers.find((row) => fits(row.when, task))
  if (!entry) return { candidates: [], note: '' }
  const candidates = entry.who.map((code): ActionOfficerCandidate => {
    if (code === 'unitChief' || code === 'varies') return { kind: code }
    return { kind: profile.units.some((unit) => unit.code === code) ? 'unit' : 'position', code }
  })
  return { candidates, note: entry.note ?? '' }
}

/**
 * The steps of the final clearance in their order (Appendix A). A task flagged SES: the AD alone (Guide II.F). Where the
 * table leaves it open, `chosen` (positions or classes) makes one step for each in the order given, and `{ choose: true }`
 * says that none was chosen yet.
 */
export function clearanceSteps(
  profile: Profile,
  task: Circumstances & { route: string; ses: boolean; chosen?: readonly string[] | undefined },
): PlannedClearance {
  const { route, ses, chosen = [] } = task
  if (ses) return { steps: [stepOf(profile, profile.sesPosition)] }
  const plan = routeOf(profile, route).clearance.find((candidate) => fits(candidate.when, task))
  if (plan && 'steps' in plan) return { steps: plan.steps }
  if (chosen.length === 0) return { choose: true }
  return { steps: chosen.map((position) => stepOf(profile, position)) }
}

function fits(
  when: { site?: Site | undefined; origin?: Origin | undefined } | undefined,
  task: Circumstances,
): boolean {
  return (when?.site ?? task.site) === task.site && (when?.origin ?? task.origin) === task.origin
}

function stepOf(profile: Profile, code: string): PlannedStep {
  const named = [...profile.positions, ...profile.positionClasses].find((candidate) => candidate.code === code)
  return { name: named?.name ?? code, anyOf: [code] }
}

/** True when one of the held positions is the wanted one or belongs to the wanted class (DAD matches DAD-CS). */
export function matchesPosition(
  profile: { readonly positions: readonly Position[] },
  held: readonly string[],
  wanted: string,
): boolean {
  return held.some((code) => {
    if (code === wanted) return true
    return profile.positions.some((position) => position.code === code && position.class === wanted)
  })
}
