import { createStore } from '../../../src/store/create-store.ts'
import { closeJobs, insertJobs } from './keep-jobs.ts'
import { TimedChat } from './timed-chat.ts'
import {
  DOWN_DAY,
  FIRST_DAY,
  instantOf,
  LAST_DAY,
  LEFT_DAY,
  later,
  watchedDays,
  yearDays,
  zones,
} from './year-calendar.ts'
import { type CrashKind, crash, crashOn } from './year-crashes.ts'
import { type Chain, chainJob, type Job, type Member, makeChains, makeJobs, makeMembers } from './year-office.ts'
import { expectedMornings, type Morning, managerOf } from './year-oracle.ts'
import { letManagerLeave, settlePeople } from './year-people.ts'
import { Replica } from './year-replica.ts'
import { openTransports, type YearParts } from './year-transports.ts'

const NEW_YORK = 'America/New_York'
const minute = 60_000
/** How many there are in the end, those that come back included. */
const TASKS = 3000

/** Something that happens at an instant of a day. */
type Step = readonly [at: number, work: () => Promise<void>]

/** A year of the office, on two processes, and what reached whom in it. */
export class Year {
  readonly chat = new TimedChat()
  readonly members: readonly Member[]
  /** What must come, by day and e-mail. */
  readonly mornings = new Map<string, Map<string, Morning>>()
  readonly nudged: { day: string; at: number; email: string; number: string }[] = []
  /** When each of the mails of the SMTP server came. */
  readonly mailTimes: number[] = []
  readonly repeated: { day: string; made: number; expected: number }[] = []
  readonly crashed = new Map<string, CrashKind>()
  /** Messages that were queued on days off, or before anybody's hour. */
  untimely = 0
  private now = 0
  private open: Job[] = []
  private readonly plan: readonly Job[]
  private readonly ends: Map<string, { chain: Chain; made: number }>
  private readonly parts: YearParts
  private readonly transports
  private replicas: [Replica, Replica]
  private idOf: Awaited<ReturnType<typeof settlePeople>> = () => {
    throw new Error('Nobody is there yet.')
  }

  constructor(parts: YearParts) {
    this.parts = parts
    this.members = makeMembers(parts.profile.units.map(({ code }) => code).slice(0, 18))
    const chains = makeChains(this.members)
    this.ends = new Map(chains.map((chain) => [chain.root.id, { chain, made: 0 }]))
    const comingBack = chains.reduce((sum, { next }) => sum + 1 + next.length, 0)
    this.plan = [...makeJobs(this.members, TASKS - comingBack), ...chains.map(({ root }) => root)]
    this.chat.now = () => this.now
    this.transports = openTransports(this.chat, parts.smtp)
    this.replicas = [this.start(), this.start()]
  }

  /** The chains of tasks that come back, and how many of each were made. */
  get chains(): { chain: Chain; made: number }[] {
    return [...this.ends.values()]
  }

  async run(): Promise<void> {
    this.idOf = await settlePeople(this.store(), this.members, this.chat)
    // An ordinary day before anything is there.
    await this.playEights(later(FIRST_DAY, -1))
    for (let day = FIRST_DAY; day <= LAST_DAY; day = later(day, 1)) await this.playDay(day)
  }

  private async playDay(day: string): Promise<void> {
    this.now = Date.parse(`${later(day, -1)}T21:00:00Z`)
    if (day === LEFT_DAY) await letManagerLeave(this.store(), this.members)
    if (yearDays.includes(day)) await this.begin(day)
    if (day === DOWN_DAY) return
    // After the day on which nothing ran, the processes come back at a time at which its mornings are over everywhere.
    const opens = later(DOWN_DAY, 1) === day ? Date.parse(`${day}T05:00:00Z`) : 0
    for (const [at, work] of this.stepsOf(day).sort(([a], [b]) => a - b)) {
      this.now = Math.max(at, opens)
      await work()
    }
  }

  private async playEights(day: string): Promise<void> {
    for (const at of eightsOf(day)) {
      this.now = at
      await this.nothing()
    }
  }

