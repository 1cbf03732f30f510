import { afterEach, describe, expect, it } from 'vitest'
import type { TeamsConfig } from '../../../../src/bot/config/read-teams-config.ts'
import type { Office } from '../../../../src/bot/office/office.ts'
import { cardOf, createForm, personOf, taskRef } from '../slack/fake-office.ts'
import { ann, type StartedTeams, startTeams } from './start-teams.ts'

let here: StartedTeams
const start = async (answers: Partial<Office> = {}, config: Partial<TeamsConfig> = {}) => {
  here = await startTeams(answers, config)
  here.teams.as(ann).chat.installed = true
  return here
}
afterEach(() => here.stop())

async function cardFor(buttons: Record<string, string>) {
  await here.transport.post(here.accountOf(ann), cardOf('ITMS-2026-00001', buttons), 'd1')
  return here.teams.as(ann).waitForCard('ITMS-2026-00001')
}

describe('a message in Teams', () => {
  it.each([
    ['mine', {}, 'mine'],
    ['/task show 12', {}, 'show 12'],
    [
      '<at>Routeslip</at>&nbsp;due ',
      {
        entities: [{ type: 'mention', text: '<at>Routeslip</at>', mentioned: { id: 'bot' } }],
        recipient: { id: 'bot' },
      },
      'due',
    ],
  ])('is read like /task: %s', async (text, more, words) => {
    const { office, teams } = await start()

    await teams.as(ann).say(text, more)

    expect(office.of('words')).toMatchObject([{ actor: personOf(ann).id, text: words, surface: 'teams' }])
    await teams.as(ann).waitForCard('Words.')
  })

  it('that quotes a card is a comment, without the quote and the signs of HTML', async () => {
    const { office, teams } = await start()
    const card = await cardFor({ Accept: 'accept' })

    await teams.as(ann).answer(card, 'less than &lt; 5 &amp; more')

    expect(office.of('replyUnderCard')).toMatchObject([
      {
        at: {
          platform: 'teams',
          tenant: teams.organisation.tenantId,
          conversation: teams.as(ann).chat.id,
          message: card.id,
        },
        text: 'less than < 5 & more',
      },
    ])
    expect(office.of('words')).toEqual([])
  })

  it('that names the card in a quotedReply entity is a comment too', async () => {
    const { office, teams } = await start()
    const card = await cardFor({ Accept: 'accept' })
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: card.id } }]

    await teams.as(ann).say(`<quoted messageId="${card.id}"/> On Monday.`, { entities })

    expect(office.of('replyUnderCard')).toMatchObject([{ at: { message: card.id }, text: 'On Monday.' }])
  })

  it('in a channel is answered with where to write, and asks the office nothing', async () => {
    const { office, teams } = await start()
    const { tenantId } = teams.organisation
    const conversation = { id: teams.as(ann).chat.id, conversationType: 'channel', tenantId }

    await teams.as(ann).say('mine', { conversation })

    await teams.as(ann).waitForCard('our own chat only')
    expect(office.asked).toEqual([])
  })

  it.each(['stranger@example.org', 'guest@example.org'])(
    'of %s gets one sentence, and is asked for nothing',
    async (email) => {
      const { office, teams } = await start()
      teams.as(email).chat.installed = true

      await teams.as(email).say('mine')

      await teams.as(email).waitForCard('not in the Routeslip directory')
      expect(office.of('words')).toEqual([])
    },
  )
})

describe('a button in Teams', () => {
  it('is answered with the card as it is now', async () => {
    const { office, teams } = await start({ cardAt: async () => cardOf('accepted') })
    const card = await cardFor({ Accept: 'accept' })

    await teams.as(ann).press(card, 'Accept')

    expect(office.of('press')).toMatchObject([
      { actor: personOf(ann).id, event: 'accept', ref: taskRef, surface: 'teams' },
    ])
    expect(office.of('cardAt')).toMatchObject([{ at: { conversation: teams.as(ann).chat.id, message: card.id } }])
    expect([JSON.stringify(card.card).includes('accepted'), teams.as(ann).buttons(card)]).toEqual([true, []])
  })

  it('that is refused gives the fresh card and the sentence', async () => {
    const sentence = 'Dana Ruiz cleared it a minute ago.'
    const { teams } = await start({
      press: async () => ({ kind: 'sentence', sentence }),
      cardAt: async () => cardOf('cleared'),
    })
    const card = await cardFor({ Clear: 'clear' })

    await teams.as(ann).press(card, 'Clear')

    expect(JSON.stringify(card.card)).toContain('cleared')
    await teams.as(ann).waitForCard(sentence)
  })

  it('of a client without Action.Execute does the same', async () => {
    const { office, teams } = await start()
    const card = await cardFor({ Accept: 'accept' })

    await teams.as(ann).pressOld(card, 'Accept')

    expect(office.of('press')).toMatchObject([{ event: 'accept', ref: taskRef }])
  })

  it('pressed once and sent twice asks the office once', async () => {
    const { office, teams } = await start()
    const press = teams.as(ann).pressed(await cardFor({ Accept: 'accept' }), 'Accept')

    const answers = await Promise.all([teams.deliver(press), teams.deliver(press)])

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(office.of('press').filter(({ event }) => event === 'accept')).toHaveLength(1)
  })

  it('that fails is answered with a sentence, and the log holds nothing that was sent', async () => {
    const { teams, log } = await start({
      press: async () => {
        throw new Error('the database is away')
      },
    })
    const card = await cardFor({ Accept: 'accept' })

    await teams.as(ann).press(card, 'Accept')

    expect(teams.as(ann).notice).toContain('did not work on our side')
    expect(log.join('')).toContain('a request from Teams failed')
    expect(log.join('')).not.toContain(taskRef)
  })
})

