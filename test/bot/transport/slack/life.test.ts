import { afterEach, describe, expect, test } from 'vitest'
import { cardOf, createForm, personOf, taskRef } from './fake-office.ts'
import { ann, bob, type Started, type StartOptions, startTransport, stranger, type Way } from './start-transport.ts'

let started: Started | undefined

async function start(way: Way, options?: StartOptions) {
  started = await startTransport(way, options)
  return started
}

afterEach(async () => {
  await started?.stop()
  started = undefined
})

const deliveryId = 'd-1'

async function postCard(
  { slack, transport }: Started,
  email: string,
  card = cardOf('ITMS-2026-00001', { Accept: 'accept' }),
) {
  const to = { platform: 'slack' as const, tenant: slack.teamId, user: slack.as(email).id }
  return { to, at: await transport.post(to, card, deliveryId) }
}

describe.each(['http', 'socket'] as const)('over %s', (way) => {
  test('the words of /task reach the office, and its sentence goes to that person alone', async () => {
    const { slack, office } = await start(way, {
      answers: { words: async () => ({ kind: 'sentence', sentence: 'Nothing is <due> & done.' }) },
    })

    await slack.as(ann).command('/task', 'find A&B')

    expect(office.of('words')).toMatchObject([{ actor: personOf(ann).id, text: 'find A&B', surface: 'slack' }])
    expect(
      slack
        .as(ann)
        .ephemerals()
        .map((each) => each.text),
    ).toEqual(['Nothing is &lt;due&gt; &amp; done.'])
    expect(slack.as(bob).ephemerals()).toEqual([])
  })

  test('a form opens, is drawn anew with what was typed when its type changes, and closes when the office is done', async () => {
    const { slack, office } = await start(way, { answers: { words: async () => createForm() } })
    const her = slack.as(ann)
    await her.command('/task', 'new')
    await her.waitFor(() => her.modal())

    await her.fill({ Title: 'Records' })
    await her.select(her.modal(), 'Type', 'Medical complaint')
    await her.waitFor(() => her.textOf(her.modal()).includes('A-number'))
    await her.fill({ 'A-number': 'A123' })
    const submitted = await her.submit()

    expect(submitted.action).toBe('close')
    expect(office.of('form')).toMatchObject([
      { key: { form: 'create', ref: null }, values: { title: 'Records', taskType: 'medical' } },
    ])
    expect(office.of('submit')).toMatchObject([
      {
        actor: personOf(ann).id,
        key: { form: 'create', ref: null },
        values: { title: 'Records', taskType: 'medical', aNumber: 'A123' },
      },
    ])
    expect(slack.violations).toEqual([])
  })

  test('a card is posted with its opaque delivery id, pressed, and updated in place', async () => {
    const here = await start(way)
    const { slack, office, transport } = here
    const { to, at } = await postCard(here, ann)
    const card = slack.as(ann).card('ITMS-2026-00001')

    await slack.as(ann).press(card, 'Accept')
    await transport.update(to, at, cardOf('accepted'), deliveryId)

    expect(office.of('press')).toMatchObject([
      { actor: personOf(ann).id, event: 'accept', ref: taskRef, surface: 'slack' },
    ])
    expect(card.metadata).toEqual({ event_type: 'routeslip_delivery', event_payload: { delivery_id: deliveryId } })
    const updated = slack.as(ann).card('accepted')
    expect([updated.ts, slack.as(ann).buttons(updated)]).toEqual([card.ts, []])
  })

  test('a reply under a card is a comment with its files, without the signs that Slack puts into a text', async () => {
    const here = await start(way)
    const { slack, office } = here
    const { at } = await postCard(here, ann)

    await slack.as(ann).say(slack.as(ann).card('ITMS'), 'less than < 5 & more', {
      files: [{ name: 'labs.txt', content: 'result' }],
    })

    expect(office.of('replyUnderCard')).toMatchObject([
      {
        actor: personOf(ann).id,
        at: { platform: 'slack', tenant: slack.teamId, conversation: at.conversation, message: at.message },
        text: 'less than < 5 & more',
      },
    ])
    expect(office.of('saveFile')).toMatchObject([{ name: 'labs.txt', mediaType: 'text/plain' }])
  })

  test('somebody unknown gets one sentence, and the office is asked for nothing', async () => {
    const here = await start(way)
    const { slack, office } = here
    await postCard(here, stranger)
    const they = slack.as(stranger)

    await they.command('/task', 'mine')
    await they.press(they.card('ITMS'), 'Accept')
    await they.say('dm', 'mine')
    await they.openHome()
    await they.waitFor(() => they.home())

    const sentence = 'Your Slack e-mail is not in the Routeslip directory.'
    expect(they.ephemerals().filter((each) => each.text.startsWith(sentence))).toHaveLength(2)
    expect(await they.waitForCard(sentence)).toBeTruthy()
    expect(they.textOf(they.home())).toContain(sentence)
    expect(new Set(office.asked.map((each) => each.method))).toEqual(new Set(['identify']))
  })
})

