import { afterEach, describe, expect, test } from 'vitest'
import { answerOf, type SendOptions } from '../../../slack/delivery.ts'
import { cardOf, createForm, taskRef } from './fake-office.ts'
import { ann, type Started, type StartOptions, startTransport } from './start-transport.ts'

let started: Started | undefined

async function start(options?: StartOptions) {
  started = await startTransport('http', options)
  return started
}

afterEach(async () => {
  await started?.stop()
  started = undefined
})

const secret = 'detainee Jane Roe'
const now = () => Math.floor(Date.now() / 1000)

describe('a request that is not signed now, by Slack,', () => {
  const refused: [string, () => SendOptions][] = [
    ['without a signature', () => ({ signature: 'none' })],
    ['with a wrong signature', () => ({ signature: 'bad' })],
    ['six minutes old', () => ({ timestamp: now() - 360 })],
    ['from six minutes ahead', () => ({ timestamp: now() + 360 })],
    ['from next year', () => ({ timestamp: now() + 365 * 86_400 })],
  ]

  test.each(refused)('%s is answered 401 without a word, and the office is not asked', async (_name, options) => {
    const { slack, office, log } = await start()

    const answer = await slack.send(slack.as(ann).payloads.command('/task', secret, 'D1'), options())

    expect([answer.status, answer.body]).toEqual([401, ''])
    expect(office.asked).toEqual([])
    expect(log.join('')).not.toContain(secret)
  })

  test('a timestamp that is no number is refused too', async () => {
    const { url } = await start()

    const answer = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { 'x-slack-request-timestamp': 'soon', 'x-slack-signature': 'v0=00' },
    })

    expect([answer.status, await answer.text()]).toEqual([401, ''])
  })
})

test('a request four minutes off is taken', async () => {
  const { slack, office } = await start()

  const answer = await slack.send(slack.as(ann).payloads.command('/task', 'mine', 'D1'), { timestamp: now() + 240 })

  expect(answer.status).toBe(200)
  expect(office.of('words')).toHaveLength(1)
})

test('a signed body that is no JSON is refused, and none of it is logged', async () => {
  const { slack, log } = await start()

  const answer = await slack.send({}, { rawBody: `{"${secret}`, contentType: 'application/json' })

  expect(answer.status).toBe(400)
  expect(log.join('')).toContain('Malformed request body')
  expect(log.join('')).not.toContain('Jane')
})

test('a body over the limit is refused', async () => {
  const { slack, office } = await start()

  const answer = await slack.send({}, { rawBody: `text=${'x'.repeat(1_100_000)}` })

  expect([0, 413]).toContain(answer.status)
  expect(office.asked).toEqual([])
})

test('the challenge of a request URL is answered', async () => {
  const { slack } = await start()

  const answer = await slack.send({ type: 'url_verification', challenge: 'c-1' })

  expect(answerOf(answer)).toEqual({ challenge: 'c-1' })
})

test('the same delivery again carries the same key, and another one does not', async () => {
  const { slack, office } = await start()
  const first = slack.as(ann).payloads.command('/task', 'mine', 'D1')
  const second = slack.as(ann).payloads.command('/task', 'mine', 'D1')

  await slack.sendRepeatedly(first, 3)
  await slack.send(second)

  const keys = office.of('words').map((each) => each['deliveryKey'])
  expect(keys[0]).toMatch(/^slack:[0-9a-f]{64}$/)
  expect(new Set(keys.slice(0, 3)).size).toBe(1)
  expect(keys[3]).not.toBe(keys[0])
})

test('an event that is sent again in another body still carries the same key', async () => {
  const { slack, office } = await start()
  const payload = slack.as(ann).payloads.event({
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    ts: '1.1',
    user: slack.as(ann).id,
    text: 'mine',
  })

  await slack.send(payload)
  await slack.send({ ...payload, authorizations: [] })

  const keys = office.of('words').map((each) => each['deliveryKey'])
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
})

test('an event is acknowledged after the office has taken it, and not when the office fails', async () => {
  let fails = true
  const { slack, office, log } = await start({
    answers: {
      words: async () => {
        if (fails) throw new Error(secret)
        return { kind: 'sentence', sentence: 'Taken.' }
      },
    },
  })
  const payload = slack.as(ann).payloads.event({
    type: 'message',
    channel: slack.workspace.directMessage(slack.as(ann).id).id,
    channel_type: 'im',
    ts: '1.1',
    user: slack.as(ann).id,
    text: 'mine',
  })

  const failed = await slack.send(payload)
  fails = false
  const taken = await slack.send(payload, { retry: 1 })

  expect([failed.status, failed.body, taken.status]).toEqual([500, '', 200])
  expect(new Set(office.of('words').map((each) => each['deliveryKey'])).size).toBe(1)
  expect(log.join('')).not.toContain('Jane')
})

test('a failure behind a command is a sentence for the person, without the reason', async () => {
  const { slack, log } = await start({
    answers: {
      words: async () => {
        throw new Error(secret)
      },
    },
  })

  await slack.as(ann).command('/task', 'mine')

  expect(slack.as(ann).ephemerals()[0]?.text).toContain('That did not work on our side.')
  expect(log.join('')).not.toContain('Jane')
})

