import { DOWN_DAY, isFirstOfWeek, LEFT_DAY, workdayFrom } from './year-calendar.ts'
import { type Job, LEAVER, type Member } from './year-office.ts'

/** What a morning must say: how many tasks stand in each part, and which in the first two. */
export interface Morning {
  kind: 'digest' | 'reminders'
  reminders: string[]
  escalated: string[]
  hand: number
  waiting: number
  fresh: number
}

type Call = 'own' | 'cc' | 'chief'

const known = new Map<string, Map<string, Set<Call>>>()

/** On which days a date calls whom. What falls on the day on which nothing ran comes on the next. */
function callsOf(due: string): Map<string, Set<Call>> {
  const calls = known.get(due) ?? findCalls(due)
  known.set(due, calls)
  return calls
}

function findCalls(due: string): Map<string, Set<Call>> {
  const calls = new Map<string, Set<Call>>()
  const add = (count: number, call: Call) => {
    const day = workdayFrom(due, count)
    const told = day === DOWN_DAY ? workdayFrom(DOWN_DAY, 1) : day
    calls.set(told, (calls.get(told) ?? new Set()).add(call))
  }
  for (const before of [-3, -1]) add(before, 'own')
  for (const late of [1, 3, 5, 7, 9, 11]) add(late, 'own')
  add(2, 'cc')
  add(5, 'chief')
  return calls
}

interface Place {
  member: Member
  due: string | null
  isTheirTurn: boolean
}

/** Of a manager who left, the TPSU chief. */
export function managerOf({ manager }: Job, members: readonly Member[], day: string): Member {
  return (manager === members[LEAVER] && day >= LEFT_DAY ? members[0] : manager) as Member
}

function placesOf(job: Job, manager: Member, headOf: (unit: string) => Member): Place[] {
  const { state, due, authority, officer, designee } = job
  if (state === 'pending') return [{ member: manager, due, isTheirTurn: true }]
  return [
    { member: officer, due, isTheirTurn: state === 'assigned' },
    ...(state === 'delegated' ? [{ member: designee, due, isTheirTurn: true }] : []),
    ...(state === 'inUnitClearance' ? [{ member: headOf(job.unit), due, isTheirTurn: true }] : []),
    { member: manager, due: authority, isTheirTurn: false },
  ]
}

/** The mornings of everybody on one day, by e-mail; who is not in it is told nothing. */
export function expectedMornings(open: readonly Job[], members: readonly Member[], day: string): Map<string, Morning> {
  if (day === DOWN_DAY) return new Map()
  const [chief] = members as [Member]
  const heads = new Map(members.filter(({ role }) => role === 'unitHead').map((member) => [member.unit, member]))
  const headOf = (unit: string) => heads.get(unit) as Member
  const mornings = new Map<string, Morning>()
  const of = ({ email }: Member) => {
    const morning = mornings.get(email) ?? {
      ...{ kind: 'digest' as const, reminders: [], escalated: [], hand: 0, waiting: 0, fresh: 0 },
    }
    mornings.set(email, morning)
    return morning
  }
  for (const job of open) {
    const places = placesOf(job, managerOf(job, members, day), headOf)
    for (const { member, due, isTheirTurn } of places) {
      const morning = of(member)
      if (due !== null && callsOf(due).get(day)?.has('own')) morning.reminders.push(job.number)
      else if (isTheirTurn) morning.hand += 1
      else morning.waiting += 1
    }
    if (job.state === 'assigned' && !job.isAccepted) of(headOf(job.unit)).fresh += 1
    const calls = [job.due, ...(job.authority ? [job.authority] : [])].flatMap((due) => [
      ...(callsOf(due).get(day) ?? []),
    ])
    if (calls.includes('cc') && job.state !== 'pending') of(job.cc).escalated.push(job.number)
    // Whoever answers for the task is reminded of it, and not told as chief as well.
    const isOwn = places.some(({ member, due }) => member === chief && due !== null && callsOf(due).has(day))
    if (calls.includes('chief') && !isOwn) of(chief).escalated.push(job.number)
  }
  // The chief reads the load of the units every morning on which there is any.
  if (open.some(({ state }) => state !== 'pending')) of(chief)
  return new Map(members.flatMap((member) => told(member, mornings.get(member.email), day)))
}

function told(member: Member, morning: Morning | undefined, day: string): [string, Morning][] {
  if (!morning) return []
  if (member.digest === 'daily' || (member.digest === 'weekly' && isFirstOfWeek(day))) return [[member.email, morning]]
  if (morning.reminders.length + morning.escalated.length === 0) return []
  return [[member.email, { ...morning, kind: 'reminders', hand: 0, waiting: 0, fresh: 0 }]]
}
