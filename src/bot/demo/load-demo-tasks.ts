import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { momentIn } from '../../cards/forms/inputs/days.ts'
import { localTime } from '../../machine/days/local-time.ts'
import { addWorkingDays } from '../../machine/days/working-days.ts'
import { actOnTask } from '../control/act-on-task.ts'
import type { Room } from '../control/room.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { createOffice } from '../requests/create-office.ts'

/** Values that name a person. */
const people = new Set(['designee', 'actionOfficer'])

/**
 * Fills an office that has the demo people and no task with the taskings of `demo.yaml`, by the same commands as everybody's,
 * each at its time in the days before today. Returns how many tasks were made; 0 when this is no new demo office.
 */
export async function loadDemoTasks(parts: OfficeParts, profileDir: string): Promise<number> {
  const demo = readDemoTasks(profileDir)
  if (!demo || !(await isNewDemoOffice(parts, demo))) return 0
  const today = localTime(parts.clock(), parts.timeZone).day
  for (const [place, steps] of demo.tasks.entries()) {
    let number: string | null = null
    for (const [turn, step] of steps.entries()) {
      const room = roomAt(parts, momentOf(parts, step, today))
      const outcome = await actOnTask(room, {
        as: emailOf(step.as, demo.domain),
        deliveryKey: `demo:${place}:${turn}`,
        number,
        event: step.do,
        values: valuesOf(parts, step, demo.domain, today),
        units: step.units.map((unit) => unitOf(unit, demo.domain)),
        files: [],
      })
      if (outcome.kind === 'refused')
        throw new Error(`demo.yaml, task ${place + 1}, step ${turn + 1}: ${outcome.sentence}`)
      number ??= outcome.number
    }
  }
  return demo.tasks.length
}

async function isNewDemoOffice({ store, clock, timeZone }: OfficeParts, demo: Demo): Promise<boolean> {
  const emails = new Set([...(await store.directory()).people.values()].map(({ email }) => email))
  const named = new Set(demo.tasks.flat().map((step) => emailOf(step.as, demo.domain)))
  if ([...named].some((email) => !emails.has(email))) return false
  const counts = await store.countByStatus(null, localTime(clock(), timeZone).day)
  return counts.length === 0
}

/** The same office at another time; what it queues is not yet delivered. */
function roomAt(parts: OfficeParts, at: Date): Room {
  const then = { ...parts, clock: () => at, wakeWorker: () => {} }
  return { parts: then, office: createOffice(then) }
}

function momentOf({ profile, timeZone, clock }: OfficeParts, { on, at }: DemoStep, today: string): Date {
  const day = addWorkingDays(profile.calendar, today, on)
  const moment = momentIn({ momentDate: day, momentTime: at }, 'moment', timeZone) ?? clock()
  return new Date(moment)
}

function valuesOf({ profile }: OfficeParts, { set }: DemoStep, domain: string, today: string): Record<string, unknown> {
  const entries = Object.entries(set).map(([key, value]) => {
    if (typeof value === 'string' && people.has(key)) return [key, emailOf(value, domain)]
    const days = typeof value === 'string' && /^[+-]\d+w$/.test(value) ? Number.parseInt(value, 10) : null
    return [key, days === null ? value : dueDay(profile.calendar, today, days)]
  })
  return Object.fromEntries(entries)
}

/** A due date is a working day, also when the demo starts on a Sunday. */
function dueDay(calendar: OfficeParts['profile']['calendar'], today: string, days: number): string {
  return days === 0
    ? addWorkingDays(calendar, addWorkingDays(calendar, today, -1), 1)
    : addWorkingDays(calendar, today, days)
}

function unitOf(unit: string, domain: string): string {
  const [code = '', officer] = unit.split('=', 2)
  return officer === undefined ? code : `${code}=${emailOf(officer, domain)}`
}

const emailOf = (name: string, domain: string): string => (name.includes('@') ? name : `${name}@${domain}`)

const step = z.strictObject({
  /** Working days from today; not after it. */
  on: z.int().max(0),
  at: z.string().regex(/^\d{2}:\d{2}$/, 'must be a time as "09:30"'),
  as: z.string(),
  do: z.string(),
  /** `CODE` or `CODE=EMAIL`; `CODE:concur` for a unit that is asked only to concur. */
  units: z.array(z.string()).default([]),
  set: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
})
const demo = z.strictObject({
  /** Added to an e-mail that has none. */
  domain: z.string(),
  /** Each task is the list of what happened to it. */
  tasks: z.array(z.array(step).min(1)),
})

type DemoStep = z.infer<typeof step>
type Demo = z.infer<typeof demo>

/** `demo.yaml` of the profile's folder, or null. Throws a ZodError that names the place of a mistake. */
function readDemoTasks(profileDir: string): Demo | null {
  const file = join(profileDir, 'demo.yaml')
  return existsSync(file) ? demo.parse(parse(readFileSync(file, 'utf8'))) : null
}