test('a forged value of a button is answered with a sentence and asks the office for nothing', async () => {
  const { slack, office, transport } = await start()
  const to = { platform: 'slack' as const, tenant: slack.teamId, user: slack.as(ann).id }
  await transport.post(to, cardOf('ITMS-1', { Accept: 'accept' }), 'd-1')
  const payload = slack.as(ann).pressPayload(slack.as(ann).card('ITMS-1'), 'Accept')
  const [action] = payload['actions'] as Record<string, unknown>[]
  const forged = ['accept', '{"ref":5}', '[]', 'null', `{"ref":"${'x'.repeat(500)}"}`]

  const answers = []
  for (const value of forged) answers.push(await slack.send({ ...payload, actions: [{ ...action, value }] }))

  expect(answers.map((each) => each.status)).toEqual(forged.map(() => 200))
  await slack.as(ann).waitFor(() => slack.as(ann).ephemerals().length === forged.length)
  for (const { text } of slack.as(ann).ephemerals()) expect(text).toContain('I do not know this button')
  expect(office.asked).toEqual([])
})

test('a modal that is no form of ours, and one without metadata, stay open with a sentence', async () => {
  const { slack, office } = await start({ answers: { words: async () => createForm() } })
  const her = slack.as(ann)
  await her.command('/task', 'new')
  await her.waitFor(() => her.modal())
  const before = office.asked.length
  const payload = her.payloads.submission(her.modal()) as Record<string, unknown>

  for (const private_metadata of ['', '{', '{"form":1}', undefined]) {
    const answer = await slack.send({ ...payload, view: { ...(payload['view'] as object), private_metadata } })
    expect([answer.status, answerOf(answer)?.['response_action']]).toEqual([200, 'errors'])
    expect(answer.body).toContain('I do not know this form')
  }

  expect(office.asked).toHaveLength(before)
})

test('payloads with nothing but the needed fields work: no response_url, no enterprise, no team, another app id', async () => {
  const { slack, office, transport } = await start()
  const her = slack.as(ann)
  await transport.post(
    { platform: 'slack', tenant: slack.teamId, user: her.id },
    cardOf('ITMS-1', { Accept: 'accept' }),
    'd-1',
  )
  const payload = her.pressPayload(her.card('ITMS-1'), 'Accept')
  const {
    response_url: _url,
    team: _team,
    enterprise: _enterprise,
    state: _state,
    message: _message,
    ...bare
  } = payload

  const pressed = await slack.send({ ...bare, user: { id: her.id }, api_app_id: 'A0OTHER' })
  const command = await slack.send({ command: '/task', user_id: her.id, channel_id: 'D1' })

  expect([pressed.status, command.status]).toEqual([200, 200])
  expect(office.of('press')).toMatchObject([{ event: 'accept', ref: taskRef }])
  expect(office.of('identify').every((each) => each['tenant'] === slack.teamId)).toBe(true)
  expect(office.of('words')).toMatchObject([{ text: '' }])
})

test('without a response_url the answer still reaches the one who pressed', async () => {
  const { slack, transport } = await start({
    answers: { press: async () => ({ kind: 'sentence', sentence: 'Too late.' }) },
  })
  const her = slack.as(ann)
  await transport.post(
    { platform: 'slack', tenant: slack.teamId, user: her.id },
    cardOf('ITMS-1', { Accept: 'accept' }),
    'd-1',
  )
  const { response_url: _url, ...bare } = her.pressPayload(her.card('ITMS-1'), 'Accept')

  await slack.send(bare)
  await her.waitFor(() => her.ephemerals().length > 0)

  expect(her.ephemerals()[0]?.text).toBe('Too late.')
})

test('a trigger that Slack no longer takes leaves a sentence instead of silence', async () => {
  const { slack } = await start({ answers: { words: async () => createForm() } })
  slack.fail('views.open', { error: 'expired_trigger_id' })

  await slack.as(ann).command('/task', 'new')
  await slack.as(ann).waitFor(() => slack.as(ann).ephemerals().length > 0)

  expect(slack.as(ann).ephemerals()[0]?.text).toBe('Slack did not open the form in time. Please try again.')
})

test('something to read opens without a submit button, and keeps its own buttons', async () => {
  const card = cardOf('The record', { Comment: 'comment' })
  const form = { form: 'details', ref: taskRef, title: 'Details', submit: null, card }
  const { slack } = await start({ answers: { words: async () => ({ kind: 'form', form }) } })

  await slack.as(ann).command('/task', 'show 1')
  await slack.as(ann).waitFor(() => slack.as(ann).modal())

  const { content } = slack.as(ann).modal()
  expect(slack.as(ann).buttons(slack.as(ann).modal())).toEqual(['Comment'])
  expect([content['submit'], content['close']]).toMatchObject([undefined, { text: 'Close' }])
  expect(JSON.parse(String(content['private_metadata']))).toEqual({ form: 'details', ref: taskRef })
})
