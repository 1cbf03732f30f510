import { beforeAll, expect, test } from 'vitest'
import { describeOnEmbedded } from '../../databases.ts'
import { laneOf, TestOffice } from '../test-office.ts'

describeOnEmbedded('an internal due date that is corrected', (databases) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await TestOffice.open(databases)
  })
  const correct = (ref: string, value: string) =>
    office.run(office.manager, ref, { type: 'correctField', field: 'internalDueDate', value })
  const datesOf = async (ref: string) => (await office.task(ref)).assignments.map(({ dueDate }) => dueDate)
  async function digestOn(day: string) {
    office.now = new Date(`${day}T14:00:00.000Z`)
    const asked = { actor: office.officer.id, deliveryKey: `test:${day}`, text: 'digest', surface: 'slack' }
    return JSON.stringify(await office.office.words(asked))
  }

  test('counts for the units that work to it, not for one with a date of its own or more time', async () => {
    const lanes = [{ unit: 'MQMU' }, { unit: 'HITU', dueDate: '2026-12-01' }, { unit: 'RMU' }]
    const task = await office.newTask({ internalDueDate: '2026-11-25', authorityDueDate: '2026-12-31', lanes })
    const assignment = task.assignments[2]?.id ?? laneOf(task)
    const officer = office.person('victor.petrov')
    await office.run(officer, task.id, { type: 'askExtension', assignment, until: '2026-12-04', reason: 'Ill.' })
    await office.run(office.manager, task.id, { type: 'grantExtension', assignment })

    expect((await correct(task.id, '2026-12-10')).kind).toBe('done')
    expect(await datesOf(task.id)).toEqual(['2026-12-10', '2026-12-01', '2026-12-04'])
  })

  test('is what its officer is reminded of', async () => {
    const task = await office.newTask({ internalDueDate: '2026-11-25' })
    await correct(task.id, '2026-12-04')

    const digest = await digestOn('2026-12-01')
    expect(digest).toContain(task.number)
    expect(digest).toContain('due in 3 working days (Fri, Dec 4, 2026)')
  })

  test('cannot lie after that of the authority', async () => {
    const task = await office.newTask({ internalDueDate: '2026-12-02', authorityDueDate: '2026-12-04' })
    expect((await correct(task.id, '2026-12-07')).sentence).toBe(
      'Internal due date Mon, Dec 7, 2026 is after the date due to the authority: choose Fri, Dec 4, 2026 or an earlier day.',
    )
    expect(await datesOf(task.id)).toEqual(['2026-12-02'])
  })
})
