import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { press } from './play.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, fillInTeams, pressInTeams, teamsStage } from './teams-play.ts'

const number = taskNumber()
const chiefsAddress = 'anton.kruger@example.gov'

describeOnOneDatabase('one task on Slack and Teams', (databases) => {
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

  test('two officials clear at the same moment, one on each: one clears, the other hears who did', async () => {
    const play = await open({ withSlack: true })
    if (!play.slack) throw new Error('There is no Slack.')
    const [manager, chief, cos] = [play.as('manager'), play.as('hituChief'), play.as('cos')]
    for (const person of [manager, chief, cos]) await person.install()
    const ad = play.slack.as('marian.holt@example.gov')
    await ad.command('/task', 'help')
    await createTeamsTask(manager, { unit: 'HITU' })
    await pressInTeams(chief, number, 'Accept')
    await fillInTeams(chief, number, 'Respond', { text: 'Forty-two.' })
    await pressInTeams(chief, number, 'Send to unit chief')
    await pressInTeams(chief, number, 'Submit to HQ')
    await pressInTeams(manager, number, 'Send to AD')
    const onSlack = await ad.waitForCard(number, { button: 'Clear' })
    const onTeams = await cos.waitForCard(number, { button: 'Clear' })

    await Promise.all([ad.press(onSlack, 'Clear'), cos.press(onTeams, 'Clear')])

    await ad.waitForCard(number, { without: 'Clear' })
    await cos.waitForCard(number, { without: 'Clear' })
    const { facts, people } = await play.record()
    const cleared = facts.filter(({ type }) => type === 'cleared')
    expect(cleared).toHaveLength(1)
    const winner = people.find(({ id }) => id === cleared[0]?.by)?.name ?? 'nobody'
    if (winner === 'Marian Holt') await cos.waitForCard('Marian Holt')
    else await ad.waitFor(() => ad.ephemerals().some((each) => ad.textOf(each).includes(winner)))
  })
})
