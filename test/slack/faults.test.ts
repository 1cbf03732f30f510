import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SlackStandIn, startSlack } from './slack-stand-in.ts'

let slack: SlackStandIn
let client: WebClient

beforeAll(async () => {
  slack = await startSlack({ people: [{ email: 'ann@example.org', name: 'Ann Lee' }] })
  const options = { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 2000 }
  client = new WebClient(slack.botToken, options)
})

afterAll(() => slack.close())

const post = (text: string) => client.chat.postMessage({ channel: slack.as('ann@example.org').id, text })
const texts = () =>
  slack
    .as('ann@example.org')
    .inbox()
    .map((message) => message.text)

test('a call dropped before is not carried out, one dropped after is, and neither is answered', async () => {
  slack.fail('chat.postMessage', { dropBefore: true })
  slack.fail('chat.postMessage', { dropAfter: true })

  await expect(post('lost')).rejects.toThrow()
  await expect(post('posted unseen')).rejects.toThrow()
  await post('posted')

  expect(texts()).toEqual(['posted unseen', 'posted'])
  expect(slack.calls.map((call) => call.outcome)).toEqual(['dropped', 'dropped', 'ok'])
})

test('rate limits, error codes and statuses hit as many calls as told', async () => {
  slack.fail('chat.postMessage', { retryAfter: 7 })
  slack.fail('chat.postMessage', { error: 'fatal_error', times: 2 })
  slack.fail('chat.postMessage', { status: 503 })

  await expect(post('a')).rejects.toMatchObject({ retryAfter: 7 })
  await expect(post('b')).rejects.toThrow('fatal_error')
  await expect(post('c')).rejects.toThrow('fatal_error')
  await expect(post('d')).rejects.toMatchObject({ statusCode: 503 })
  await expect(post('e')).resolves.toMatchObject({ ok: true })
})

test('only the calls that a fault is meant for are hit', async () => {
  slack.fail('chat.postMessage', { error: 'fatal_error', when: (args) => args['text'] === 'this one' })

  await expect(post('another')).resolves.toMatchObject({ ok: true })
  await expect(post('this one')).rejects.toThrow('fatal_error')
})

test('a held call arrives, waits, and goes on when released', async () => {
  const hold = slack.holdNext('chat.postMessage')
  const before = texts().length

  const posted = post('held')
  const args = await hold.arrived
  const whileHeld = texts().length
  hold.release()
  await posted

  expect(args['text']).toBe('held')
  expect(whileHeld).toBe(before)
  expect(texts().at(-1)).toBe('held')
})

test('a call held after it was carried out is seen by people but not answered until released', async () => {
  const hold = slack.holdNext('chat.postMessage', 'after')

  const posted = post('visible')
  await hold.arrived
  expect(texts().at(-1)).toBe('visible')
  hold.drop()

  await expect(posted).rejects.toThrow()
})
