import { beforeAll, expect, it } from 'vitest'
import { replacePerson } from '../../../src/bot/control/people-operations.ts'
import { replaceEverywhere } from '../../../src/bot/people/replace-everywhere.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import type { Delivery } from '../../../src/store/outbox/outbox-store.ts'
import { describeOnEmbedded, describeOnPostgres } from '../../databases.ts'
import { laneOf, TestOffice } from '../test-office.ts'

/** What waited for the person; nothing waits after. */
async function waitingFor(test: TestOffice, person: Person): Promise<Delivery[]> {
  const { store } = test.parts
  const now = test.now.toISOString()
  const all: Delivery[] = []
  for (;;) {
    const claimed = await store.claimDeliveries(100, now, 60_000)
    if (claimed.length === 0) return all.filter(({ to }) => to === person.id)
    all.push(...claimed)
    for (const { id } of claimed) await store.deliverySkipped(id, 'seen', now)
  }
}
const now = async (test: TestOffice, person: Person) =>
  (await test.parts.store.directory()).people.get(person.id) as Person
const replace = (test: TestOffice, leaver: Person, by: Person) =>
  replacePerson({ parts: test.parts, office: test.office }, { leaver: leaver.email, by: by.email })

describeOnPostgres('somebody who left', (databases) => {
  let test: TestOffice
  let leaver: Person
  let heir: Person
  beforeAll(async () => {
    test = await TestOffice.open(databases)
    leaver = test.chief
    heir = test.officer
  })

  it('is replaced everywhere with one call, which says what passed', async () => {
    const own = await test.newTask({ lanes: [{ unit: 'MQMU' }], cc: [test.outsider.id] })
    const cleared = await test.newTask()
    await test.run(heir, laneOf(cleared), { type: 'respond', assignment: laneOf(cleared), text: 'Done.' })
    await test.run(heir, laneOf(cleared), { type: 'sendToUnitChief', assignment: laneOf(cleared) })
    const absence = { person: test.outsider.id, deputy: leaver.id, from: '2026-11-20', until: '2026-12-04' }
    await test.parts.store.saveAbsence(absence, { by: test.manager.id, at: test.now.toISOString() })

    const report = await replace(test, leaver, heir)

    expect(report).toMatchObject({
      ...{ leaver: leaver.name, successor: heir.name, isChanged: true },
      passed: [
        { duty: 'actionOfficer', count: 1, of: [`${own.number} (MQMU)`] },
        { duty: 'cc', count: 1, of: [cleared.number] },
      ],
      waiting: [cleared.number],
      directory: { roles: ['unitHead'], absences: 1 },
    })
    expect(report.directory.reports).toBeGreaterThan(0)
    const inbox = await test.parts.store.inbox.cardsOf(heir.id, { before: null, limit: 50 })
    const cards = inbox.map(({ card, task }) => `${card} ${task}`)
    expect(cards).toEqual(expect.arrayContaining([`assignment ${own.id}`, `unitClearance ${cleared.id}`]))
    expect(laneOf(await test.task(own.id))).toBe(laneOf(own))
    expect((await test.task(own.id)).assignments[0]?.actionOfficer).toBe(heir.id)
    const [gone, here] = [await now(test, leaver), await now(test, heir)]
    expect(gone).toMatchObject({ active: false, roles: [], positions: [], successor: heir.id })
    expect(here.roles).toContain('unitHead')
    expect(here.supervisor).toBe(leaver.supervisor)
    expect((await now(test, test.outsider)).absences).toEqual([
      { from: '2026-11-20', until: '2026-11-23', deputy: leaver.id },
      { from: '2026-11-24', until: '2026-12-04', deputy: heir.id },
    ])
    const facts = await test.parts.store.factsOf(own.id)
    expect(facts.at(-1)).toMatchObject({ type: 'replaced', by: heir.id, data: { leaver: leaver.id } })
  })

  it('is told of in one message, however many tasks there are', async () => {
    const messages = (await waitingFor(test, heir)).filter(({ card }) => card === 'takeover')
    expect(messages).toHaveLength(1)
    expect(messages[0]?.content?.takeovers).toMatchObject([
      {
        leaver: leaver.id,
        offices: ['head of MQMU'],
        duties: [{ duty: 'actionOfficer' }, { duty: 'unitClearance' }],
      },
    ])
  })

  it('is not replaced a second time: nothing changes, and it says so', async () => {
    const before = await test.parts.store.directory()
    expect(await replace(test, leaver, heir)).toMatchObject({ isChanged: false, passed: [], waiting: [] })
    expect((await test.parts.store.directory()).revision).toBe(before.revision)
  })

  it('is replaced by somebody else only with a sentence that says who has their place', async () => {
    await expect(replace(test, leaver, test.outsider)).rejects.toThrow(
      `${leaver.name} left and ${heir.name} has taken their place: replace ${heir.name}, if that one leaves too.`,
    )
  })

  it('comes back with an import, as somebody of their own', async () => {
    const { successor: _, supervisor: _boss, absences: _away, id: _id, ...row } = leaver
    await test.parts.store.importPeople([{ ...row, supervisorEmail: null } as never])
    expect(await now(test, leaver)).toMatchObject({ active: true, successor: null, roles: ['unitHead'] })
  })
})

