import { officeDay } from '../bot/office-day.ts'
import type { OfficeParts } from '../bot/office-parts.ts'
import { type Directory, headsOf, type Person } from '../machine/directory.ts'
import { matchesPosition } from '../machine/profile/match-position.ts'
import type { Profile } from '../machine/profile/profile-schema.ts'
import { clearanceSteps, routesFor } from '../machine/profile/route-task.ts'
import { validateFields } from '../machine/profile/validate-fields.ts'

/** Who takes a task through its life in the example. */
interface Cast {
  taskType: string
  manager: Person
  officer: Person
  chief: Person
  official: Person
}

/** Lines for a second terminal that take a task through its life, with people of this directory. They work as printed. */
export async function firstSteps({ parts }: { parts: OfficeParts }): Promise<string> {
  const directory = await parts.store.directory()
  const cast = castFor(parts.profile, directory)
  if (!cast) return 'Load your people first: npx routeslip people import FILE.csv'
  const number = await nextNumber(parts)
  const { manager, officer, chief, official, taskType } = cast
  const act = (event: string, by: Person, ...sets: string[]) =>
    [`npx routeslip task act ${number} ${event} --as ${by.email}`, ...sets.map((set) => `--set ${set}`)].join(' ')
  return [
    'Take a task through its life from a second terminal, in this folder and with the same environment:',
    '',
    `npx routeslip task create --as ${manager.email} --unit ${officer.unit}=${officer.email} --set taskType=${taskType} --set title="Vaccine stock at the end of the quarter" --set requestor="ERO" --set taskAuthority="ERO" --set instruction="How many doses are left at each site?"`,
    act('accept', officer),
    act('respond', officer, 'text="240 doses at one site, 80 at the other."'),
    act('sendToUnitChief', officer),
    act('unitClear', chief),
    act('submitToHq', officer),
    act('sendToAd', manager),
    act('clear', official),
    act('submitToAuthority', manager, 'reference="E-mail to ERO"'),
    `npx routeslip task show ${number} --as ${manager.email} --details`,
    '',
    `What somebody may do with it at any moment: npx routeslip task act ${number} --as EMAIL`,
  ].join('\n')
}

/** A task type without fields that must be filled, whose clearance is one step; a unit with a chief and an officer. */
function castFor(profile: Profile, directory: Directory): Cast | null {
  const people = [...directory.people.values()].filter(({ active }) => active)
  const manager = people.find(({ roles }) => roles.includes('taskManager'))
  const officer = people.find(({ roles, positions, unit }) => {
    return roles.length + positions.length === 0 && headsOf(directory, unit).length > 0
  })
  const [chief] = officer ? headsOf(directory, officer.unit) : []
  const taskType = profile.taskTypes.find(({ key, sensitiveInstruction }) => {
    return !sensitiveInstruction && officialFor(profile, key, people) !== null
  })?.key
  const official = taskType === undefined ? null : officialFor(profile, taskType, people)
  return manager && officer && chief && official && taskType ? { taskType, manager, officer, chief, official } : null
}

/** Who clears a plain task of this type, where that is one step of somebody with a position. */
function officialFor(profile: Profile, taskType: string, people: readonly Person[]): Person | null {
  const [route] = routesFor(profile, taskType)
  const isPlain = Object.keys(validateFields(profile, taskType, {})).length === 0
  if (!route || !isPlain || route.coordinator !== 'unitChief') return null
  const plan = clearanceSteps(profile, { route: route.key, site: 'hq', origin: 'external', ses: false })
  const [step, ...more] = 'steps' in plan ? plan.steps : []
  if (!step || more.length > 0) return null
  return (
    people.find(({ positions }) => step.anyOf.some((wanted) => matchesPosition(profile, positions, wanted))) ?? null
  )
}

/** The number that the next task will get: numbers of a year have no gaps, so the last one is found by halving. */
async function nextNumber({ store, profile, timeZone, clock }: OfficeParts): Promise<string> {
  const year = officeDay(clock(), timeZone).slice(0, 4)
  const nameOf = (count: number) => `${profile.office.numberPrefix}-${year}-${String(count).padStart(5, '0')}`
  const isTaken = async (count: number) => (await store.task({ number: nameOf(count) })) !== null
  let free = 1
  while (await isTaken(free)) free *= 2
  let taken = Math.floor(free / 2)
  while (free - taken > 1) {
    const middle = Math.floor((free + taken) / 2)
    if (await isTaken(middle)) taken = middle
    else free = middle
  }
  return nameOf(free)
}
