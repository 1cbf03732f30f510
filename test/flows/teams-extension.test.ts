import { expect, test } from 'vitest'
import { describeOnEmbedded } from '../databases.ts'
import { actionsOf, textOf } from '../teams/card-parts.ts'
import { MessageExtension } from '../teams/message-extension.ts'
import type { Part } from './play.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, type TeamsPlay, teamsStage } from './teams-play.ts'

const number = taskNumber()

describeOnEmbedded('the message extension of Teams', (databases) => {
  const { open } = teamsStage(databases)

  test('finds a task and shows its card in a chat of several, where each may do what they may do', async () => {
    const play = await open({ others: [{ email: 'guest@example.org', name: 'Gil Guest', guest: true }] })
    const [manager, chief, bystander] = await enter(play, 'manager', 'hituChief', 'rmuChief')
    const guest = play.teams.as('guest@example.org')
    await createTeamsTask(manager, { unit: 'HITU' })
    const chat = play.teams.organisation.groupChat(manager.user, chief.user, bystander.user, guest.user)
    const [of, ofChief, ofBystander, ofGuest] = [manager, chief, bystander, guest].map(
      (each) => new MessageExtension(each, chat),
    ) as [MessageExtension, MessageExtension, MessageExtension, MessageExtension]

    const hits = await of.search('quarterly')
    if (typeof hits === 'string' || !hits[0]) throw new Error(`nothing was found: ${hits}`)
    expect(hits[0].title).toBe(`${number} · Quarterly figures`)
    expect(await of.search('12345')).toContain('No task has this number')
    expect(await ofChief.search('')).toMatchObject([{ title: `${number} · Quarterly figures` }])
    const shared = of.share(hits[0])
    expect(textOf(shared.card ?? {})).not.toContain('Give the figures')
    expect(actionsOf(shared.card ?? {}).map(({ title }) => title)).toEqual(['Open'])

    const seenByChief = await ofChief.press(shared, 'Open')
    const seenByBystander = await ofBystander.press(shared, 'Open')
    if (typeof seenByChief === 'string' || typeof seenByBystander === 'string') throw new Error('no card')
    expect(actionsOf(seenByChief).map(({ title }) => title)).toContain('Accept')
    expect(actionsOf(seenByBystander).map(({ title }) => title)).not.toContain('Accept')
    expect(await ofGuest.press(shared, 'Open')).toContain('I do not know you yet')
    expect(await ofGuest.search('quarterly')).toContain('I do not know you yet')

    const accepted = await ofChief.press({ ...shared, card: seenByChief }, 'Accept')
    if (typeof accepted === 'string') throw new Error(accepted)
    expect(actionsOf(accepted).map(({ title }) => title)).not.toContain('Accept')
    expect(await ofBystander.press({ ...shared, card: seenByChief }, 'Accept')).toMatch(/Anton Krüger/)
    const { facts } = await play.record()
    expect(facts.map(({ type }) => type)).toEqual(['created', 'assigned', 'accepted'])
    // Nothing was posted where the bot is not.
    const sent = play.teams.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('19'))
    expect(sent).toEqual([])
    expect(play.teams.organisation.violations).toEqual([])
  })

  test('makes a task from a message, once, however often Teams sends it', async () => {
    const play = await open()
    const [manager, chief] = await enter(play, 'manager', 'hituChief')
    const chat = play.teams.organisation.groupChat(manager.user, chief.user)
    const extension = new MessageExtension(manager, chat)

    await new MessageExtension(chief, chat).createFrom('<p>Please ask HITU.</p>')
    expect(chief.dialogText()).toContain('Only a task manager')

    await extension.createFrom('<div><p>Beds of July &amp; August</p><p>How many were free?</p></div>')
    expect(manager.dialog).toMatchObject({ typed: { title: 'Beds of July & August' } })
    await manager.fill({ taskType: 'Information request' })
    await manager.submit('Show its fields')
    expect(manager.dialog).toMatchObject({ typed: { instruction: 'Beds of July & August\nHow many were free?' } })
    await manager.fill({ requestor: 'Ms. Lee', taskAuthority: 'ERO', unit: 'HITU' })
    await manager.submit()
    expect(manager.dialog).toBeNull()
    // The client repeats what took long as another activity.
    const again = { ...manager.sent, id: 'f:the-client-tries-again' }
    expect((await play.teams.deliver(again)).status).toBe(200)

    await chief.waitForCard(number, { button: 'Accept' })
    await manager.say('active')
    await manager.waitForCard('1 task')
    expect(play.teams.organisation.violations).toEqual([])
  })
})

async function enter(play: TeamsPlay, ...parts: Part[]) {
  const people = parts.map((part) => play.as(part))
  for (const person of people) await person.install()
  return people as [TeamsPersonOf, TeamsPersonOf, TeamsPersonOf]
}
type TeamsPersonOf = ReturnType<TeamsPlay['as']>
