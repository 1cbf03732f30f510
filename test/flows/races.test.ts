import { expect, test } from 'vitest'
import { describeOnBothDatabases } from '../databases.ts'
import type { Json } from '../slack/json.ts'
import { createTask, type Part, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnBothDatabases('the same button at the same moment', (databases) => {
  const { open } = stage(databases)

  test('pressed twenty times by those who may: one transition, nineteen sentences that say who did it', async () => {
    const play = await open()
    const managers: Part[] = ['manager', 'otherManager', 'tpsuChief']
    const chief = play.as('hituChief')
    await createTask(play.as('manager'), { unit: ['HITU'] })
    await pressForm(chief, number, 'Respond', { text: 'Yes.' })
    await press(chief, number, 'Send to unit chief')
    await press(chief, number, 'Submit to HQ')
    const card = await play.as('manager').waitForCard(number, { button: 'Send to AD' })
    const button = (await import('../slack/person/read-blocks.ts')).findButton(card.blocks, 'Send to AD')
    const presses = Array.from({ length: 20 }, (_, index) => {
      const who = managers[index % managers.length] ?? 'manager'
      // Each press is one of its own: Slack's action_ts differs.
      const payload = play.as(who).payloads.press(card, button)
      const actions = (payload['actions'] as Json[]).map((action) => ({
        ...action,
        action_ts: `17000000${index}.000${index}`,
      }))
      return play.slack.send({ ...payload, actions })
    })

    const answers = await Promise.all(presses)

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200))
    const told = await play.slack.waitFor(() => {
      const sentences = managers.flatMap((who) =>
        play
          .as(who)
          .ephemerals()
          .map((each) => play.as(who).textOf(each)),
      )
      const ofThis = sentences.filter((sentence) => /sent it to clearance/.test(sentence))
      return ofThis.length >= 19 ? ofThis : undefined
    })
    expect(told).toHaveLength(19)
    for (const sentence of told)
      expect(sentence).toMatch(/(Priya Raman|Luis Ferreira|Walter Brandt) sent it to clearance/)
    const { facts } = await play.record()
    expect(facts.filter((fact) => fact.type === 'sentToAd')).toHaveLength(1)
  })

  test('sent three times by Slack, one delivery is one event', async () => {
    const play = await open()
    const chief = play.as('hituChief')
    await createTask(play.as('manager'), { unit: ['HITU'] })
    const card = await chief.waitForCard(number, { button: 'Accept' })
    const payload = chief.pressPayload(card, 'Accept')

    const answers = await play.slack.sendRepeatedly(payload, 3)

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    await chief.waitForCard(number, { without: 'Accept' })
    const { facts } = await play.record()
    expect(facts.filter((fact) => fact.type === 'accepted')).toHaveLength(1)
  })
})
