import { beforeEach, expect, it, vi } from 'vitest'
import { sendMornings } from '../../../src/bot/digest/send-mornings.ts'
import { createDrawCard, createDrawMessage } from '../../../src/bot/office/create-draw-card.ts'
import { deliverCard } from '../../../src/bot/outbox/deliver-card.ts'
import type { DeliveryParts } from '../../../src/bot/outbox/delivery-parts.ts'
import { replaceEverywhere } from '../../../src/bot/people/replace-everywhere.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import type { Task } from '../../../src/machine/task/task.ts'
import type { Platform } from '../../../src/store/accounts/account-store.ts'
import { describeOnPostgres, type TestDatabases } from '../../databases.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { FakeTransport } from '../outbox/fake-transport.ts'
import { TestOffice } from '../test-office.ts'

/** An office of its own for each test; `at` is how it spends its days. */
function openMornings(databases: TestDatabases) {
  let test: TestOffice
  let slack: FakeTransport

  beforeEach(async () => {
    test = await TestOffice.open(databases)
    test.now = new Date('2026-11-24T14:00:00.000Z')
    slack = new FakeTransport()
    for (const person of test.directory.people.values()) slack.accounts.set(person.email, person.email)
  })

  function parts(): DeliveryParts {
    return {
      ...{ ...test.parts, transports: new Map<Platform, FakeTransport>([['slack', slack]]), random: () => 0 },
      ...{ drawCard: createDrawCard(test.parts), drawMessage: createDrawMessage(test.parts) },
    }
  }

  async function deliverAll(): Promise<void> {
    for (;;) {
      const claimed = await test.parts.store.claimDeliveries(50, test.now.toISOString(), 60_000)
      if (claimed.length === 0) return
      for (const delivery of claimed) await deliverCard(parts(), delivery)
    }
  }

  /** Goes to this moment, lets the chores run, and returns the cards that came to the person since. */
  async function at(time: string, person: Person): Promise<string[]> {
    test.now = new Date(time)
    const before = slack.to(person.email).length
    const failed = vi.spyOn(test.parts.logger, 'error')
    await sendMornings(test.parts)
    expect(failed.mock.calls).toEqual([])
    await deliverAll()
    return slack
      .to(person.email)
      .slice(before)
      .map(({ card }) => JSON.stringify(card))
  }

  /** A task made at this moment, whose first cards have come. */
  async function newTask(time: string, changes: Parameters<TestOffice['newTask']>[0] = {}): Promise<Task> {
    test.now = new Date(time)
    const task = await test.newTask(changes)
    await deliverAll()
    return task
  }

  return { at, newTask, office: () => test }
}

describeOnOneDatabase('a morning', (databases) => {
  const { at, newTask, office } = openMornings(databases)

  it('says what needs somebody, once, at eight of their own clock', async () => {
    const { officer } = office()
    const task = await newTask('2026-11-24T14:00:00.000Z', { internalDueDate: '2026-11-30' })

    expect(await at('2026-11-25T12:59:00.000Z', officer)).toEqual([])
    const [digest, ...others] = await at('2026-11-25T13:00:00.000Z', officer)
    expect(digest).toContain('Your tasks on Wed, Nov 25, 2026')
    expect(digest).toContain(task.number)
    expect(others).toEqual([])
    expect(await at('2026-11-25T13:01:00.000Z', officer)).toEqual([])
  })

  it('nudges at once, and what comes within the hour waits and is told in one message', async () => {
    const test = office()
    const made = '2026-12-02T18:00:00.000Z'
    await at('2026-12-02T13:00:00.000Z', test.officer)
    const tasks = [await newTask(made), await newTask(made), await newTask(made)]
    test.now = new Date('2026-12-02T18:10:00.000Z')
    await test.run(test.manager, tasks[0]?.id ?? '', { type: 'nudge', text: 'First' })
    const [first] = await at('2026-12-02T18:11:00.000Z', test.officer)
    expect(first).toContain('asks how this is going')

    for (const task of tasks) await test.run(test.manager, task.id, { type: 'nudge', text: 'Again' })
    expect(await at('2026-12-02T18:20:00.000Z', test.officer)).toEqual([])
    const [folded, ...more] = await at('2026-12-02T19:11:00.000Z', test.officer)
    for (const task of tasks) expect(folded).toContain(task.number)
    expect(more).toEqual([])
  })
})

