import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../../../src/bot/logging/create-logger.ts'
import { createBoltLogger, webClientOptions } from '../../../../src/bot/transport/slack/connect/web-client.ts'
import { freePort } from '../../../free-port.ts'
import type { Fault } from '../../../slack/faults.ts'
import type { SlackStandIn } from '../../../slack/slack-stand-in.ts'
import { cardOf } from './fake-office.ts'
import { ann, bob, type Started, type StartOptions, startTransport } from './start-transport.ts'

let started: Started | undefined

async function start(options?: StartOptions) {
  started = await startTransport('http', options)
  const { slack, transport } = started
  const to = { platform: 'slack' as const, tenant: slack.teamId, user: slack.as(ann).id }
  return { ...started, to, post: () => transport.post(to, cardOf('ITMS-1'), 'd-1') }
}

afterEach(async () => {
  await started?.stop()
  started = undefined
})

const failures: [string, Fault, { post: object; update: object }][] = [
  ['a rate limit', { retryAfter: 7 }, both({ failure: 'retry', message: 'rate_limited', retryAfterMs: 7000 })],
  ['HTTP 503', { status: 503 }, { post: { failure: 'unknown', message: 'http_503' }, update: { failure: 'retry' } }],
  [
    'a page of a proxy',
    { status: 200 },
    { post: { failure: 'unknown', message: 'not_slack' }, update: { failure: 'retry' } },
  ],
  [
    'a connection cut before the answer',
    { dropAfter: true },
    { post: { failure: 'unknown' }, update: { failure: 'retry' } },
  ],
  ['fatal_error', { error: 'fatal_error' }, { post: { failure: 'unknown' }, update: { failure: 'retry' } }],
  ['invalid_blocks', { error: 'invalid_blocks' }, both({ failure: 'rejected', message: 'invalid_blocks' })],
  ['msg_too_long', { error: 'msg_too_long' }, both({ failure: 'rejected', message: 'msg_too_long' })],
  ['message_not_found', { error: 'message_not_found' }, both({ failure: 'gone', message: 'message_not_found' })],
  ['is_archived', { error: 'is_archived' }, both({ failure: 'gone', message: 'is_archived' })],
  ['user_not_found', { error: 'user_not_found' }, both({ failure: 'gone', message: 'user_not_found' })],
  [
    'a revoked token',
    { error: 'token_revoked' },
    both({ failure: 'retry', message: 'token_revoked', retryAfterMs: 300_000 }),
  ],
  ['a closed account of ours', { error: 'account_inactive' }, both({ failure: 'retry', retryAfterMs: 300_000 })],
]

function both(outcome: object) {
  return { post: outcome, update: outcome }
}

describe.each(failures)('%s', (_name, fault, expected) => {
  test('while posting is told apart, and the message is not posted twice', async () => {
    const { slack, post } = await start()
    slack.fail('chat.postMessage', fault)

    await expect(post()).rejects.toMatchObject({ name: 'TransportError', ...expected.post })

    expect(slack.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1)
  })

  test('while updating is told apart', async () => {
    const { slack, transport, to, post } = await start()
    const at = await post()
    slack.fail('chat.update', fault)

    const updating = transport.update(to, at, cardOf('ITMS-2'), 'd-1')

    await expect(updating).rejects.toMatchObject({ name: 'TransportError', ...expected.update })
  })
})

test('a server that cannot be reached is a reason to come back', async () => {
  const { transport, to } = await start({ config: { apiUrl: `http://127.0.0.1:${await freePort()}/api/` } })

  const posting = transport.post(to, cardOf('ITMS-1'), 'd-1')

  await expect(posting).rejects.toMatchObject({ failure: 'retry', message: 'ECONNREFUSED' })
})

test('a failure while the conversation is opened is repeatable: nothing was posted', async () => {
  const { slack, post } = await start()
  slack.fail('conversations.open', { status: 500 })

  await expect(post()).rejects.toMatchObject({ failure: 'retry', message: 'http_500' })

  expect(slack.as(ann).inbox()).toEqual([])
})

test('the conversation is opened once for many cards', async () => {
  const { slack, post } = await start()

  await post()
  await post()

  expect(slack.calls.filter((call) => call.method === 'conversations.open')).toHaveLength(1)
  expect(
    slack.calls.filter((call) => call.method === 'chat.postMessage').map((call) => call.args['unfurl_links']),
  ).toEqual(['false', 'false'])
})

