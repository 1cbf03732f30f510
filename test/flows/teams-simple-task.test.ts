import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Part } from './play.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, fillInTeams, pressInTeams, teamsStage } from './teams-play.ts'

const number = taskNumber()

describeOnOneDatabase('a simple task from Teams alone', (databases) => {
  const { open } = teamsStage(databases)

  test('goes from "new" to the authority and is reopened, with delegation, a return and a second clear', async () => {
    const play = await open()
    const enter = async (part: Part) => {
      const person = play.as(part)
      await person.install()
      return person
    }
    const manager = await enter('manager')
    const chief = await enter('hituChief')
    const designee = await enter('records')
    const [cos, ad] = [await enter('cos'), await enter('ad')]

    await createTeamsTask(manager, { unit: 'HITU' })
    const managersCard = await manager.waitForCard(number)
    const pressed = await chief.waitForCard(number, { button: 'Accept' })
    await chief.press(pressed, 'Accept')
    // The answer to the press is the fresh card, before any update by the bot.
    expect(chief.buttons(pressed)).not.toContain('Accept')
    await manager.waitForCard('must answer it')
    expect(managersCard.edits).toBeGreaterThan(0)

    await fillInTeams(chief, number, 'Delegate', { designee: 'Shanice Wright', instruction: 'Take the July data.' })
    const delegation = await designee.waitForCard(number, { button: 'Respond' })
    expect(designee.buttons(delegation)).not.toContain('Complete')
    await fillInTeams(designee, number, 'Respond', { text: 'Forty-two.' })
    await pressInTeams(designee, number, 'Complete')
    await pressInTeams(chief, number, 'Send to unit chief')
    await pressInTeams(chief, number, 'Submit to HQ')

    await pressInTeams(manager, number, 'Send to AD')
    await ad.waitForCard(number, { button: 'Clear' })
    await fillInTeams(cos, number, 'Return', { assignments: 'HITU', reason: 'Add the source.' })
    await chief.waitForCard(number, { button: 'Respond' })
    await ad.waitForCard(number, { without: 'Clear' })

    await fillInTeams(chief, number, 'Respond', { text: 'Forty-two, by the July data.' })
    await pressInTeams(chief, number, 'Send to unit chief')
    await pressInTeams(chief, number, 'Submit to HQ')
    await pressInTeams(manager, number, 'Send to AD')
    await pressInTeams(ad, number, 'Clear')
    await cos.waitForCard(number, { without: 'Clear' })

    await fillInTeams(manager, number, 'Submit to authority', { reference: 'RE: figures' })
    await manager.waitForCard('Task Submitted to Authority')
    await fillInTeams(manager, number, 'Reopen', { instructions: 'They ask for August too.' })
    const reopened = await chief.waitForCard('Re-opened', { button: 'Accept' })
    await chief.answer(reopened, 'August comes on Monday.')

    const { task, facts } = await play.record()
    expect(task).toMatchObject({ number, status: 'reopened', cycle: 2 })
    expect(facts.map((fact) => fact.type)).toEqual([
      ...['created', 'assigned', 'accepted', 'delegated', 'responded', 'completed'],
      ...['sentToUnitChief', 'unitCleared', 'submittedToHq', 'sentToAd', 'returned', 'responded'],
      ...['sentToUnitChief', 'unitCleared', 'submittedToHq', 'sentToAd', 'cleared', 'submittedToAuthority'],
      ...['reopened', 'commented'],
    ])
    expect(task.assignments.flatMap((lane) => lane.responses.map((response) => response.text))).toEqual([
      'Forty-two.',
      'Forty-two, by the July data.',
    ])
    expect(play.teams.organisation.violations).toEqual([])
    expect(play.app.output).not.toContain('Forty-two')
  })

  test('a card waits for somebody who has not the app, or took it away, and comes when they add it', async () => {
    const play = await open()
    const [manager, chief] = [play.as('manager'), play.as('hituChief')]
    await manager.install()
    await createTeamsTask(manager, { unit: 'HITU' })
    await manager.waitForCard(number)
    expect(chief.chat.messages).toEqual([])

    await chief.install()
    await chief.waitForCard(number, { button: 'Accept' })
    await chief.uninstall()
    await fillInTeams(manager, number, 'Comment', { text: 'Please use the July data.' })
    await manager.waitFor(async () =>
      (await play.record()).deliveries.find((each) => each.error?.includes('no chat account')),
    )
    await chief.install()

    await chief.waitForCard('There is a comment.')
    expect(play.teams.organisation.violations).toEqual([])
  })
})
