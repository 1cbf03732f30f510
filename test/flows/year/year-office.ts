import { createHash } from 'node:crypto'
import { FIRST_DAY, LEFT_DAY, later, movedBack, workdayFrom, workdays, yearDays } from './year-calendar.ts'

export interface Member {
  email: string
  zone: string
  unit: string
  role: 'tpsuChief' | 'taskManager' | 'unitHead' | ''
  digest: 'daily' | 'weekly' | 'off'
  hasChat: boolean
}

/** A task of the year, as the people in it see it. */
export interface Job {
  id: string
  number: string
  /** It is there from the beginning of this day, and closed from the beginning of that. */
  from: string
  closed: string
  due: string
  authority: string | null
  /** Of the only unit; `pending`: nobody has it yet. */
  state: 'assigned' | 'delegated' | 'inUnitClearance' | 'pending'
  isAccepted: boolean
  unit: string
  manager: Member
  officer: Member
  designee: Member
  cc: Member
  isMedical: boolean
  every: string | null
}

const PEOPLE = 200
/** The last of the task managers. */
export const LEAVER = 9
const place = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4]
const zoneNames = ['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'Europe/London', 'Pacific/Guam']

/** The chief, nine task managers, a head for each unit, and staff; a tenth of the office has no chat. */
export function makeMembers(units: readonly string[]): Member[] {
  return Array.from({ length: PEOPLE }, (_, index) => {
    const role = index === 0 ? 'tpsuChief' : index < 10 ? 'taskManager' : index < 10 + units.length ? 'unitHead' : ''
    const zone = index < 3 ? 0 : (place[index % 10] ?? 0)
    const daily = index === 0 || index === 1 || index % 16 === 3
    return {
      ...{ email: `p${index}@example.gov`, unit: units[index % units.length] ?? '', role, hasChat: index % 9 !== 4 },
      ...{ zone: zoneNames[zone] ?? '', digest: daily ? 'daily' : role !== '' || index % 8 === 4 ? 'weekly' : 'off' },
    }
  })
}

/** Numbers that look like chance and are the same in every run. */
function dice(seed: string) {
  let count = 0
  return (sides: number): number => {
    count += 1
    return createHash('sha256').update(`${seed}/${count}`).digest().readUInt32BE() % sides
  }
}

/** Most are done before anybody has to be reminded, some in time, some late. Due dates fall on days off too. */
export function makeJobs(members: readonly Member[], count: number): Job[] {
  const roll = dice('jobs')
  const pick = (from: number, until: number) => members[from + roll(until - from)] as Member
  return Array.from({ length: count }, (_, index) => {
    const from = yearDays[Math.floor((index * (yearDays.length - 4)) / count)] ?? FIRST_DAY
    const due = later(from, 5 + roll(10))
    const fate = roll(10)
    const days = fate < 5 ? -4 : fate < 7 ? -2 : fate < 8 ? 1 : 2 + roll(8)
    const closed = days < 0 ? workdayFrom(due, days) : lateDay(due, days)
    const officer = pick(30, 110)
    const manager = pick(1, from < LEFT_DAY ? LEAVER + 1 : LEAVER)
    const state = (['assigned', 'assigned', 'assigned', 'delegated', 'inUnitClearance'] as const)[roll(5)] ?? 'assigned'
    return {
      ...{ id: uuidOf(`job ${index}`), number: `ITMS-2026-${String(index + 1).padStart(5, '0')}`, from, due, state },
      ...{ closed: closed > from ? closed : workdayFrom(from, 1), unit: officer.unit, officer },
      ...{ authority: roll(2) === 0 ? later(due, 3) : null, isAccepted: state !== 'assigned' || roll(3) > 0 },
      // Those who are copied have nothing else to do with tasks.
      ...{ manager, designee: pick(110, 160), cc: pick(160, 200), isMedical: roll(4) === 0, every: null },
    }
  })
}

function lateDay(due: string, days: number): string {
  return workdays[Math.min(workdays.length - 1, workdays.findIndex((day) => day > due) + days - 1)] ?? due
}

/** A chain of tasks that come back, and when each is due and made. */
export interface Chain {
  root: Job
  next: { due: string; made: string }[]
}

/** Of the short months one is the leap February. */
const CHAINS = [
  { every: 'Reoccurring bi-weekly', due: '2027-07-09', dates: biweekly('2027-07-09') },
  {
    every: 'Reoccurring quarterly',
    due: '2027-08-31',
    dates: ['2027-11-30', '2028-02-29', '2028-05-31', '2028-08-31'],
  },
  { every: 'Reoccurring semi-annual', due: '2027-08-30', dates: ['2028-02-29', '2028-08-30'] },
  { every: 'Reoccurring annual', due: '2027-07-15', dates: ['2028-07-15'] },
]

function biweekly(first: string): string[] {
  return Array.from({ length: 30 }, (_, index) => later(first, 14 * (index + 1)))
}

export function makeChains(members: readonly Member[]): Chain[] {
  return CHAINS.map(({ every, due, dates }, index) => {
    const root = chainJob(members, {
      id: uuidOf(`chain ${index}`),
      number: `ITMS-2026-0900${index}`,
      due,
      from: FIRST_DAY,
      every,
    })
    const next = dates.map((date) => ({ due: movedBack(date), made: workdayFrom(movedBack(date), -10) }))
    return { root, next: next.filter(({ made }) => made <= (yearDays.at(-1) ?? '')) }
  })
}

/** A task that came back: with its manager in New York, and nobody else yet. */
export function chainJob(
  members: readonly Member[],
  given: Pick<Job, 'id' | 'number' | 'due' | 'from' | 'every'>,
): Job {
  const [chief, manager] = members as [Member, Member]
  return {
    ...given,
    ...{
      closed: lateDay(given.due, 3),
      authority: null,
      state: 'pending',
      isAccepted: false,
      unit: '',
      isMedical: false,
    },
    ...{ manager, officer: chief, designee: chief, cc: chief },
  }
}

function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
