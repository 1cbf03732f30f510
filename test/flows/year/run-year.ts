import { createMailer } from '../../../src/bot/mail/mailer.ts'
import { createEmailTransport } from '../../../src/bot/transport/email/create-email-transport.ts'
import type { Posted, Transport } from '../../../src/bot/transport/transport.ts'
import type { AdaptiveCard } from '../../../src/cards/adaptive-card.ts'
import type { Profile } from '../../../src/machine/profile/profile-schema.ts'
import { createStore } from '../../../src/store/create-store.ts'
import type { Database } from '../../../src/store/database/open-database.ts'
import type { Identity, Platform } from '../../../src/store/store.ts'
import type { openSmtpServer } from '../../bot/mail/smtp-stand-in.ts'
import { FakeTransport } from '../../bot/outbox/fake-transport.ts'
import { closeJobs, insertJobs } from './keep-jobs.ts'
import { type Told, textsOf } from './told.ts'
import { instantOf, later, zones } from './year-calendar.ts'
import { chainJob, type Job, type Member, makeChains, makeJobs, makeMembers } from './year-office.ts'
import { expectedMornings, type Morning } from './year-oracle.ts'
import { type Crash, Replica } from './year-replica.ts'

const NEW_YORK = 'America/New_York'
const minute = 60_000
const crashes: (Crash | 'both')[] = ['slot', 'claimed', 'both', 'posted']

export interface YearOptions {
  database: Database
  profile: Profile
  smtp: Awaited<ReturnType<typeof openSmtpServer>>
  days: readonly string[]
  /** A working day on which no process runs. */
  down: string
  folding: boolean
}

/** Chat that remembers when each message came. */
class TimedChat extends FakeTransport {
  readonly told: Told[] = []
  now: () => number = () => 0

  override async post(to: Identity, card: AdaptiveCard, delivery: string): Promise<Posted> {
    const posted = await super.post(to, card, delivery)
    this.told.push({ email: to.user, at: this.now(), delivery, text: textsOf(card).join('\n') })
    return posted
  }
}

