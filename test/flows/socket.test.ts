import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import { createTask, type Play, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnOneDatabase('over socket mode, with an app token alone', (databases) => {
  const { open } = stage(databases)

  test('a task lives its whole life, also when the connection is cut and refreshed on the way', async () => {
    const play = await connected(await open({ via: 'socket' }))
    const [manager, chief, ad] = [play.as('manager'), play.as('hituChief'), play.as('ad')]

    await createTask(manager, { unit: ['HITU'] })
    await press(chief, number, 'Accept')
    play.slack.sockets.drop()
    await pressForm(chief, number, 'Respond', { text: 'Forty-two.' })
    await press(chief, number, 'Send to unit chief')
    const opened = openings(play)
    play.slack.sockets.refresh()
    // Slack sends nothing more over a connection that it asks to replace.
    await play.slack.waitFor(() => openings(play) > opened, { timeoutMs: 30_000 })
    await press(chief, number, 'Submit to HQ')
    await press(manager, number, 'Send to AD')
    await press(ad, number, 'Clear')
    await pressForm(manager, number, 'Submit to authority', { reference: 'RE: figures' })
    await manager.waitForCard('Task Submitted to Authority')
    await chief.command('/task', 'mine')

    expect(chief.textOf(chief.ephemerals().at(-1) ?? fail())).toContain(number)
    const { task, facts } = await play.record()
    expect(task.status).toBe('submittedToAuthority')
    expect(facts.map(({ type }) => type)).toEqual([
      ...['created', 'assigned', 'accepted', 'responded', 'sentToUnitChief', 'unitCleared', 'submittedToHq'],
      ...['sentToAd', 'cleared', 'submittedToAuthority'],
    ])
    const people = play.slack.deliveries.filter(({ kind }) => kind !== 'echo')
    expect(new Set(people.map(({ via, status }) => `${via} ${status}`))).toEqual(new Set(['socket 200']))
    expect(play.slack.violations).toEqual([])
    expect((await fetch(`${play.app.url}/slack/events`, { method: 'POST' })).status).toBe(404)
  })

  test('what Slack sends again in another envelope, after a cut before its acknowledgement, happens once', async () => {
    const { slack, ...play } = await connected(await open({ via: 'socket' }))
    const chief = play.as('hituChief')
    await createTask(play.as('manager'), { unit: ['HITU'] })
    const payload = chief.pressPayload(await chief.waitForCard(number, { button: 'Accept' }), 'Accept')

    const first = slack.sockets.deliver('interactive', payload, true, 2_000)
    // The envelope is out when the connection ends: it is worked on, and no acknowledgement can come back.
    await new Promise(setImmediate)
    slack.sockets.drop()
    expect((await first).payload).toBeUndefined()
    await chief.waitForCard(number, { without: 'Accept' })
    const again = await slack.sockets.deliver('interactive', payload, true, 30_000)
    const oncemore = await slack.sockets.deliver('interactive', payload, true, 30_000)

    expect([again.payload, oncemore.payload]).toEqual([{}, {}])
    const { facts } = await play.record()
    expect(facts.filter(({ type }) => type === 'accepted')).toHaveLength(1)
    expect(chief.ephemerals()).toEqual([])
  })
})

const openings = ({ app }: Play) => app.output.split('Slack socket open').length

async function connected(play: Play): Promise<Play> {
  await play.slack.waitFor(() => play.slack.sockets.connections > 0, { timeoutMs: 30_000 })
  return play
}

function fail(): never {
  throw new Error('Nothing was answered.')
}
