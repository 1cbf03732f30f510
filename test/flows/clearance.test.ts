import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { Entry } from '../slack/person/enter.ts'
import { createTask, type Play, press, pressForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()

describeOnOneDatabase('clearance from Slack', (databases) => {
  const { open } = stage(databases)

  test('by delegated authority says on what it rests, and who is not an official has no button', async () => {
    const play = await open()
    // Only the AD's position stands in the step of a task that goes to the AD alone: the chief of staff holds it by delegation.
    await answered(play, { taskType: 'Medical records', route: '' })
    await pressForm(play.as('manager'), number, 'Send to AD', { officials: ['Assistant Director'] })
    const card = await play.as('cos').waitForCard(number, { button: 'Clear' })
    expect(() => play.as('dadCs').card(number)).toThrow()

    await play.as('cos').press(card, 'Clear')

    await play.as('manager').waitForCard('AD Cleared', { button: 'Submit to authority' })
    const { task, facts, people } = await play.record()
    expect(task.steps).toHaveLength(1)
    expect(task.steps[0]).toMatchObject({ state: 'cleared', authority: 'AD, delegated until 2027-12-31' })
    expect(people.find(({ id }) => id === task.steps[0]?.clearedBy)?.name).toBe('Desmond Achebe')
    expect(facts.at(-1)).toMatchObject({
      type: 'cleared',
      data: { onBehalfOf: 'AD', authority: 'AD, delegated until 2027-12-31' },
    })
    expect(task.clearedDigest).toBe(task.steps[0]?.digest)
  })

  test('of a task flagged for SES is the AD’s alone', async () => {
    const play = await open()
    await answered(play, { ses: ['true'] })
    await press(play.as('manager'), number, 'Send to AD')
    const card = await play.as('ad').waitForCard(number, { button: 'Clear' })
    // The chief of staff, who holds delegated authority, sends what the AD's button would send.
    const forged = play
      .as('cos')
      .payloads.press(card, (await import('../slack/person/read-blocks.ts')).findButton(card.blocks, 'Clear'))
    const answer = await play.slack.send(forged)

    expect(answer.status).toBe(200)
    await play.as('cos').waitFor(() =>
      play
        .as('cos')
        .ephemerals()
        .some((each) => /delegated authority does not count/.test(play.as('cos').textOf(each))),
    )
    expect((await play.record()).task.status).toBe('sentToAd')
    await press(play.as('ad'), number, 'Clear')
    await play.as('manager').waitForCard('AD Cleared')
    expect((await play.record()).task.steps[0]).toMatchObject({ state: 'cleared', authority: 'AD' })
  })
})

async function answered(play: Play, entries: Record<string, Entry>): Promise<void> {
  const chief = play.as('hituChief')
  await createTask(play.as('manager'), { unit: ['HITU'], ...entries })
  await pressForm(chief, number, 'Respond', { text: 'Yes.' })
  // Where the task manager coordinates the unit's responses, the chief only hands over.
  await press(chief, number, 'Send to unit chief')
  const state = (await play.record()).task.assignments[0]?.state
  if (state === 'inUnitClearance') await press(play.as('manager'), number, 'Clear')
  await press(chief, number, 'Submit to HQ')
}