describe('a dialog in Teams', () => {
  it('opens from the card, is drawn anew with what was typed, and closes when it was taken', async () => {
    const { office, teams } = await start({ press: async () => createForm() })
    const person = teams.as(ann)
    await person.press(await cardFor({ 'New task': 'newTask' }), 'New task')

    await person.fill({ title: 'Records', taskType: 'Medical complaint' })
    await person.submit('Show its fields')
    await person.fill({ aNumber: 'A123' })
    await person.submit()

    expect(person.dialog).toBeNull()
    expect(office.of('submit')).toMatchObject([
      {
        key: { form: 'create', ref: null },
        values: { title: 'Records', taskType: 'medical', aNumber: 'A123', instruction: '' },
      },
    ])
    expect(teams.organisation.violations).toEqual([])
  })

  it('keeps what was typed when it is refused, with the sentence at its input', async () => {
    const { teams } = await start({
      press: async () => createForm(),
      submit: async () => ({ kind: 'errors', errors: { title: 'Write a shorter title.' } }),
    })
    const person = teams.as(ann)
    await person.press(await cardFor({ 'New task': 'newTask' }), 'New task')
    await person.fill({ title: 'Far too long' })

    await person.submit()

    expect(person.dialogText()).toContain('Write a shorter title.')
    expect(person.dialog).toMatchObject({ typed: { title: 'Far too long' } })
  })

  it('that may not be sent any more shows what was written', async () => {
    const { teams } = await start({
      press: async () => createForm(),
      submit: async () => ({ kind: 'refused', sentence: 'The task is closed.' }),
      form: async () => ({ kind: 'sentence', sentence: 'The task is closed.' }),
    })
    const person = teams.as(ann)
    await person.press(await cardFor({ 'New task': 'newTask' }), 'New task')
    await person.fill({ instruction: 'A long instruction.' })

    await person.submit()

    expect(person.dialogText()).toContain('The task is closed.')
    expect(person.dialogText()).toContain('A long instruction.')
  })

  it('searches people while they are typed', async () => {
    const { office, teams } = await start({
      press: async () => createForm(),
      suggest: async () => [{ title: 'Bob Ray', value: 'p2' }],
    })
    const person = teams.as(ann)
    await person.press(await cardFor({ 'New task': 'newTask' }), 'New task')

    await person.fill({ cc: 'Bob' })

    expect(office.of('suggest')).toMatchObject([{ actor: personOf(ann).id, dataset: 'people', text: 'Bob' }])
    expect(person.dialog).toMatchObject({ typed: { cc: 'p2' } })
  })
})

describe('the app in Teams', () => {
  it('greets who installs it and keeps their conversation; who takes it away is forgotten', async () => {
    const { teams, places, forgotten } = await start({ words: async () => ({ kind: 'card', card: cardOf('Welcome') }) })
    const person = teams.as(ann)

    await person.install()
    await person.waitForCard('Welcome')
    expect(places.get(person.user.aadObjectId)).toEqual({ conversation: person.chat.id, endpoint: teams.serviceUrl })
    await person.uninstall()

    expect(forgotten).toEqual([person.user.aadObjectId])
  })

  it('answers an invoke that it does not know with 501, and what is no activity with 400', async () => {
    const { teams } = await start()

    const unknown = await teams.deliver(teams.as(ann).activity({ type: 'invoke', name: 'signin/verifyState' }))
    const broken = await teams.deliver({ no: 'activity' })

    expect([unknown.status, broken.status]).toEqual([501, 400])
  })
})

describe('TEAMS_AUTH=anonymous', () => {
  it('takes an activity without a token from this machine, and none that names an address elsewhere', async () => {
    const { office, teams } = await start({}, { appId: '', tenantId: null, proof: { kind: 'none' }, apiUrl: null })
    const message = teams.as(ann).activity({ type: 'message', text: 'mine' })

    const here = await teams.deliver(message, '')
    const elsewhere = await teams.deliver(
      { ...message, id: 'f:2', serviceUrl: 'https://smba.trafficmanager.net/teams/' },
      '',
    )

    expect([here.status, elsewhere.status]).toEqual([200, 403])
    // The stand-in gives nobody's address without a token, so the person stays unknown.
    expect(office.of('identify')).toHaveLength(1)
  })
})
