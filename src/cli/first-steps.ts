import { officeDay } from '../bot/office-day.ts'
import type { OfficeParts } from '../bot/office-parts.ts'
import { type Directory, headsOf, type Person } from '../machine/directory.ts'
import type { Profile } from '../machine/profile/profile-schema.ts'
import { ownFields } from '../machine/profile/task-fields.ts'

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
    `npx routeslip task create --as ${manager.email} --unit ${officer.unit}=${officer.email} --set taskType=${taskType} --set title="Corrective actions after the site visit" --set requestor="ERO" --set taskAuthority="ERO" --set instruction="List the corrective actions with their dates."`,
    act('accept', officer),
    act('respond', officer, 'text="Three actions, all done by the end of the month."'),
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

/** A task type without fields that must be filled, whose routing ends at one official; a unit with a chief and an officer. */
function castFor(profile: Profile, directory: Directory): Cast | null {
  const people = [...directory.people.values()].filter(({ active }) => active)
  const manager = people.find(({ roles }) => roles.includes('taskManager'))
  for (const type of profile.taskTypes) {
    const route = profile.routes.find(({ key }) => key === type.routes[0])
    const [plan] = route?.clearance ?? []
    const steps = plan && 'steps' in plan ? plan.steps : []
    const official = people.find(({ positions }) => positions.some((position) => steps[0]?.anyOf.includes(position)))
    const isPlain = ownFields(profile, type.key).every(({ required }) => !required)
    if (!isPlain || steps.length !== 1 || !official || !manager || route?.coordinator !== 'unitChief') continue
    for (const unit of route.actionOfficers[0]?.who ?? []) {
      const [chief] = headsOf(directory, unit)
      const officer = people.find(
        (person) => person.unit === unit && person.roles.length + person.positions.length === 0,
      )
      if (chief && officer) return { taskType: type.key, manager, officer, chief, official }
    }
  }
  return null
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
