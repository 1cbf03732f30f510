import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmtpServer } from '../bot/mail/smtp-stand-in.ts'
import { profile } from '../bot/test-office.ts'
import { describeOnPostgresInAll } from '../leave-to-all.ts'
import { differences } from './year/differences.ts'
import { MARKER } from './year/keep-jobs.ts'
import { Year } from './year/run-year.ts'
import { mostInAnHour, saidAlone } from './year/said-alone.ts'
import { type Letter, type Read, readLetters, readMessage, seen, type Told } from './year/told.ts'
import { DOWN_DAY, instantOf, LEAP_DAY, LEFT_DAY, workdayFrom } from './year/year-calendar.ts'
import { LEAVER } from './year/year-office.ts'
import type { Morning } from './year/year-oracle.ts'

const MINUTE = 60_000
const NUDGES = 'The task manager asks about'

describeOnPostgresInAll('a year of an office of 200 people with 3,000 tasks, on two processes', (databases) => {
  let smtp: Awaited<ReturnType<typeof openSmtpServer>>
  let year: Year
  let letters: Letter[]
  /** What people saw, by chat and e-mail, but for cards of tasks that are new. */
  let told: (Told & { read: Read })[]
  let tasks: { total: number; dueOnLeapDay: number }[]

  beforeAll(async () => {
    smtp = await openSmtpServer()
    const { database } = await databases.open()
    const began = performance.now()
    year = new Year({ database, profile, smtp })
    await year.run()
    console.log(`the year took ${Math.round((performance.now() - began) / 1000)} s`)
    letters = await readLetters(smtp.mails, year.mailTimes)
    told = [...year.chat.told, ...seen(letters)]
      .map((each) => ({ ...each, read: readMessage(each.text) }))
      .filter(({ read }) => read.kind !== 'other')
    tasks = await database.query(
      `SELECT count(*)::integer AS total,
         (count(*) FILTER (WHERE follows IS NOT NULL AND internal_due_date = $1::date))::integer AS "dueOnLeapDay"
       FROM task`,
      [LEAP_DAY],
    )
  }, 900_000)
  afterAll(() => smtp.close())

  const ofMornings = () => told.filter(({ read }) => read.kind === 'digest' || read.kind === 'reminders')
  const expected = () =>
    [...year.mornings].flatMap(([day, mornings]) =>
      [...mornings].map(([email, morning]) => ({ day, email, morning, key: `${day} ${email}` })),
    )

  it('sends each reminder, digest and escalation once, on the right working day, to the right person', () => {
    const came = Map.groupBy(ofMornings(), ({ email, read }) => `${read.day} ${email}`)
    const wrong = expected().flatMap(({ key, morning }) =>
      differences(morning, came.get(key) ?? []).map((text) => `${key}: ${text}`),
    )
    const due = new Set(expected().map(({ key }) => key))
    const surplus = [...came.keys()].filter((key) => !due.has(key))
    expect({ wrong: wrong.slice(0, 10), surplus: surplus.slice(0, 10) }).toEqual({ wrong: [], surplus: [] })
    expect(tasks[0]?.total).toBe(3000)
    const sum = (count: (morning: Morning) => number) =>
      expected().reduce((all, { morning }) => all + count(morning), 0)
    console.log(
      `${due.size} mornings (${sum(({ kind }) => Number(kind === 'digest'))} digests), with ` +
        `${sum(({ reminders }) => reminders.length)} reminders and ${sum(({ escalated }) => escalated.length)} escalations`,
    )
  })

  it('sends them at eight of the clock on the wall, and not before', () => {
    const zoneOf = new Map(year.members.map(({ email, zone }) => [email, zone]))
    const late = ofMornings().flatMap(({ email, at, read }) => {
      const minutes = (at - instantOf(read.day, '08:00', zoneOf.get(email) ?? '')) / MINUTE
      const isExcused =
        (minutes === 1 && year.crashed.has(read.day)) ||
        // Nudged at ten to eight, and told the rest when the hour was over.
        (minutes === 65 && year.nudged.some((nudge) => nudge.day === read.day && nudge.email === email)) ||
        (minutes > 0 && minutes <= 600 && read.day === workdayFrom(DOWN_DAY, 1))
      return minutes === 0 || isExcused ? [] : [`${read.day} ${email}: ${minutes} minutes late`]
    })
    expect(late).toEqual([])
    expect(year.untimely).toBe(0)
  })

  // London changes a week before New York in autumn, and two weeks after it in spring.
  it.each([
    ['America/New_York', '2027-11-05', '12:00'],
    ['America/New_York', '2027-11-08', '13:00'],
    ['America/New_York', '2028-03-10', '13:00'],
    ['America/New_York', '2028-03-13', '12:00'],
    ['America/Los_Angeles', '2027-11-01', '15:00'],
    ['America/Los_Angeles', '2027-11-08', '16:00'],
    ['America/Phoenix', '2027-11-01', '15:00'],
    ['America/Phoenix', '2027-11-08', '15:00'],
    ['Europe/London', '2027-10-25', '07:00'],
    ['Europe/London', '2027-11-01', '08:00'],
    ['Europe/London', '2028-03-13', '08:00'],
    ['Europe/London', '2028-03-27', '07:00'],
  ])('keeps to the clock of %s: on %s the first message comes at %s UTC', (zone, day, time) => {
    const there = new Set(year.members.filter((member) => member.zone === zone).map(({ email }) => email))
    const times = ofMornings().flatMap(({ email, at, read }) => (there.has(email) && read.day === day ? [at] : []))
    expect(new Date(Math.min(...times)).toISOString()).toBe(`${day}T${time}:00.000Z`)
  })

  it('sends on Tuesday, once, the weekly digests of a Monday on which nothing ran', () => {
    const weekly = new Set(year.members.filter(({ digest }) => digest === 'weekly').map(({ email }) => email))
    const digestsOn = (day: string) =>
      told.filter(({ email, read }) => weekly.has(email) && read.kind === 'digest' && read.day === day).length
    const [tuesday, wednesday] = [workdayFrom(DOWN_DAY, 1), workdayFrom(DOWN_DAY, 2)]
    expect(told.filter(({ read }) => read.day === DOWN_DAY)).toEqual([])
    expect(digestsOn(tuesday)).toBeGreaterThan(20)
    expect(digestsOn(wednesday)).toBe(0)
  })

  it('makes each task that comes back once, on its day, two of them for the leap day', () => {
    expect(year.repeated.filter(({ made, expected }) => made !== expected)).toEqual([])
    expect(year.chains.map(({ chain, made }) => [chain.root.every, made])).toEqual(
      year.chains.map(({ chain }) => [chain.root.every, chain.next.length]),
    )
    expect(tasks[0]?.dueOnLeapDay).toBe(2)
    const onLeapDay = [...(year.mornings.get(LEAP_DAY)?.values() ?? [])]
    expect(onLeapDay.flatMap(({ reminders }) => reminders).length).toBeGreaterThan(0)
    console.log(`${year.repeated.reduce((sum, { made }) => sum + made, 0)} tasks came back`)
  })

  it('brings each nudge once', () => {
    const came = told.flatMap(({ email, text, read }) => {
      if (read.kind === 'nudge') return [`${email} ${/ITMS-\d{4}-\d{5}/.exec(text)?.[0]}`]
      return (read.parts.get(NUDGES)?.numbers ?? []).map((number) => `${email} ${number}`)
    })
    expect(came.sort()).toEqual(year.nudged.map(({ email, number }) => `${email} ${number}`).sort())
  })

  it('loses and repeats nothing when a process dies in a slot, with what it has claimed, or before it records a post', () => {
    const kinds = Map.groupBy(year.crashed.values(), (kind) => kind)
    const counts = ['slot', 'both', 'claimed', 'posted'].map((kind) => [kind, kinds.get(kind as never)?.length ?? 0])
    console.log(`crashes: ${counts.map(([kind, count]) => `${kind} ${count}`).join(', ')}`)
    for (const [kind, count] of counts) expect(count, `${kind}`).toBeGreaterThanOrEqual(10)
    // What was posted and not recorded: chat is asked whether it stands there, so it is posted once …
    expect(seen(year.chat.told)).toHaveLength(year.chat.told.length)
    expect(year.chat.messages.filter(({ updates }) => updates > 0).length).toBeGreaterThan(0)
    // … and a mail, for which nobody can be asked, comes again under its Message-ID, by which mailboxes know it.
    const again = letters.length - seen(letters).length
    expect(again).toBeGreaterThan(0)
    console.log(`${again} mails came twice, under one Message-ID`)
  })

  it('tells the TPSU chief what a manager who left would be told, and the leaver nothing', () => {
    const [chief, leaver] = [year.members[0]?.email, year.members[LEAVER]?.email]
    const since = told.filter(({ read }) => read.day >= LEFT_DAY)
    expect(since.filter(({ email }) => email === leaver)).toEqual([])
    const reminded = since.filter(({ email, read }) => email === chief && read.parts.has('Reminders'))
    expect(reminded.length).toBeGreaterThan(0)
  })

  it('tells nobody twice within an hour, and saves the messages that folding puts into one', () => {
    const alone = saidAlone(told, year.nudged)
    const [most, mostAlone] = [mostInAnHour(told), mostInAnHour(alone)]
    console.log(
      `${told.length} messages, at most ${most} an hour to one person; each by itself it would be ${alone.length}, ` +
        `at most ${mostAlone} an hour: ${alone.length - told.length} saved`,
    )
    expect(most).toBe(1)
    expect(mostAlone).toBeGreaterThan(3)
    expect(alone.length).toBeGreaterThan(told.length)
  })

  it('sends by e-mail to those without chat, and nothing sensitive to anybody', () => {
    const withChat = new Set(year.members.filter(({ hasChat }) => hasChat).map(({ email }) => email))
    expect(letters.filter(({ email }) => withChat.has(email))).toEqual([])
    expect(letters.length).toBeGreaterThan(500)
    const texts = [...letters.flatMap(({ raw, parsed }) => [raw, parsed]), ...year.chat.told.map(({ text }) => text)]
    expect(texts.filter((text) => text.includes(MARKER) || text.includes('123456789'))).toEqual([])
    console.log(`${letters.length} e-mails, ${year.chat.messages.length} messages by chat`)
  })
})
