import { beforeEach, expect, test } from 'vitest'
import { runDailySweeps } from '../../../src/bot/chores/run-daily-sweeps.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { laneOf, TestOffice } from '../test-office.ts'

const ero = { taskType: 'ero-task', fields: { eroTaskType: 'Reoccurring bi-weekly' }, internalDueDate: '2026-11-25' }

describeOnOneDatabase('the sweeps of a day', (databases) => {
  let office: TestOffice
  beforeEach(async () => {
    office = await TestOffice.open(databases)
  })
  const at = (day: string) => {
    office.now = new Date(`${day}T12:00:00.000Z`)
  }
  const waitingFor = async (email: string) => {
    const deliveries = await office.parts.store.claimDeliveries(100, office.now.toISOString(), 1)
    return deliveries.filter(({ to }) => to === office.person(email).id).map(({ card }) => card)
  }

  test('make the next of a task that comes back once, though several processes sweep at the same time', async () => {
    at('2026-11-23')
    const first = await office.newTask({ ...ero, lanes: [] })
    expect((await runDailySweeps(office.parts)).repeated).toBe(0)

    // Ten working days before December 9, over Thanksgiving.
    at('2026-11-24')
    const swept = await Promise.all([1, 2, 3].map(() => runDailySweeps(office.parts)))
    const again = await runDailySweeps(office.parts)

    expect(swept.map(({ repeated }) => repeated).sort()).toEqual([0, 0, 1])
    expect(again.repeated).toBe(0)
    const next = await office.parts.store.task({ number: 'ITMS-2026-00002' })
    expect(next).toMatchObject({ follows: first.id, followsNumber: first.number, internalDueDate: '2026-12-09' })
    expect(await office.parts.store.factsOf(next?.id ?? first.id)).toMatchObject([{ type: 'recurred' }])
    // It has come back, so that there is nothing left to stop.
    const refused = await office.run(office.manager, first.id, { type: 'stopRecurrence', reason: 'Over.' })
    expect(refused.sentence).toContain('the next one is made already')
  })

  test('show the deputy what came between two absences of one day, and nothing twice', async () => {
    const deputy = office.person('esther.nyambura')
    const entry = { by: office.officer.id, at: office.now.toISOString() }
    const absence = { person: office.officer.id, deputy: deputy.id, from: '2026-11-24', until: '2026-12-04' }
    const first = await office.newTask()
    await office.parts.store.saveAbsence(absence, entry)
    await runDailySweeps(office.parts)
    await office.parts.store.endAbsence({ person: office.officer.id, from: '2026-11-24', today: '2026-11-24' }, entry)
    const second = await office.newTask()

    await office.parts.store.saveAbsence(absence, entry)
    await runDailySweeps(office.parts)

    for (const { id } of [first, second]) {
      const deliveries = await office.parts.store.deliveriesOf(id)
      expect(deliveries.filter(({ to }) => to === deputy.id).map(({ card }) => card)).toEqual(['assignment'])
    }
  })

  test('show the deputy once what waits when the absence begins', async () => {
    const task = await office.newTask()
    const deputy = office.person('esther.nyambura')
    const absence = { person: office.officer.id, deputy: deputy.id, from: '2026-11-30', until: '2026-12-04' }
    await office.parts.store.saveAbsence(absence, { by: office.officer.id, at: office.now.toISOString() })
    expect((await runDailySweeps(office.parts)).deputiesTold).toBe(0)

    at('2026-11-30')
    const swept = await Promise.all([1, 2].map(() => runDailySweeps(office.parts)))

    expect(swept.map(({ deputiesTold }) => deputiesTold).sort()).toEqual([0, 1])
    expect(await waitingFor('esther.nyambura')).toEqual(['assignment'])
    const mine = { view: 'mine', reader: deputy.id, page: 0, pageSize: 10 } as const
    expect((await office.parts.store.list({ ...mine, today: '2026-11-30' })).rows.map(({ id }) => id)).toEqual([
      task.id,
    ])
    expect((await office.parts.store.list({ ...mine, today: '2026-12-05' })).rows).toEqual([])
    await office.run(deputy, laneOf(task), { type: 'accept', assignment: laneOf(task) as never })
    const facts = await office.parts.store.factsOf(task.id)
    expect(facts.at(-1)).toMatchObject({ type: 'accepted', by: deputy.id, data: { deputyFor: office.officer.id } })
    at('2026-12-05')
    const late = await office.run(deputy, laneOf(task), {
      type: 'askExtension',
      assignment: laneOf(task),
      until: '2026-12-31',
      reason: 'More.',
    })
    expect(late.kind).toBe('refused')
  })
})