  /**
   * All that can happen on a day. In the minutes between nothing can: everybody's hour is 08:00 on their own clock, a
   * claim lapses within a minute of its crash, and what waits its turn behind a nudge waits for an hour.
   */
  private stepsOf(day: string): Step[] {
    const index = yearDays.indexOf(day)
    const eights = eightsOf(day)
    if (index < 0) return [...eights.map((at): Step => [at, this.nothing]), this.sweepStep(day)]
    const newYork = instantOf(day, '08:00', NEW_YORK)
    const kind = crashOn(index)
    const steps = eights.map((at): Step => [at, at === newYork && kind ? () => this.crash(day, kind) : this.slot])
    if (watchedDays.has(day)) steps.push(...eights.map((at): Step => [at - minute, this.nothing]))
    if (index % 6 === 3) {
      const at = instantOf(day, '07:50', NEW_YORK)
      steps.push([at, () => this.nudge(day)], [at + 75 * minute, this.slot], [at + 140 * minute, this.slot])
    }
    return [...steps, this.sweepStep(day)]
  }

  private sweepStep(day: string): Step {
    return [instantOf(day, '06:07', NEW_YORK), () => this.sweep(day)]
  }

  private readonly slot = async (): Promise<void> => {
    await this.sendMornings()
    await this.deliver()
  }

  private readonly nothing = async (): Promise<void> => {
    this.untimely += await this.sendMornings()
  }

  private async sendMornings(): Promise<number> {
    return sum(await Promise.all(this.replicas.map((replica) => replica.sendMornings())))
  }

  private async deliver(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.deliver()))
    this.noteMails()
  }

  private noteMails(): void {
    while (this.mailTimes.length < this.parts.smtp.mails.length) this.mailTimes.push(this.now)
  }

  /** What is closed by then ends, and what begins that day is there. */
  private async begin(day: string): Promise<void> {
    const closed = this.open.filter((job) => job.closed <= day).map(({ id }) => id)
    const fresh = this.plan.filter((job) => job.from === day)
    await insertJobs(this.parts.database, fresh, this.idOf)
    await closeJobs(this.parts.database, closed, new Date(this.now).toISOString())
    this.open = [...this.open, ...fresh].filter((job) => job.closed > day)
    this.mornings.set(day, expectedMornings(this.open, this.members, day))
  }

  private async sweep(day: string): Promise<void> {
    const made = await Promise.all(this.replicas.map((replica) => replica.repeatTasks()))
    const due = [...this.ends.entries()].filter(([, { chain, made }]) => (chain.next[made]?.made ?? '9') <= day)
    this.repeated.push({ day, made: sum(made), expected: due.length })
    for (const [previous, { chain, made }] of due) {
      const [row] = await this.parts.database.query<{ id: string; number: string; due: string }>(
        'SELECT id, number, internal_due_date::text AS due FROM task WHERE follows = $1',
        [previous],
      )
      if (!row || row.due !== chain.next[made]?.due) throw new Error(`${day}: ${chain.root.every} made ${row?.due}`)
      this.ends.delete(previous)
      this.ends.set(row.id, { chain, made: made + 1 })
      this.open.push(chainJob(this.members, { ...row, from: day, every: chain.root.every }))
    }
    // Only its manager in New York can know of it, whose morning is still to come.
    if (due.length > 0) this.mornings.set(day, expectedMornings(this.open, this.members, day))
  }

  /** Three tasks of whoever has most, so that the second and the third have to wait. */
  private async nudge(day: string): Promise<void> {
    const inHand = this.open.filter(
      (job) => job.state === 'assigned' && job.isAccepted && job.officer.zone === NEW_YORK,
    )
    const byOfficer = [...Map.groupBy(inHand, ({ officer }) => officer).values()]
    const most = byOfficer.sort((a, b) => b.length - a.length)[0]
    for (const job of most?.slice(0, 3) ?? []) {
      const outcome = await this.replicas[1].office.run({
        actor: this.idOf(managerOf(job, this.members, day).email),
        ...{ deliveryKey: `nudge:${day}:${job.id}`, ref: job.id },
        command: { type: 'nudge', text: 'How far is it?' },
      })
      if (outcome.kind !== 'done') throw new Error(outcome.sentence)
      this.nudged.push({ day, at: this.now, email: job.officer.email, number: job.number })
    }
    await this.slot()
  }

  private async crash(day: string, kind: CrashKind): Promise<void> {
    this.replicas = await crash(kind, this.replicas, () => this.start())
    this.crashed.set(day, kind)
    await this.slot()
    this.now += minute
    await this.slot()
  }

  private start(): Replica {
    const { database, profile } = this.parts
    return new Replica({ database, profile, transports: this.transports, clock: () => new Date(this.now) })
  }

  private store() {
    const { database, profile } = this.parts
    return createStore(database, { profile, timeZone: profile.office.timeZone })
  }
}

/** When it is eight somewhere, in order. */
function eightsOf(day: string): number[] {
  return [...new Set(zones.map((zone) => instantOf(day, '08:00', zone)))].sort((a, b) => a - b)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
