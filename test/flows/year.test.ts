import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmtpServer } from '../bot/mail/smtp-stand-in.ts'
import { profile } from '../bot/test-office.ts'
import { describeOnPostgres } from '../databases.ts'
import { MARKER } from './year/keep-jobs.ts'
import { downDay, runYear, type Year } from './year/run-year.ts'
import { type Read, readMessage, type Told } from './year/told.ts'
import { yearDays } from './year/year-calendar.ts'
import type { Morning } from './year/year-oracle.ts'

const HOUR = 3_600_000
/** Days of the comparison with and without folding. */
const COMPARED = yearDays.slice(0, 6)

describeOnPostgres('three weeks of an office of 200 people, on two processes', (databases) => {
  let smtp: Awaited<ReturnType<typeof openSmtpServer>>
  let year: Year
  let told: (Told & { read: Read })[]

  beforeAll(async () => {
    smtp = await openSmtpServer()
    const { database } = await databases.open()
    const began = performance.now()
    year = await runYear({ database, profile, smtp, days: yearDays, down: downDay, folding: true })
    console.log(`three weeks took ${Math.round((performance.now() - began) / 1000)} s, with ${year.restarts} crashes`)
    told = await readAll(year, smtp.mails)
  })
  afterAll(() => smtp.close())

  it('sends each reminder, digest and escalation once, on the right working day, to the right person', () => {
    const came = Map.groupBy(
      told.filter(({ read }) => read.kind === 'digest' || read.kind === 'reminders'),
      ({ email, read }) => `${read.day} ${email}`,
    )
    const expected = [...year.mornings].flatMap(([day, mornings]) =>
      [...mornings].map(([email, morning]) => [`${day} ${email}`, morning] as const),
    )
    const wrong = expected.flatMap(([key, morning]) => differences(key, morning, came.get(key) ?? []))
    const due = new Set<string>(expected.map(([key]) => key))
    const surplus = [...came.keys()].filter((key) => !due.has(key))
    expect({ wrong: wrong.slice(0, 10), surplus: surplus.slice(0, 10) }).toEqual({ wrong: [], surplus: [] })
    expect(year.queuedOnDaysOff).toBe(0)
    const sum = (count: (morning: Morning) => number) => expected.reduce((all, [, morning]) => all + count(morning), 0)
    console.log(
      `${expected.length} mornings (${sum(({ kind }) => Number(kind === 'digest'))} digests), with ` +
        `${sum(({ reminders }) => reminders.length)} reminders and ${sum(({ escalated }) => escalated.length)} escalations`,
    )
  })

  it('makes each task that comes back once, on its day', () => {
    expect(year.repeated.filter(({ made, expected }) => made !== expected)).toEqual([])
    expect(year.chains.map(({ chain, made }) => [chain.root.every, made])).toEqual(
      year.chains.map(({ chain }) => [chain.root.every, chain.next.length]),
    )
  })

  it('brings each nudge once', () => {
    const came = told.flatMap(({ email, text, read }) => {
      if (read.kind === 'nudge') return [`${email} ${/ITMS-\d{4}-\d{5}/.exec(text)?.[0]}`]
      return (read.parts.get('The task manager asks about')?.numbers ?? []).map((number) => `${email} ${number}`)
    })
    expect(came.sort()).toEqual(year.nudged.map(({ email, number }) => `${email} ${number}`).sort())
  })

  it('tells nobody twice within an hour', () => {
    const paced = Map.groupBy(
      told.filter(({ read }) => read.kind !== 'other'),
      ({ email }) => email,
    )
    const tooSoon = [...paced].flatMap(([email, messages]) =>
      messages
        .toSorted((one, other) => one.at - other.at)
        .filter(({ at }, index, all) => at - (all[index - 1]?.at ?? Number.NEGATIVE_INFINITY) < HOUR)
        .map(({ at }) => `${email} ${new Date(at).toISOString()}`),
    )
    expect(tooSoon).toEqual([])
  })

  it('sends by e-mail to those without chat, and nothing sensitive to anybody', async () => {
    const mails = await Promise.all(smtp.mails.map(({ raw }) => PostalMime.parse(raw)))
    expect(mails.length).toBeGreaterThan(20)
    const all = [
      ...smtp.mails.map(({ raw }) => raw),
      ...mails.map((mail) => JSON.stringify(mail)),
      ...told.map(({ text }) => text),
    ]
    expect(all.filter((text) => text.includes(MARKER) || text.includes('123456789'))).toEqual([])
    console.log(`${mails.length} e-mails, ${year.chat.messages.length} messages by chat`)
  })

  it('saves messages by folding', async () => {
    const other = await openSmtpServer()
    const { database } = await databases.open()
    const unfolded = await runYear({ database, profile, smtp: other, days: COMPARED, down: downDay, folding: false })
    const apart = (await readAll(unfolded, other.mails)).filter(({ read }) => read.kind !== 'other').length
    const end = Date.parse(`${COMPARED.at(-1)}T21:00:00Z`)
    const together = told.filter(({ at, read }) => read.kind !== 'other' && at < end).length
    console.log(
      `${COMPARED.length} working days: ${together} messages, ${apart} without folding: ${apart - together} saved`,
    )
    await other.close()
    expect(apart).toBeGreaterThan(together)
  })
})

/** Of both ways; a mail that was repeated under its Message-ID is one. */
async function readAll({ chat, mailTimes }: Year, mails: readonly { to: string[]; raw: string }[]) {
  const byMail = new Map<string, Told>()
  for (const [index, { to, raw }] of mails.entries()) {
    const { messageId = '', text = '' } = await PostalMime.parse(raw)
    if (!byMail.has(messageId)) {
      byMail.set(messageId, { email: to[0] ?? '', at: mailTimes[index] ?? 0, delivery: messageId, text })
    }
  }
  return [...chat.told, ...byMail.values()].map((each) => ({ ...each, read: readMessage(each.text) }))
}

function differences(key: string, morning: Morning, came: readonly { read: Read }[]): string[] {
  const [message] = came
  if (!message || came.length > 1) return [`${key}: ${came.length} messages instead of one ${morning.kind}`]
  const { read } = message
  const total = (heading: string) => read.parts.get(heading)?.total ?? 0
  const seen = {
    kind: read.kind,
    reminders: total('Reminders'),
    escalated: total('Overdue, and you are told'),
    hand: total('Needs you now'),
    waiting: total('Waiting on others'),
    fresh: total('New in your unit, not accepted yet'),
  }
  const right = { ...morning, reminders: morning.reminders.length, escalated: morning.escalated.length }
  const texts = JSON.stringify(seen) === JSON.stringify({ ...seen, ...right }) ? [] : [JSON.stringify({ seen, right })]
  const lists = [
    ['Reminders', morning.reminders],
    ['Overdue, and you are told', morning.escalated],
  ] as const
  const hasNudges = read.parts.has('The task manager asks about')
  for (const [heading, numbers] of lists) {
    const part = read.parts.get(heading)
    const strange = (part?.numbers ?? []).filter((number) => !numbers.includes(number))
    const isWhole = part === undefined || part.isCut || hasNudges || part.numbers.length === numbers.length
    if (strange.length > 0 || !isWhole) texts.push(`${heading}: ${part?.numbers} instead of ${numbers}`)
  }
  return texts.map((text) => `${key}: ${text}`)
}