describeOnEmbedded('a replacement', (databases) => {
  let test: TestOffice
  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })

  it('is refused with a sentence for the same, an unknown or a gone person', async () => {
    const { officer, outsider, parts, office } = test
    await expect(replace(test, officer, officer)).rejects.toThrow('cannot be replaced by themselves: name another')
    const nobody = { leaver: 'nobody@example.gov', by: officer.email }
    await expect(replacePerson({ parts, office }, nobody)).rejects.toThrow(
      'Nobody in the directory has the e-mail nobody@example.gov.',
    )
    const gone = test.person('david.okonkwo')
    await replace(test, gone, outsider)
    await expect(replace(test, officer, gone)).rejects.toThrow(`${gone.name} is no longer active in the directory`)
  })

  it('is refused where the successor would act for themselves, or nobody would be there', async () => {
    const [away, acting, next] = [test.person('shanice.wright'), test.person('anton.kruger'), test.outsider]
    const days = { from: '2026-12-01', until: '2026-12-04' }
    const entry = { by: test.manager.id, at: test.now.toISOString() }
    await test.parts.store.saveAbsence({ person: away.id, deputy: acting.id, ...days }, entry)
    await expect(replace(test, acting, away)).rejects.toThrow(`${away.name} cannot act for themselves`)
    await test.parts.store.saveAbsence({ person: next.id, deputy: away.id, ...days }, entry)
    await expect(replace(test, acting, next)).rejects.toThrow(`each acts for the other: ${away.name} → ${next.name}`)
    expect(await now(test, acting)).toMatchObject({ active: true, roles: ['unitHead'] })
  })

  it('is refused for a task manager’s tasks without a task manager, and for the head of another unit', async () => {
    await expect(replace(test, test.chief, test.person('anton.kruger'))).rejects.toThrow('cannot head MQMU too')
    const { roles: _, ...row } = test.manager
    await test.newTask()
    await test.parts.store.importPeople([{ ...row, roles: [], supervisorEmail: null } as never])
    await expect(replace(test, test.manager, test.outsider)).rejects.toThrow(
      /manages \d+ open tasks?, and .+ is no task/,
    )
  })

  it('that is cut short is finished by the next, and told once with all of it', async () => {
    const [leaver, heir] = [test.officer, test.chief]
    const other = test.person('luis.ferreira')
    for (let count = 0; count < 3; count += 1)
      await test.run(other, null, {
        ...{ type: 'create', title: 'Figures', taskType: 'ihsc-internal', requestor: 'Ms. Lee', taskAuthority: 'ERO' },
        ...{ instruction: 'Give them.', lanes: [{ unit: 'MQMU', actionOfficer: leaver.id }] },
      })
    let commits = 0
    const broken = {
      ...test.parts,
      store: {
        ...test.parts.store,
        async commitDecision(commit: Parameters<typeof test.parts.store.commitDecision>[0]) {
          commits += 1
          if (commits === 3) throw new Error('The power went.')
          return test.parts.store.commitDecision(commit)
        },
      },
    }
    const pair = { leaver: leaver.id, successor: heir.id }
    await expect(replaceEverywhere(broken, pair)).rejects.toThrow('The power went.')
    expect(await test.parts.store.openTasksOf(leaver.id, '2026-11-24')).not.toEqual([])

    const finished = await replaceEverywhere(test.parts, pair)
    expect(finished.isChanged).toBe(true)
    expect(await test.parts.store.openTasksOf(leaver.id, '2026-11-24')).toEqual([])
    const messages = (await waitingFor(test, heir)).filter(({ card }) => card === 'takeover')
    const officer = messages.flatMap(({ content }) => content?.takeovers[0]?.duties ?? [])
    expect(messages).toHaveLength(1)
    expect(officer.find(({ duty }) => duty === 'actionOfficer')?.tasks.length).toBeGreaterThanOrEqual(3)
    expect(await replaceEverywhere(test.parts, pair)).toMatchObject({ isChanged: false })
  })
})
