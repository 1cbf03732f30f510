import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../databases.ts'
import { cast, createTask, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, fillInTeams, pressInTeams, teamsStage } from './teams-play.ts'

const number = taskNumber()

describeOnBothDatabases('a step that was taken back', (databases) => {
  const slack = stage(databases)
  const teams = teamsStage(databases)

  test('in Slack and on the command line it is as it was, whoever was told is told, and the record keeps both', async () => {
    const play = await slack.open()
    const [manager, chief, designee, ad] = [play.as('manager'), play.as('hituChief'), play.as('records'), play.as('ad')]
    await createTask(manager, { unit: ['HITU'] })
    await press(chief, number, 'Accept')
    await pressForm(chief, number, 'Delegate', { designee: 'Shanice Wright', instruction: 'Take the July data.' })
    await designee.waitForCard(number, { button: 'Respond' })

    await press(chief, number, 'Take back')
    await designee.waitForCard('was taken back')
    await designee.waitForCard(number, { without: 'Respond' })
    expect((await play.record()).task.assignments[0]).toMatchObject({
      state: 'assigned',
      designee: null,
      delegateInstruction: '',
    })

    await pressForm(chief, number, 'Respond', { text: 'Forty-two.' })
    await press(chief, number, 'Send to unit chief')
    await press(chief, number, 'Submit to HQ')
    await manager.waitForCard(number, { button: 'Send to AD' })
    const shell = (part: 'hituChief' | 'ad', ...words: string[]) =>
      play.cli('task', 'act', '1', 'takeBack', '--as', cast[part], ...words)
    expect((await shell('hituChief')).code).toBe(0)
    await manager.waitForCard('was taken back')
    expect((await play.record()).task).toMatchObject({ stage: 'working', status: 'assigned' })

    await press(chief, number, 'Submit to HQ')
    await press(manager, number, 'Send to AD')
    const late = await shell('hituChief')
    expect(late.code).not.toBe(0)
    expect(late.stdout + late.stderr).toContain('Priya Raman sent it to clearance')
    await press(ad, number, 'Clear')
    await press(ad, number, 'Take back')
    await ad.waitForCard(number, { button: 'Clear' })
    const { task, facts } = await play.record()
    expect(task).toMatchObject({ status: 'sentToAd', clearedDigest: null })
    expect(facts.filter(({ type }) => type === 'takenBack').map(({ data }) => data['event'])).toEqual([
      'delegate',
      'submitToHq',
      'clear',
    ])
    expect(play.slack.violations).toEqual([])
  })

  test('in Teams the chief takes the unit clearance back before the officer went on', async () => {
    const play = await teams.open()
    const manager = play.as('manager')
    const chief = play.as('hituChief')
    for (const person of [manager, chief]) await person.install()
    await createTeamsTask(manager, { unit: 'HITU' })
    await fillInTeams(chief, number, 'Respond', { text: 'Forty-two.' })
    await pressInTeams(chief, number, 'Send to unit chief')
    await pressInTeams(chief, number, 'Take back')
    await chief.waitForCard(number, { button: 'Send to unit chief' })
    const { task, facts } = await play.record()
    expect(task.assignments[0]).toMatchObject({ state: 'assigned', clearedVersion: null, unitClearedBy: null })
    expect(facts.at(-1)).toMatchObject({ type: 'takenBack', data: { event: 'sendToUnitChief' } })
  })
})