/** Drives the office through these days, with two processes, and writes down what reached whom. */
export async function runYear({ database, profile, smtp, days, down, folding }: YearOptions) {
  let now = Date.parse(`${days[0]}T00:00:00Z`) - 12 * 60 * minute
  const chat = new TimedChat()
  chat.now = () => now
  const members = makeMembers(profile.units.map(({ code }) => code).slice(0, 18))
  const idOf = await settle(database, profile, members, chat)
  const email = createEmailTransport({
    ...{ mailer: createMailer(smtp.config()), numberPrefix: 'ITMS', officeName: 'IHSC' },
    publicUrl: 'https://tasks.example.org',
  })
  const transports = new Map<Platform, Transport>([
    ['slack', chat],
    ['email', email],
  ])
  const start = () => new Replica({ database, profile, transports, folding, clock: () => new Date(now) })
  let replicas: [Replica, Replica] = [start(), start()]

  const chains = makeChains(members)
  const plan = [...makeJobs(members, 100), ...chains.map(({ root }) => root)]
  const ends = new Map(chains.map((chain) => [chain.root.id, { chain, made: 0 }]))
  let open: Job[] = []
  const mornings = new Map<string, Map<string, Morning>>()
  const nudged: { email: string; number: string }[] = []
  const mailTimes: number[] = []
  const repeated: { day: string; made: number; expected: number }[] = []
  let queuedOnDaysOff = 0
  let restarts = 0
  let last = days[0] ?? ''

  const deliver = async () => {
    await Promise.all(replicas.map((replica) => replica.deliver()))
    while (mailTimes.length < smtp.mails.length) mailTimes.push(now)
  }
  const slot = async () => {
    const queued = await Promise.all(replicas.map((replica) => replica.sendMornings()))
    await deliver()
    return sum(queued)
  }

  // The day before is over for everybody before anything is there.
  now = Date.parse(`${later(last, -1)}T21:00:00Z`)
  await slot()
  for (const [index, day] of days.entries()) {
    for (let off = later(last, 1); off < day; off = later(off, 1)) {
      now = instantOf(off, '09:00', NEW_YORK)
      queuedOnDaysOff += await slot()
    }
    last = day
    now = Date.parse(`${later(day, -1)}T21:00:00Z`)
    await begin(day)
    mornings.set(day, day === down ? new Map() : expectedMornings(open, members, day, down))
    if (day === down) continue
    const steps = new Set(zones.map((zone) => instantOf(day, '08:00', zone)))
    const sweepAt = instantOf(day, '06:07', NEW_YORK)
    const nudgeAt = index % 6 === 3 ? instantOf(day, '07:50', NEW_YORK) : null
    for (const at of [sweepAt, ...(nudgeAt === null ? [] : [nudgeAt, nudgeAt + 75 * minute, nudgeAt + 140 * minute])]) {
      steps.add(at)
    }
    // After the day on which nothing ran, the processes come back at a time at which its mornings are over everywhere.
    const opens = days[index - 1] === down ? Date.parse(`${day}T05:00:00Z`) : 0
    for (const at of [...steps].sort((a, b) => a - b)) {
      now = Math.max(at, opens)
      if (at === sweepAt) await sweep(day)
      if (at === nudgeAt) await nudge(day)
      const crash =
        at === instantOf(day, '08:00', NEW_YORK) && index % 6 === 1 ? crashes[((index - 1) / 6) % 4] : undefined
      if (crash) await slotWithCrash(crash)
      else await slot()
    }
  }
  return { chat, members, mornings, nudged, repeated, chains: [...ends.values()], queuedOnDaysOff, restarts, mailTimes }

  /** What is closed by then ends, and what begins that day is there. */
  async function begin(day: string): Promise<void> {
    const closed = open.filter((job) => job.closed <= day)
    open = open.filter((job) => job.closed > day)
    const fresh = plan.filter((job) => job.from === day)
    await insertJobs(database, fresh, idOf)
    await closeJobs(
      database,
      closed.map(({ id }) => id),
      new Date(now).toISOString(),
    )
    open.push(...fresh.filter((job) => job.closed > day))
  }

  async function sweep(day: string): Promise<void> {
    const made = await Promise.all(replicas.map((replica) => replica.repeatTasks()))
    const due = [...ends.entries()].filter(([, { chain, made }]) => (chain.next[made]?.made ?? '9') <= day)
    repeated.push({ day, made: sum(made), expected: due.length })
    for (const [previous, end] of due) {
      const next = end.chain.next[end.made]
      const [row] = await database.query<{ id: string; number: string; due: string }>(
        'SELECT id, number, internal_due_date::text AS due FROM task WHERE follows = $1',
        [previous],
      )
      if (!row || row.due !== next?.due)
        throw new Error(`${day}: ${end.chain.root.every} made ${row?.due}, not ${next?.due}`)
      ends.delete(previous)
      ends.set(row.id, { chain: end.chain, made: end.made + 1 })
      open.push(chainJob(members, { ...row, from: day, every: end.chain.root.every }))
    }
    // Only its manager in New York can know of it, whose morning is still to come.
    if (due.length > 0) mornings.set(day, expectedMornings(open, members, day, down))
  }

  /** Three tasks of whoever has most, so that the second and the third have to wait. */
  async function nudge(day: string): Promise<void> {
    const inHand = open.filter((job) => job.state === 'assigned' && job.isAccepted && job.officer.zone === NEW_YORK)
    const most = [...Map.groupBy(inHand, ({ officer }) => officer).entries()].sort(
      (a, b) => b[1].length - a[1].length,
    )[0]
    for (const job of most?.[1].slice(0, 3) ?? []) {
      const outcome = await replicas[1].office.run({
        ...{ actor: idOf(job.manager.email), deliveryKey: `nudge:${day}:${job.id}`, ref: job.id },
        command: { type: 'nudge', text: 'How far is it?' },
      })
      if (outcome.kind !== 'done') throw new Error(outcome.sentence)
      nudged.push({ email: job.officer.email, number: job.number })
    }
  }

  async function slotWithCrash(crash: Crash | 'both'): Promise<void> {
    restarts += 1
    replicas[0].crash = crash === 'both' ? 'slot' : crash
    if (crash === 'both') replicas[1].crash = 'slot'
    await slot()
    replicas = [start(), crash === 'both' ? start() : replicas[1]]
    now += minute
    await slot()
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

export type Year = Awaited<ReturnType<typeof runYear>>

/** The people, how each wants to be told, and who has chat. Returns ids by e-mail. */
async function settle(database: Database, profile: Profile, members: readonly Member[], chat: TimedChat) {
  const store = createStore(database, { profile, timeZone: profile.office.timeZone })
  await store.importPeople(
    members.map(({ email, unit, role, zone }) => ({
      ...{ email, name: email.split('@')[0] ?? '', title: '', unit, roles: role === '' ? [] : [role] },
      ...{ positions: [], supervisorEmail: null, timeZone: zone, actingFor: [], active: true },
    })),
  )
  const ids = new Map([...(await store.directory()).people.values()].map(({ email, id }) => [email, id]))
  const idOf = (email: string) => ids.get(email) ?? ''
  for (const { email, digest, hasChat } of members) {
    await store.savePreference(idOf(email) as never, { digest })
    if (hasChat) chat.accounts.set(email, email)
  }
  return idOf as (email: string) => never
}

/** A working day on which nothing runs. */
export const downDay = '2027-07-14'
