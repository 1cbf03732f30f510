import { beforeEach, expect, test } from 'vitest'
import type { Person } from '../../../src/machine/people/directory.ts'
import type { CommandInput } from '../../../src/machine/task/commands.ts'
import type { Task } from '../../../src/machine/task/task.ts'
import { describeOnEmbedded } from '../../databases.ts'
import { laneOf, TestOffice } from '../test-office.ts'

type Extension<Type extends string> = Omit<Extract<CommandInput, { type: Type }>, 'type' | 'assignment'>

describeOnEmbedded('an extension of a task whose date has passed', (databases) => {
  let office: TestOffice
  let task: Task
  beforeEach(async () => {
    office = await TestOffice.open(databases)
    office.now = new Date('2026-11-16T14:00:00.000Z')
    task = await office.newTask({ internalDueDate: '2026-11-20', authorityDueDate: '2026-12-18' })
    office.now = new Date('2026-11-24T14:00:00.000Z')
  })

  const ask = (until: string) =>
    office.run(office.officer, task.id, { type: 'askExtension', assignment: laneOf(task), until, reason: 'Ill.' })
  const grant = (granted: Extension<'grantExtension'> = {}) =>
    office.run(office.manager, task.id, { type: 'grantExtension', assignment: laneOf(task), ...granted })
  const said = async (reader: Person, text: string) =>
    JSON.stringify(await office.office.words({ actor: reader.id, deliveryKey: `test:${text}`, text, surface: 'slack' }))

  test('takes it from the overdue ones, for its officer as for its manager', async () => {
    expect(await said(office.officer, 'overdue')).toContain(task.number)
    await ask('2026-12-04')
    await grant()

    for (const reader of [office.officer, office.manager]) {
      expect(await said(reader, 'overdue')).not.toContain(task.number)
      expect(await said(reader, 'due')).toContain(task.number)
      expect(await said(reader, 'active')).toContain('due Fri, Dec 4, 2026 (in 10 days)')
      expect(await said(reader, `show ${task.number}`)).not.toContain('Overdue')
    }
  })

  test('is neither asked nor granted for a day that has passed', async () => {
    const early = await ask('2026-11-23')
    expect(early.sentence).toBe('New due date Mon, Nov 23, 2026 has passed: choose a later day.')
    expect((await ask('2026-11-25')).kind).toBe('done')

    office.now = new Date('2026-11-30T14:00:00.000Z')
    const late = await grant()
    expect(late.sentence).toBe('Granted date Wed, Nov 25, 2026 has passed: choose a later day, or deny the extension.')
    expect((await grant({ until: '2026-12-01' })).kind).toBe('done')
  })

  test('does not take time from what the authority gave', async () => {
    await ask('2026-12-04')
    const refused = await grant({ authorityDate: '2026-12-10' })
    expect(refused.sentence).toBe(
      'New date due to authority is before the one that stands: choose Fri, Dec 18, 2026 or a later day, or leave it empty.',
    )
    expect((await office.task(task.id)).extensionDate).toBe(null)
  })
})
