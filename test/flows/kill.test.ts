import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../databases.ts'
import { createTask, type Play, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnBothDatabases('a kill -9', (databases) => {
  const { open } = stage(databases)

  test('between commit and delivery loses no card', async () => {
    const play = await open()
    const manager = play.as('manager')
    const hold = play.slack.holdNext('chat.postMessage', 'before')
    await createTask(manager, { unit: ['HITU'] })
    await hold.arrived

    await play.restart('SIGKILL')
    hold.drop()

    const card = await play.as('hituChief').waitForCard(number, { button: 'Accept', timeoutMs: 90_000 })
    await manager.waitForCard(number, { timeoutMs: 90_000 })
    await play.as('hituChief').press(card, 'Accept')
    await manager.waitForCard('must answer it')
  })

  test('between delivery and its record shows no card twice', async () => {
    const play = await open()
    const manager = play.as('manager')
    const chief = play.as('hituChief')
    // Only the chief's card is held: it stands in Slack, and nobody here knows.
    const hold = play.slack.holdNext('chat.postMessage', 'after')
    await createTask(manager, { unit: ['HITU'] })
    await hold.arrived

    await play.restart('SIGKILL')
    hold.drop()

    await chief.waitForCard(number, { button: 'Accept', timeoutMs: 90_000 })
    await manager.waitForCard(number, { timeoutMs: 90_000 })
    await play.slack.waitFor(() => isSettled(play), { timeoutMs: 90_000 })
    for (const person of [chief, manager]) {
      expect(
        person.inbox().filter((message) => message.bot_id && person.textOf(message).includes(number)),
      ).toHaveLength(1)
    }
  })
})

/** Nothing waits any more for those who are in Slack. */
async function isSettled(play: Play): Promise<true | undefined> {
  const { deliveries, people } = await play.record()
  const here = people.filter(({ name }) => name === 'Priya Raman' || name === 'Anton Krüger').map(({ id }) => id)
  return deliveries.every((each) => !here.includes(each.to) || each.state === 'done') || undefined
}
