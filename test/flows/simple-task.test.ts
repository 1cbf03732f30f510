import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../databases.ts'
import { createTask, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnBothDatabases('a simple task from Slack', (databases) => {
  const { open } = stage(databases)

  test('goes from /task new to the authority and is reopened, with delegation, a return and a second clear', async () => {
    const play = await open()
    const [manager, chief, designee, cos, ad] = [
      play.as('manager'),
      play.as('hituChief'),
      play.as('records'),
      play.as('cos'),
      play.as('ad'),
    ]

    await createTask(manager, { unit: ['HITU'] })
    await manager.waitForCard(number)
    await press(chief, number, 'Accept')
    await manager.waitForCard('must answer it')

    await pressForm(chief, number, 'Delegate', { designee: 'Shanice Wright', instruction: 'Take the July data.' })
    const delegation = await designee.waitForCard(number, { button: 'Respond' })
    expect(designee.buttons(delegation)).not.toContain('Complete')
    await pressForm(designee, number, 'Respond', { text: 'Forty-two.' })
    await press(designee, number, 'Complete')
    await press(chief, number, 'Send to unit chief')
    await press(chief, number, 'Submit to HQ')

    await press(manager, number, 'Send to AD')
    await ad.waitForCard(number, { button: 'Clear' })
    await pressForm(cos, number, 'Return', { assignments: ['HITU'], reason: 'Add the source.' })
    await chief.waitForCard(number, { button: 'Respond' })
    // No live button stands on a dead card: the AD's copy moved with the task.
    await ad.waitForCard(number, { without: 'Clear' })

    await pressForm(chief, number, 'Respond', { text: 'Forty-two, by the July data.' })
    await press(chief, number, 'Send to unit chief')
    await press(chief, number, 'Submit to HQ')
    await press(manager, number, 'Send to AD')
    await press(ad, number, 'Clear')
    await cos.waitForCard(number, { without: 'Clear' })

    await pressForm(manager, number, 'Submit to authority', { reference: 'RE: figures' })
    await manager.waitForCard('Task Submitted to Authority')
    await pressForm(manager, number, 'Reopen', { instructions: 'They ask for August too.' })
    await chief.waitForCard('Re-opened', { button: 'Accept' })
    await designee.waitForCard('Re-opened')

    const { task, facts } = await play.record()
    expect(task).toMatchObject({ number, status: 'reopened', cycle: 2 })
    expect(facts.map((fact) => fact.type)).toEqual([
      ...[
        'created',
        'assigned',
        'accepted',
        'delegated',
        'responded',
        'completed',
        'sentToUnitChief',
        'unitCleared',
        'submittedToHq',
      ],
      ...[
        'sentToAd',
        'returned',
        'responded',
        'sentToUnitChief',
        'unitCleared',
        'submittedToHq',
        'sentToAd',
        'cleared',
      ],
      ...['submittedToAuthority', 'reopened'],
    ])
    expect(task.assignments.flatMap((lane) => lane.responses.map((response) => response.text))).toEqual([
      'Forty-two.',
      'Forty-two, by the July data.',
    ])
    expect(play.slack.violations).toEqual([])
    expect(play.app.output).not.toContain('Forty-two')
  })
})
