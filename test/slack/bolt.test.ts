import { afterEach, expect, test } from 'vitest'
import { type SlackStandIn, startSlack } from './slack-stand-in.ts'
import { startTinyApp } from './tiny-app.ts'

const people = [
  { email: 'ann@example.org', name: 'Ann Lee' },
  { email: 'bob@example.org', name: 'Bob Ray' },
]

let closing: (() => Promise<unknown>)[] = []

async function start(way: 'http' | 'socket') {
  const slack = await startSlack({ people, channels: [{ name: 'general' }] })
  const tiny = await startTinyApp(slack, way)
  closing = [tiny.stop, () => slack.close()]
  return { slack, told: tiny.told }
}

afterEach(async () => {
  for (const close of closing) await close()
  closing = []
})

async function createTask(slack: SlackStandIn, title: string) {
  const ann = slack.as('ann@example.org')
  await ann.command('/task', 'new')
  await ann.waitFor(() => ann.modal())
  await ann.fill({ Title: title, Unit: 'Pharmacy' })
  return { ann, submitted: await ann.submit() }
}

for (const way of ['http', 'socket'] as const) {
  test(`over ${way}, a task goes from the command to the modal, the card, the press and the update`, async () => {
    const { slack, told } = await start(way)

    const { ann, submitted } = await createTask(slack, 'Records & files')
    const card = await ann.waitForCard('Records', { button: 'Accept' })
    await ann.press(card, 'Accept')
    const updated = await ann.waitForCard('accepted by', { without: 'Accept' })

    expect(submitted.action).toBe('close')
    expect(() => ann.modal()).toThrow('no modal open')
    expect(told.values).toEqual([
      {
        title: { text: { type: 'plain_text_input', value: 'Records & files' } },
        unit: {
          'pick-unit': {
            type: 'external_select',
            selected_option: { text: { type: 'plain_text', text: 'Pharmacy' }, value: 'pharmacy' },
          },
        },
        kind: {
          'pick-kind': {
            type: 'static_select',
            selected_option: { text: { type: 'plain_text', text: 'Simple' }, value: 'simple' },
          },
        },
      },
    ])
    expect(ann.textOf(updated)).toContain('accepted by @Ann Lee')
    expect(updated.ts).toBe(card.ts)
    await ann.waitFor(() => ann.ephemerals().some((each) => each.text === 'You accepted it'))
    expect(slack.violations).toEqual([])
    expect(new Set(slack.deliveries.map((each) => each.via))).toEqual(new Set([way]))
  })

  test(`over ${way}, an error of the app keeps the modal open with what was typed`, async () => {
    const { slack } = await start(way)

    const { ann, submitted } = await createTask(slack, 'bad')

    expect(submitted).toEqual({ action: 'errors', errors: { title: 'Not this one' } })
    expect(ann.modal().entered.get('title\ntext')).toEqual({ type: 'plain_text_input', value: 'bad' })
  })
}

test('the answer of a command and a later response appear to that person only', async () => {
  const { slack } = await start('http')
  const [ann, bob] = [slack.as('ann@example.org'), slack.as('bob@example.org')]

  await ann.command('/task', 'help')
  await ann.command('/task', 'later')
  await ann.waitFor(() => ann.ephemerals().length === 2)

  expect(ann.ephemerals().map((each) => each.text)).toEqual(['Try /task new', 'done later'])
  expect(bob.ephemerals()).toEqual([])
})

test('a message, a reply in a thread and a file reach the app; its own messages do so as echoes', async () => {
  const { slack, told } = await start('http')
  const { ann } = await createTask(slack, 'Talk')
  const card = await ann.waitForCard('Talk')

  await ann.say('dm', 'hello')
  await ann.say(card, 'a < b', { files: [{ name: 'note.txt', content: 'secret' }] })
  await ann.say(slack.channelId('general'), 'not for the app')

  const [, , reply] = ann.inbox()
  expect(told.messages).toEqual(['hello', 'a &lt; b'])
  expect(reply?.thread_ts).toBe(card.ts)
  const url = String(reply?.files?.[0]?.['url_private'])
  const withToken = await fetch(url, { headers: { authorization: `Bearer ${slack.botToken}` } })
  expect(await withToken.text()).toBe('secret')
  expect(await (await fetch(url)).text()).toContain('Sign in')
  expect(slack.deliveries.filter((each) => each.kind === 'echo')).toHaveLength(1)
})

test('the home tab is published and its button pressed; a shortcut opens a modal whose closing is told', async () => {
  const { slack, told } = await start('http')
  const ann = slack.as('ann@example.org')

  await ann.openHome()
  await ann.waitFor(() => ann.home())
  await ann.pressHome('Next page')
  await ann.say('dm', 'make this a task')
  const [said] = ann.inbox()
  await ann.shortcut('from-message', said)
  await ann.waitFor(() => ann.modal())
  await ann.close()

  expect(told.closed).toBe(1)
  expect(slack.deliveries.at(-1)?.payload['type']).toBe('view_closed')
})

test('a choice in an input that dispatches is sent with the state of the form', async () => {
  const { slack, told } = await start('http')
  const ann = slack.as('ann@example.org')
  await ann.command('/task', 'new')
  await ann.waitFor(() => ann.modal())

  await ann.fill({ Title: 'half done', Kind: 'Complex' })

  expect(told.choices).toMatchObject([{ action_id: 'pick-kind', selected_option: { value: 'complex' } }])
  const sent = slack.deliveries.at(-1)?.payload
  expect(sent).toMatchObject({ view: { state: { values: { title: { text: { value: 'half done' } } } } } })
})

test('a form with an empty required field is not sent, and a missing button is named', async () => {
  const { slack } = await start('http')
  const ann = slack.as('ann@example.org')
  await ann.command('/task', 'new')
  await ann.waitFor(() => ann.modal())

  await expect(ann.submit()).rejects.toThrow('Title: please complete this required field')
  await expect(ann.press(ann.modal(), 'Accept')).rejects.toThrow('0 buttons are labelled "Accept"')
  await expect(ann.fill({ Unit: 'Laundry' })).rejects.toThrow('no option "Laundry"')
})

test('the app comes back after a refresh of its socket and after a cut', async () => {
  const { slack } = await start('socket')
  const ann = slack.as('ann@example.org')

  slack.sockets.refresh()
  await slack.waitFor(() => slack.sockets.connections === 0)
  await ann.command('/task', 'help')
  slack.sockets.drop()
  await ann.command('/task', 'help')

  expect(ann.ephemerals()).toHaveLength(2)
})
