import { expect, test } from 'vitest'
import { describeOnEmbedded, type TestDatabases } from '../databases.ts'
import type { Pack, Part } from '../flows/play.ts'
import { taskNumber } from '../flows/task-number.ts'
import type { ChatPerson } from './chat-person.ts'

/** The process before one platform, and the people in front of it. */
export interface LifePlay {
  as(part: Part): ChatPerson
  record(): Promise<Pack>
  violations(): unknown[]
  /** Everything that the process wrote. */
  said(): string
}

const number = taskNumber()
const instruction = 'Give the figures of the quarter.'

/** One life of a task with the same steps on any platform: who gets which card, what a press does, and what it does not. */
export function describeLife(name: string, stage: (databases: TestDatabases) => { open(): Promise<LifePlay> }): void {
  describeOnEmbedded(`${name}: one life of a task`, (databases) => {
    const { open } = stage(databases)

    test('the same steps lead to the same record', async () => {
      const play = await open()
      const [manager, chief, ad, bystander] = [
        play.as('manager'),
        play.as('hituChief'),
        play.as('ad'),
        play.as('rmuChief'),
      ]
      for (const person of [manager, chief, ad, bystander]) await person.enter()

      await manager.openNewTask('Information request')
      await manager.fill({
        title: 'About A012345678',
        requestor: 'Ms. Lee',
        taskAuthority: 'ERO',
        instruction,
        unit: ['HITU'],
      })
      expect(await manager.submit()).toBe(false)
      expect(manager.formText()).toContain('A-number')
      expect([manager.typed('instruction'), manager.typed('requestor')]).toEqual([instruction, 'Ms. Lee'])
      await manager.fill({ title: 'Quarterly figures' })
      expect(await manager.submit()).toBe(true)

      const managersCard = await manager.card(number)
      const chiefsCard = await chief.card(number, { button: 'Accept' })
      expect(manager.buttons(managersCard)).not.toContain('Accept')
      expect([chief.count(number), bystander.count(number)]).toEqual([1, 0])

      await bystander.pressForeign(chiefsCard, 'Accept')
      await bystander.hears('Anton Krüger')
      expect(await factTypes(play)).toEqual(['created', 'assigned'])

      await chief.pressTwice(chiefsCard, 'Accept')
      await chief.card(number, { without: 'Accept' })
      expect([chief.buttons(chiefsCard).includes('Accept'), chief.count(number)]).toEqual([false, 1])
      await manager.card('must answer it')
      expect(manager.count(number)).toBe(1)

      await chief.press(await chief.card(number, { button: 'Respond' }), 'Respond')
      await chief.fill({ text: 'Forty-two.' })
      expect(await chief.submit()).toBe(true)
      await pressOn(chief, 'Send to unit chief')
      await pressOn(chief, 'Submit to HQ')
      await pressOn(manager, 'Send to AD')
      const adsCard = await ad.card(number, { button: 'Clear' })
      await ad.press(adsCard, 'Clear')
      await ad.card(number, { without: 'Clear' })
      await manager.press(await manager.card(number, { button: 'Submit to authority' }), 'Submit to authority')
      await manager.fill({ reference: 'RE: figures' })
      expect(await manager.submit()).toBe(true)
      await chief.card('Task Submitted to Authority')

      expect(await factTypes(play)).toEqual([
        ...['created', 'assigned', 'accepted', 'responded', 'sentToUnitChief', 'unitCleared', 'submittedToHq'],
        ...['sentToAd', 'cleared', 'submittedToAuthority'],
      ])
      expect(bystander.count(number)).toBe(0)
      expect(play.violations()).toEqual([])
      expect(play.said()).not.toContain('Forty-two')
    })
  })
}

async function pressOn(person: ChatPerson, label: string): Promise<void> {
  await person.press(await person.card(number, { button: label }), label)
}

async function factTypes(play: LifePlay): Promise<string[]> {
  return (await play.record()).facts.map(({ type }) => type)
}
