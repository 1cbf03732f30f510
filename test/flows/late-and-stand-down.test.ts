import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { createTask, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnOneDatabase('beside the usual way', (databases) => {
  const { open } = stage(databases)

  test('a task worked by e-mail is entered late at its status, with its true times', async () => {
    const play = await open()
    const manager = play.as('manager')
    await manager.command('/task', 'help')
    const help = await manager.waitFor(() =>
      manager.ephemerals().findLast((each) => manager.buttons(each).includes('Late entry')),
    )
    await manager.press(help, 'Late entry')
    await manager.waitFor(() => manager.modal())
    await manager.fill({ taskType: 'Information request' })
    await manager.waitFor(() => manager.textOf(manager.modal()).includes('Information request type') || undefined)
    await manager.fill({
      title: 'Urgent figures',
      requestor: 'Mr. Low',
      taskAuthority: 'ERO',
      instruction: 'Within two hours, please.',
      unit: ['HITU'],
      receivedDate: '2026-11-02',
      receivedTime: '09:15',
      response: 'Seven.',
      respondedDate: '2026-11-02',
      respondedTime: '10:45',
      clearedBy: 'Desmond Achebe',
      reference: 'RE: urgent figures',
    })
    expect(await manager.submit()).toMatchObject({ action: 'close' })

    await manager.waitForCard('Task Submitted to Authority')
    const { task, facts } = await play.record()
    expect(task).toMatchObject({
      status: 'submittedToAuthority',
      lateEntry: { receivedAt: '2026-11-02T14:15:00.000Z', respondedAt: '2026-11-02T15:45:00.000Z' },
      submission: { reference: 'RE: urgent figures' },
    })
    expect(facts[0]?.type).toBe('enteredLate')
    expect(facts[0]?.at).not.toBe(task.lateEntry?.receivedAt)
  })

  test('a task that stands down refuses all work with that reason, and resumes where it was', async () => {
    const play = await open()
    const [manager, chief] = [play.as('manager'), play.as('hituChief')]
    await createTask(manager, { unit: ['HITU'] })
    const before = await chief.waitForCard(number, { button: 'Accept' })
    const wasBefore = (await play.record()).task
    await pressForm(manager, number, 'Set action', { action: 'Stand down', reason: 'On hold.' })
    await chief.waitForCard('stands down', { without: 'Accept' })

    // Somebody whose screen still shows the old card presses.
    await chief.press(before, 'Accept')
    await chief.waitFor(() => chief.ephemerals().some((each) => /stands down/.test(chief.textOf(each))))

    await press(manager, number, 'Resume')
    await chief.waitForCard(number, { button: 'Accept' })
    const after = (await play.record()).task
    expect(after).toMatchObject({
      status: wasBefore.status,
      action: wasBefore.action,
      assignments: wasBefore.assignments,
    })
    await press(chief, number, 'Accept')
    await manager.waitForCard('must answer it')
  })
})
