import { afterEach, describe, expect, it } from 'vitest'
import type { Office } from '../../../../src/bot/office/office.ts'
import { cardOf, createForm, taskRef } from '../slack/fake-office.ts'
import { ann, type StartedTeams, startTeams } from './start-teams.ts'

let here: StartedTeams
afterEach(() => here.stop())

/** The office answers `method` when the test lets it; the time of Teams is over as soon as it was asked. */
async function startHeld<M extends 'press' | 'submit' | 'search'>(
  method: M,
  result: Awaited<ReturnType<Office[M]>>,
  more: Partial<Office> = {},
) {
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let giveUp: (late: null) => void = () => {}
  const isLate = new Promise<null>((resolve) => {
    giveUp = resolve
  })
  let lateLeft = 1
  const settle = async <T>(_ms: number, work: Promise<T>) => {
    const done = work.then((value) => ({ value }))
    const settled = lateLeft > 0 ? await Promise.race([done, isLate]) : await done
    if (!settled) lateLeft -= 1
    return settled
  }
  const answers = {
    ...more,
    [method]: async () => {
      giveUp(null)
      await held
      return result
    },
  }
  here = await startTeams(answers, {}, { settle })
  const person = here.teams.as(ann)
  person.chat.installed = true
  return { ...here, person, release }
}

async function cardFor(buttons: Record<string, string>) {
  await here.transport.post(here.accountOf(ann), cardOf('ITMS-2026-00001', buttons), 'd1')
  return here.teams.as(ann).waitForCard('ITMS-2026-00001')
}

describe('an invoke that takes longer than Teams waits', () => {
  it('of a button is answered in time, and the card changes when the work has ended', async () => {
    const { person, release, office } = await startHeld('press', null, { cardAt: async () => cardOf('accepted') })
    const card = await cardFor({ Accept: 'accept' })

    await person.press(card, 'Accept')
    expect(person.notice).toContain('It goes on')
    release()

    await person.waitForCard('accepted', { without: 'Accept' })
    expect(office.of('press').map(({ ref }) => ref)).toEqual([taskRef])
  })

  it('of a button that is refused tells the sentence in the chat', async () => {
    const sentence = 'Dana Ruiz cleared it a minute ago.'
    const { person, release } = await startHeld('press', { kind: 'sentence', sentence })
    await person.press(await cardFor({ Clear: 'clear' }), 'Clear')

    release()

    await person.waitForCard(sentence)
  })

  it('of a dialog keeps all that was typed, and Continue shows how it ended, without doing it again', async () => {
    const refusal = { kind: 'errors', errors: { title: 'Write a shorter title.' } } as const
    const { person, release, office, teams } = await startHeld('submit', refusal, { press: async () => createForm() })
    await person.press(await cardFor({ 'New task': 'newTask' }), 'New task')
    await person.fill({ title: 'Far too long' })

    await person.submit()
    expect(person.dialogText()).toContain('Nothing that you wrote is lost')
    release()
    await person.submit('Continue')

    expect(person.dialogText()).toContain('Write a shorter title.')
    expect(person.dialog).toMatchObject({ typed: { title: 'Far too long' } })
    const keys = office.of('submit').map(({ deliveryKey }) => deliveryKey)
    expect(keys).toEqual([keys[0], keys[0]])
    expect(teams.organisation.violations).toEqual([])
  })

  it('is waited for before the end', async () => {
    const { person, release, transport, office } = await startHeld('press', {
      kind: 'sentence',
      sentence: 'Done late.',
    })
    await person.press(await cardFor({ Accept: 'accept' }), 'Accept')

    const stopping = transport.stop()
    release()
    await stopping

    expect(office.of('press').filter(({ event }) => event === 'accept')).toHaveLength(1)
    expect(person.chat.messages.map(({ text }) => text)).toContain('Done late.')
  })
})