// The same SQL on the same engine: the days alone make the difference here.
describeOnPostgres('the mornings of some weeks', (databases) => {
  const { at, newTask, office } = openMornings(databases)

  it('reminds of a due date one working day before, over a holiday and a weekend', async () => {
    const { officer } = office()
    await newTask('2026-11-25T20:00:00.000Z', { internalDueDate: '2026-11-30' })

    // Thanksgiving is the 26th, Friday the 27th a working day, the 30th a Monday.
    expect(await at('2026-11-26T13:00:00.000Z', officer)).toEqual([])
    const [friday] = await at('2026-11-27T13:00:00.000Z', officer)
    expect(friday).toContain('due in 1 working day')
    expect(await at('2026-11-28T13:00:00.000Z', officer)).toEqual([])
  })

  it('catches up once when nothing ran in the morning', async () => {
    const { officer } = office()
    await newTask('2026-11-27T20:00:00.000Z', { internalDueDate: '2026-11-30' })

    const [late, ...others] = await at('2026-11-30T20:30:00.000Z', officer)
    expect(late).toContain('Your tasks on Mon, Nov 30, 2026')
    expect(late).toContain('Due today')
    expect(others).toEqual([])
    expect(await at('2026-11-30T20:31:00.000Z', officer)).toEqual([])
  })

  it('reminds once more on the first working day after, even of those who want no digest', async () => {
    const { officer, parts } = office()
    await newTask('2026-11-24T20:00:00.000Z', { internalDueDate: '2026-11-30' })
    await parts.store.savePreference(officer.id, { digest: 'off', digestAt: '07:30' })

    expect(await at('2026-12-01T12:29:00.000Z', officer)).toEqual([])
    const [message] = await at('2026-12-01T12:30:00.000Z', officer)
    expect(message).toContain('Reminders for Tue, Dec 1, 2026')
    expect(message).toContain('1 working day overdue')
  })

  it('tells those who are copied on the second day, and the TPSU chief on the fifth', async () => {
    const { chief } = office()
    const task = await newTask('2026-11-24T20:00:00.000Z', { internalDueDate: '2026-11-30' })
    const told = async (day: string, person: Person) => {
      const [digest] = await at(`${day}T13:00:00.000Z`, person)
      return digest?.includes('Overdue, and you are told') === true && digest.includes(task.number)
    }

    expect(await told('2026-12-01', chief)).toBe(false)
    expect(await told('2026-12-02', chief)).toBe(true)
    for (const day of ['2026-12-03', '2026-12-04']) expect(await told(day, tpsuChief())).toBe(false)
    expect(await told('2026-12-07', tpsuChief())).toBe(true)
  })

  it('says nothing of what was closed or stood down', async () => {
    const test = office()
    const task = await newTask('2026-12-02T21:00:00.000Z', { internalDueDate: '2026-12-04' })
    const other = await newTask('2026-12-02T21:00:00.000Z', { internalDueDate: '2026-12-04' })
    await test.run(test.manager, task.id, { type: 'setAction', action: 'standDown', reason: 'On hold.' })
    await at('2026-12-02T21:30:00.000Z', test.officer)

    const [message] = await at('2026-12-03T13:00:00.000Z', test.officer)
    expect(message).toContain(other.number)
    expect(message).not.toContain(task.number)
  })

  it('tells on the next working day what fell on one on which nothing ran, and once', async () => {
    const { outsider } = office()
    const task = await newTask('2026-12-07T20:00:00.000Z', { internalDueDate: '2026-12-08', cc: [outsider.id] })
    await at('2026-12-08T20:00:00.000Z', outsider)
    await at('2026-12-09T20:00:00.000Z', outsider)

    // The second day after the due date is the 10th.
    const [told, ...others] = await at('2026-12-11T20:00:00.000Z', outsider)
    expect(told).toContain('Overdue, and you are told')
    expect(told).toContain(task.number)
    expect(others).toEqual([])
    for (const day of ['14', '15', '16']) {
      const again = await at(`2026-12-${day}T20:00:00.000Z`, outsider)
      expect(again.join()).not.toContain('Overdue, and you are told')
    }
  })

  it('sends the digest of the week on the first day of it on which something runs, and once', async () => {
    const { outsider, parts } = office()
    await parts.store.savePreference(outsider.id, { digest: 'weekly' })
    const lanes = [{ unit: 'MQMU', actionOfficer: outsider.id }]
    await newTask('2026-12-17T20:00:00.000Z', { internalDueDate: '2027-01-29', lanes })
    await at('2026-12-18T20:00:00.000Z', outsider)

    // Nothing runs on Monday the 21st.
    const [late, ...others] = await at('2026-12-22T20:00:00.000Z', outsider)
    expect(late).toContain('Your tasks on Tue, Dec 22, 2026')
    expect(others).toEqual([])
    expect(await at('2026-12-23T20:00:00.000Z', outsider)).toEqual([])
    expect(await at('2026-12-28T20:00:00.000Z', outsider)).toHaveLength(1)
  })

  it('tells at once what passed from somebody who left, and within the hour together with what else waits', async () => {
    const test = office()
    const [first, second, heir] = ['samira.haddad', 'tomas.vega', 'esther.nyambura'].map((name) => test.person(name))
    if (!first || !second || !heir) throw new Error('The demo office has changed.')
    await at('2026-12-28T20:30:00.000Z', heir)
    const ofFirst = await newTask('2026-12-28T22:00:00.000Z', { lanes: [{ unit: 'MQMU', actionOfficer: first.id }] })
    const ofSecond = await newTask('2026-12-28T22:00:00.000Z', { lanes: [{ unit: 'MQMU', actionOfficer: second.id }] })
    await replaceEverywhere(test.parts, { leaver: first.id, successor: heir.id })
    const [told, ...others] = await at('2026-12-28T22:01:00.000Z', heir)
    expect(told).toContain(`${first.name} left`)
    expect(told).toContain(ofFirst.number)
    expect(others).toEqual([])

    await replaceEverywhere(test.parts, { leaver: second.id, successor: heir.id })
    await test.run(test.manager, ofFirst.id, { type: 'nudge', text: 'How far?' })
    expect(await at('2026-12-28T22:30:00.000Z', heir)).toEqual([])
    const [folded, ...more] = await at('2026-12-28T23:02:00.000Z', heir)
    expect(folded).toContain(`${second.name} left`)
    for (const task of [ofFirst, ofSecond]) expect(folded).toContain(task.number)
    expect(folded).toContain('The task manager asks about')
    expect(more).toEqual([])
  })

  it('reminds the TPSU chief of what a manager who left had in hand', async () => {
    const { manager, parts } = office()
    const task = await newTask('2026-12-29T20:00:00.000Z', { lanes: [], internalDueDate: '2026-12-31' })
    await at('2026-12-29T20:01:00.000Z', tpsuChief())
    const leaver = { ...manager, roles: [...manager.roles], positions: [], supervisorEmail: null }
    await parts.store.importPeople([{ ...leaver, actingFor: [], active: false }])

    const [message] = await at('2026-12-30T20:00:00.000Z', tpsuChief())
    expect(message).toContain('due in 1 working day')
    expect(message).toContain(task.number)
  })

  function tpsuChief(): Person {
    const found = [...office().directory.people.values()].find(({ roles }) => roles.includes('tpsuChief'))
    if (!found) throw new Error('There is no TPSU chief.')
    return found
  }
})
