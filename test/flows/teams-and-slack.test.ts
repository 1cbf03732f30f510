import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../databases.ts'
import { press } from './play.ts'
import { createTeamsTask, fillInTeams, pressInTeams, teamsStage } from './teams-play.ts'

const number = 'ITMS-2026-00001'
const chiefsAddress = 'anton.kruger@example.gov'

describeOnBothDatabases('one task on Slack and Teams', (databases) => {
  const { open } = teamsStage(databases)

  test('is worked alternately, and each press brings the copies on both up to date', async () => {
    const play = await open({ withSlack: true })
    if (!play.slack) throw new Error('There is no Slack.')
    const onSlack = play.slack.as(chiefsAddress)
    await onSlack.command('/task', 'help')
    // Linked on Teams alone, so that is where she gets her cards.
    const manager = play.as('manager')
    await manager.install()

    await createTeamsTask(manager, { unit: 'HITU' })
    await press(onSlack, number, 'Accept')
    await manager.waitForCard('must answer it')
    await fillInTeams(manager, number, 'Comment', { text: 'Please use the July data.' })
    await onSlack.waitForCard('There is a comment.')

    const { facts } = await play.record()
    expect(facts.map(({ type }) => type)).toEqual(['created', 'assigned', 'accepted', 'commented'])
    expect(play.slack.violations).toEqual([])
    expect(play.teams.organisation.violations).toEqual([])
  })

  test('one person on both is one person: a press in Teams draws the copy on Slack anew', async () => {
    const play = await open({ withSlack: true })
    if (!play.slack) throw new Error('There is no Slack.')
    const [manager, chief] = [play.as('manager'), play.as('hituChief')]
    const onSlack = play.slack.as(chiefsAddress)
    await onSlack.command('/task', 'help')
    await manager.install()
    await chief.install()
    await createTeamsTask(manager, { unit: 'HITU' })
    await onSlack.waitForCard(number, { button: 'Accept' })

    await chief.say(number)
    await pressInTeams(chief, number, 'Accept')

    await onSlack.waitForCard(number, { without: 'Accept' })
    const { facts, people } = await play.record()
    const accepted = facts.find(({ type }) => type === 'accepted')
    expect(people.find(({ id }) => id === accepted?.by)?.name).toBe('Anton Krüger')
  })
})
