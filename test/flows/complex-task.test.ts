import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Person } from '../slack/person/person.ts'
import { createTask, press, pressForm, pressLaneForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnOneDatabase('a complex task of three units from Slack', (databases) => {
  const { open } = stage(databases)

  test('waits for all: one unit defers, one is waived, one is returned', async () => {
    const play = await open()
    const [manager, hitu, rmu, mqmu, hou] = [
      play.as('manager'),
      play.as('hituChief'),
      play.as('rmuChief'),
      play.as('mqmuChief'),
      play.as('houChief'),
    ]
    await createTask(manager, { unit: ['HITU', 'RMU', 'HOU'] })
    for (const chief of [hitu, rmu, hou]) await chief.waitForCard(number, { button: 'Accept' })

    await pressForm(rmu, number, 'Defer', { unit: 'MQMU', reason: 'Not our figures.' })
    const deferral = await manager.waitForCard('deferred', { button: 'Reassign' })
    await manager.press(deferral, 'Reassign')
    await manager.waitFor(() => manager.modal())
    expect((await manager.submit()).action).toBe('close')
    await mqmu.waitForCard(number, { button: 'Accept' })
    await rmu.waitForCard(number, { without: 'Accept' })

    await finish(hitu, 'Part of HITU.')
    await pressLaneForm(manager, number, 'HOU', 'Waive unit', { reason: 'Nothing to add.' })
    await hou.waitForCard(number, { without: 'Accept' })
    await finish(mqmu, 'Part of MQMU.')
    await pressForm(manager, number, 'Return', { assignments: ['HITU'], reason: 'Page 2 is missing.' })
    await pressForm(hitu, number, 'Respond', { text: 'Part of HITU, two pages.' })
    await press(hitu, number, 'Send to unit chief')
    await press(hitu, number, 'Unit complete')
    await press(manager, number, 'Submit to HQ')
    await manager.waitForCard('Task Submitted to HQ', { button: 'Send to AD' })
    await pressForm(manager, number, 'Final response', {})
    await manager.waitForCard('Task Submitted to HQ', { button: 'Send to AD' })

    const { task, facts } = await play.record()
    expect(task.assignments.map((lane) => [lane.unit, lane.state])).toEqual([
      ['HITU', 'complete'],
      ['MQMU', 'complete'],
      ['HOU', 'waived'],
    ])
    const types = facts.map((fact) => fact.type)
    expect(types).toEqual(
      expect.arrayContaining(['deferred', 'reassigned', 'waived', 'returned', 'unitCompleted', 'submittedToHq']),
    )
    const final = facts.find((fact) => fact.type === 'finalWritten')
    expect(final?.data['rolledUp']).toMatchObject([
      { unit: 'HITU', version: 2 },
      { unit: 'MQMU', version: 1 },
    ])
    const text = task.finalResponses.at(-1)?.text
    expect(text).toMatch(/^HITU \(Anton .+, version 2\):\nPart of HITU, two pages\./)
    expect(text).toContain(', version 1):\nPart of MQMU.')
    expect(text).not.toContain('HOU')
    expect(play.slack.violations).toEqual([])
  })
})

async function finish(chief: Person, text: string): Promise<void> {
  await pressForm(chief, number, 'Respond', { text })
  await press(chief, number, 'Send to unit chief')
  await press(chief, number, 'Unit complete')
}