test('where conversations.open does not exist the card goes to the id of the user', async () => {
  const { slack, post } = await start()
  slack.fail('conversations.open', { error: 'unknown_method', times: 5 })

  const at = await post()

  expect(slack.as(ann).card('ITMS-1').ts).toBe(at.message)
  expect(slack.calls.find((call) => call.method === 'chat.postMessage')?.args['channel']).toBe(slack.as(ann).id)
})

test('a remembered conversation that Slack no longer knows is opened anew', async () => {
  const { slack, post } = await start()
  await post()
  slack.fail('chat.postMessage', { error: 'channel_not_found', times: 2 })

  await expect(post()).rejects.toMatchObject({ failure: 'retry' })
  await expect(post()).rejects.toMatchObject({ failure: 'retry' })
  await post()

  expect(slack.calls.filter((call) => call.method === 'conversations.open')).toHaveLength(3)
})

test('a message whose answer never came is found by its delivery id, also on a later page', async () => {
  const { slack, transport, to, post } = await start()
  const since = new Date()
  slack.fail('chat.postMessage', { dropAfter: true })
  await post().catch(() => undefined)
  const standing = slack.as(ann).card('ITMS-1')
  for (let count = 0; count < 205; count += 1) await slack.as(ann).say('dm', `line ${count}`)

  const found = await transport.find(to, 'd-1', since)
  const other = await transport.find(to, 'd-2', since)

  expect(found).toEqual({ conversation: standing.channel, message: standing.ts })
  expect(other).toBeNull()
  expect(slack.calls.filter((call) => call.method === 'conversations.history').length).toBeGreaterThan(2)
})

test('the message is found where history gives no metadata, and nothing is found where it cannot be searched', async () => {
  const { slack, transport, to, post } = await start()
  const since = new Date()
  await post()
  const standing = slack.as(ann).card('ITMS-1')
  Object.assign(standing, { metadata: undefined })

  const found = await transport.find(to, 'd-1', since)
  slack.fail('conversations.history', { error: 'unknown_method' })
  const withoutHistory = await transport.find(to, 'd-1', since)
  slack.fail('conversations.history', { error: 'missing_scope' })
  const forbidden = transport.find(to, 'd-1', since)

  await expect(forbidden).rejects.toMatchObject({ failure: 'retry', message: 'missing_scope' })
  expect(found).toEqual({ conversation: standing.channel, message: standing.ts })
  expect(withoutHistory).toBeNull()
})

test('people are found by e-mail, unless the account proves nothing', async () => {
  const { slack, transport } = await start({
    setup: {
      people: [
        { email: ann, name: 'Ann Lee' },
        { email: bob, name: 'Bob Ray', emailConfirmed: false },
        { email: 'eve@example.org', name: 'Eve', teamId: 'T0ELSEWHERE' },
      ],
    },
  })

  const found = await Promise.all(
    [ann, bob, 'eve@example.org', 'nobody@example.org'].map((email) => transport.locate?.(email)),
  )

  expect(found).toEqual([{ platform: 'slack', tenant: slack.teamId, user: slack.as(ann).id }, null, null, null])
})

test('a start before Slack can be reached ends well: the bot and its socket come as soon as it is there', async () => {
  const before = (slack: SlackStandIn) => {
    slack.fail('auth.test', { dropBefore: true })
    slack.fail('apps.connections.open', { dropBefore: true })
  }
  started = await startTransport('both', { before })
  const { slack, log } = started

  await slack.as(ann).command('/task', 'mine')
  await slack.waitFor(() => log.some((line) => line.includes('Slack knows the bot')))

  expect(slack.deliveries.at(-1)?.via).toBe('socket')
  expect(slack.as(ann).ephemerals()).toHaveLength(1)
  expect(log.filter((line) => line.includes('Slack socket not open'))).toHaveLength(1)
})

test('the client never repeats a call by itself and never follows an absolute address', () => {
  const options = webClientOptions('http://127.0.0.1:1/api/', createBoltLogger(createLogger('silent')))

  expect(options).toMatchObject({
    slackApiUrl: 'http://127.0.0.1:1/api/',
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout: 10_000,
  })
})
