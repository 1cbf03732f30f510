import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { FormValues } from '../../../src/bot/office/office.ts'
import { describeOnBothDatabases } from '../../databases.ts'
import { TestOffice } from '../test-office.ts'

describeOnBothDatabases('tasks that ended without an answer', (databases) => {
  let test: TestOffice
  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })
  const submit = (form: string, ref: string, values: FormValues) =>
    test.office.submit({ actor: test.manager.id, deliveryKey: `test:${randomUUID()}`, key: { form, ref }, values })

  it('are kept, counted and read as what they are, and name a task that there is', async () => {
    const answered = await test.newTask()
    const twice = await test.newTask()

    const unknown = await submit('duplicate', twice.id, { other: '4711' })
    expect(unknown).toMatchObject({ kind: 'errors', errors: { other: expect.stringContaining('that of no task') } })
    const marked = await submit('duplicate', twice.id, { other: answered.number.replace(/^.*-0*/, '') })
    expect(marked).toMatchObject({ kind: 'done' })
    expect(await test.task(twice.id)).toMatchObject({
      ...{ status: 'duplicate', stage: 'submittedToAuthority' },
      ending: { kind: 'duplicate', cycle: 1, other: answered.number },
    })
    const counts = await test.parts.store.countByStatus(null, '2026-11-24')
    expect(counts.find(({ status }) => status === 'duplicate')?.count).toBe(1)
    expect(counts.find(({ status }) => status === 'submittedToAuthority')).toBeUndefined()

    await submit('cancel', answered.id, { reason: 'Withdrawn.' })
    expect((await test.task(answered.id)).status).toBe('cancelled')
    await submit('reopen', answered.id, { instructions: 'After all.' })
    expect(await test.task(answered.id)).toMatchObject({ status: 'reopened', ending: null })
  })
})