test('both ways work on one app: Slack turns to the socket as soon as it is open, and HTTP still answers', async () => {
  const { slack, office } = await start('both')

  await slack.as(ann).command('/task', 'mine')
  const overHttp = await slack.send(slack.as(ann).payloads.command('/task', 'due', 'D1'))

  expect(slack.deliveries.map((each) => [each.via, each.status])).toEqual([
    ['socket', 200],
    ['http', 200],
  ])
  expect(overHttp.body).toContain('Words.')
  expect(office.of('words').map((each) => each['text'])).toEqual(['mine', 'due'])
})

test('the socket is opened again after a refresh and after a cut', async () => {
  const { slack } = await start('socket')

  const opened = () => slack.calls.filter((call) => call.method === 'apps.connections.open').length

  slack.sockets.refresh()
  await slack.waitFor(() => opened() === 2 && slack.sockets.connections === 1)
  await slack.as(ann).command('/task', 'mine')
  slack.sockets.drop()
  await slack.waitFor(() => opened() === 3 && slack.sockets.connections === 1)
  await slack.as(ann).command('/task', 'mine')

  expect(slack.as(ann).ephemerals()).toHaveLength(2)
})

test('the home is drawn when it is opened and pages with its buttons', async () => {
  const { slack, office } = await start('http', {
    answers: { home: async ({ page }) => cardOf(`Page ${page}`, { More: 'page' }, { More: `home:${page + 1}` }) },
  })
  const her = slack.as(ann)

  await her.openHome()
  await her.waitFor(() => her.textOf(her.home()).includes('Page 0'))
  await her.pressHome('More')
  await her.waitFor(() => her.textOf(her.home()).includes('Page 1'))

  expect(office.of('home').map((each) => each['page'])).toEqual([0, 1])
  expect(office.of('press')).toEqual([])
})

test('a home may hold twice the blocks of a message, and all of its buttons', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({ type: 'TextBlock', text: `Row ${index}`, separator: true }))
  const home = { ...cardOf('', { 'New task': 'newTask', Help: 'help' }), body: rows }
  const { slack } = await start('http', { answers: { home: async () => home } })
  const her = slack.as(ann)

  await her.openHome()
  await her.waitFor(() => her.home())

  expect(her.textOf(her.home())).toContain('Row 59')
  expect(her.buttons(her.home())).toEqual(['New task', 'Help'])
  expect(slack.violations).toEqual([])
})

test('a list pages in place, in the message that only its reader sees', async () => {
  const { slack, office } = await start('http', {
    answers: {
      words: async () => ({ kind: 'card', card: cardOf('Page 1', { More: 'page' }, { More: 'overdue:1' }) }),
      press: async () => ({ kind: 'card', card: cardOf('Page 2') }),
    },
  })
  const her = slack.as(ann)
  await her.command('/task', 'overdue')
  const [list] = her.ephemerals()
  if (!list) throw new Error('there is no list')

  await her.press(list, 'More')
  await her.waitFor(() => her.textOf(her.ephemerals()[0] ?? list).includes('Page 2'))

  expect(her.ephemerals()).toHaveLength(1)
  expect(office.of('press')).toMatchObject([{ event: 'page', ref: 'overdue:1' }])
})

test('a pressed button that the office refuses is answered for that person alone, and one that needs input opens a form', async () => {
  const replies = [{ kind: 'sentence' as const, sentence: 'Bob Ray accepted it already.' }, createForm()]
  const here = await start('http', { answers: { press: async () => replies.shift() ?? null } })
  const { slack } = here
  await postCard(here, ann)
  const her = slack.as(ann)

  await her.press(her.card('ITMS'), 'Accept')
  await her.waitFor(() => her.ephemerals().length === 1)
  await her.press(her.card('ITMS'), 'Accept')
  await her.waitFor(() => her.modal())

  expect(her.ephemerals()[0]?.text).toBe('Bob Ray accepted it already.')
  expect(her.card('ITMS')).toBeTruthy()
})

test('words written to the bot are answered in the conversation; a form comes behind a button', async () => {
  const { slack, office } = await start('http', {
    answers: { words: async () => createForm(), press: async () => createForm() },
  })
  const her = slack.as(ann)

  await her.say('dm', 'new')
  const asked = await her.waitForCard('press the button', { button: 'New task' })
  await her.press(asked, 'New task')
  await her.waitFor(() => her.modal())

  expect(office.of('words')).toMatchObject([{ text: 'new' }])
  expect(office.of('press')).toMatchObject([{ event: 'newTask', ref: '' }])
})

test('own messages, other bots, edits and channels are not read', async () => {
  const here = await start('http')
  const { slack, office } = here
  await postCard(here, ann)
  const base = { type: 'message', channel: 'D1', ts: '1.1', user: slack.as(ann).id, text: 'mine', channel_type: 'im' }
  const event = (more: object) => slack.as(ann).payloads.event({ ...base, ...more })

  await slack.send(event({ subtype: 'message_changed' }))
  await slack.send(event({ bot_id: 'B1' }))
  await slack.send(event({ user: slack.workspace.botUser.id }))
  await slack.send(event({ channel_type: 'channel' }))
  await slack.send(event({ user: undefined }))

  expect(office.asked).toEqual([])
})
