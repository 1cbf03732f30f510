import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Reply } from '../../../src/bot/office/office.ts'
import type { Person } from '../../../src/machine/people/directory.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { laneOf, TestOffice } from '../test-office.ts'

function press(test: TestOffice, by: Person, event: string, ref: string): Promise<Reply | null> {
  return test.office.press({ actor: by.id, deliveryKey: `test:${randomUUID()}`, event, ref, surface: 'slack' })
}

describeOnOneDatabase('a button', (databases) => {
  let test: TestOffice
  beforeAll(async () => {
    test = await TestOffice.open(databases)
  })

  it('of an event without input runs it, and nothing needs to be shown', async () => {
    const task = await test.newTask()

    const reply = await press(test, test.officer, 'accept', laneOf(task))

    expect(reply).toBeNull()
    expect((await test.task(task.id)).assignments[0]?.acceptedBy).toBe(test.officer.id)
    expect(test.wakes).toBeGreaterThan(0)
  })

  it('of an event with input opens its form', async () => {
    const task = await test.newTask()

    const reply = await press(test, test.officer, 'respond', laneOf(task))

    expect(reply).toMatchObject({ kind: 'form', form: { form: 'respond', ref: laneOf(task) } })
  })

  it('on the task itself means its only unit', async () => {
    const task = await test.newTask()

    expect(await press(test, test.officer, 'accept', task.id)).toBeNull()
  })

  it('pressed by somebody who may not is answered with a sentence, and changes nothing', async () => {
    const task = await test.newTask()

    const replies = [
      await press(test, test.outsider, 'accept', laneOf(task)),
      await press(test, test.outsider, 'respond', laneOf(task)),
    ]

    for (const reply of replies) expect(reply).toMatchObject({ kind: 'sentence' })
    expect((await test.task(task.id)).version).toBe(task.version)
  })

  it.each([
    ['accept', 'not an id'],
    ['accept', '00000000-0000-4000-8000-000000000000'],
    ['respond', 'x'],
    ['details', '{"$gt":""}'],
    ['open', ''],
    ['page', 'active:999999999'],
    ['page', 'find:A012345678'],
    ['dropTables', 'x'],
    ['__proto__', 'x'],
    ['constructor', '00000000-0000-4000-8000-000000000000'],
  ])('that was forged (%s %s) is answered with a sentence', async (event, ref) => {
    const reply = await press(test, test.officer, event, ref)

    expect(reply).toMatchObject({ kind: 'sentence' })
    expect(reply?.kind === 'sentence' && reply.sentence).toMatch(/[.!]$/)
  })

  it('Details opens for those who have a part in the task, and the look is recorded', async () => {
    const task = await test.newTask()

    const reply = await press(test, test.officer, 'details', task.id)

    expect(reply).toMatchObject({ kind: 'form', form: { form: 'details', submit: null } })
    expect(JSON.stringify(reply)).toContain('List the corrective actions.')
  })

  it('Details stays closed to somebody without a part in it', async () => {
    const task = await test.newTask()

    const reply = await press(test, test.outsider, 'details', task.id)

    expect(reply).toMatchObject({ kind: 'sentence' })
    expect(JSON.stringify(reply)).not.toContain('List the corrective actions.')
  })

  it('New task opens for a task manager only', async () => {
    expect(await press(test, test.manager, 'newTask', '')).toMatchObject({ kind: 'form', form: { form: 'create' } })
    expect(await press(test, test.officer, 'newTask', '')).toMatchObject({ kind: 'sentence' })
  })
})
