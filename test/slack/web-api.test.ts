import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackStandIn, startSlack } from './slack-stand-in.ts'

const people = [
  { email: 'ann@example.org', name: 'Ann Lee', tz: 'America/Chicago' },
  { email: 'out@example.org', name: 'Otto Out', deleted: true },
  { email: 'new@example.org', name: 'Nina New', emailConfirmed: false },
  { email: 'far@example.net', name: 'Faye Far', teamId: 'T0OTHER', guest: true },
]

let slack: SlackStandIn
let client: WebClient

const clientWith = (token: string) => new WebClient(token, { slackApiUrl: slack.url, retryConfig: { retries: 0 } })

beforeEach(async () => {
  slack = await startSlack({ people, channels: [{ name: 'general' }], triggerLifeMs: 150 })
  client = clientWith(slack.botToken)
})

afterEach(() => slack.close())

const modal = (text = 'Title') => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text },
  blocks: [],
})
const trigger = (email = 'ann@example.org') => slack.workspace.issueTrigger(slack.as(email).id)

test('a wrong token, no token and an unknown method are refused by name', async () => {
  await expect(clientWith('xoxb-wrong').auth.test()).rejects.toThrow('invalid_auth')
  await expect(clientWith('').auth.test()).rejects.toThrow('not_authed')
  await expect(client.apiCall('no.such')).rejects.toThrow('unknown_method')
  await expect(client.apps.connections.open({})).rejects.toThrow('not_allowed_token_type')
  await expect(client.auth.test()).resolves.toMatchObject({ team_id: slack.teamId, bot_id: slack.workspace.botId })
})

test('people are found as Slack finds them', async () => {
  const ann = await client.users.lookupByEmail({ email: 'ANN@example.org' })
  const nina = await client.users.info({ user: slack.as('new@example.org').id })
  const faye = await client.users.info({ user: slack.as('far@example.net').id })

  expect(ann.user).toMatchObject({ tz: 'America/Chicago', is_email_confirmed: true, profile: { real_name: 'Ann Lee' } })
  expect(nina.user).toMatchObject({ is_email_confirmed: false })
  expect(faye.user).toMatchObject({ team_id: 'T0OTHER', is_restricted: true })
  await expect(client.users.lookupByEmail({ email: 'out@example.org' })).rejects.toThrow('users_not_found')
  await expect(client.users.info({ user: 'U404' })).rejects.toThrow('user_not_found')
  await expect(client.conversations.open({ users: slack.as('out@example.org').id })).rejects.toThrow('user_disabled')
})

test('a page of people has a cursor to the next', async () => {
  const first = await client.users.list({ limit: 3 })
  const next = await client.users.list({ limit: 3, cursor: first.response_metadata?.next_cursor ?? '' })

  expect(first.members).toHaveLength(3)
  expect(next.members).toHaveLength(2)
  expect(next.response_metadata?.next_cursor).toBe('')
})

test('history shows the newest first, with metadata on request, and without the replies of threads', async () => {
  const channel = slack.as('ann@example.org').id
  const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } }
  const first = await client.chat.postMessage({ channel, text: 'one', metadata })
  const dm = first.channel ?? ''
  await client.chat.postMessage({ channel, text: 'two' })
  await client.chat.postMessage({ channel: dm, text: 'reply', thread_ts: first.ts ?? '' })

  const all = await client.conversations.history({ channel: dm, include_all_metadata: true })
  const plain = await client.conversations.history({ channel: dm, latest: first.ts ?? '', inclusive: true })
  const thread = await client.conversations.replies({ channel: dm, ts: first.ts ?? '' })

  expect(all.messages?.map((message) => message.text)).toEqual(['two', 'one'])
  expect(all.messages?.[1]).toMatchObject({ metadata, reply_count: 1, bot_id: slack.workspace.botId })
  expect(plain.messages?.[0]).not.toHaveProperty('metadata')
  expect(thread.messages?.map((message) => message.text)).toEqual(['one', 'reply'])
})

test('messages are refused with the code of Slack', async () => {
  const ann = slack.as('ann@example.org')
  await ann.say('dm', 'mine')
  const [mine] = ann.inbox()
  const [channel, ts] = [mine?.channel ?? '', mine?.ts ?? '']

  await expect(client.chat.postMessage({ channel: 'C404', text: 'x' })).rejects.toThrow('channel_not_found')
  await expect(client.chat.postMessage({ channel: '#general', text: 'x' })).rejects.toThrow('not_in_channel')
  await expect(client.chat.postMessage({ channel, text: '' })).rejects.toThrow('no_text')
  await expect(client.chat.postMessage({ channel, text: 'x'.repeat(40_001) })).rejects.toThrow('msg_too_long')
  await expect(client.chat.update({ channel, ts: '1.1', text: 'x' })).rejects.toThrow('message_not_found')
  await expect(client.chat.update({ channel, ts, text: 'x' })).rejects.toThrow('cant_update_message')
})

test('broken blocks are refused with a pointer and recorded', async () => {
  const text = { type: 'mrkdwn' as const, text: 'x'.repeat(3001) }

  const posting = client.chat.postMessage({
    channel: slack.as('ann@example.org').id,
    text: 'x',
    blocks: [{ type: 'section', text }],
  })

  const line = '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
  await expect(posting).rejects.toMatchObject({
    data: { error: 'invalid_blocks', response_metadata: { messages: [line] } },
  })
  expect(slack.violations).toMatchObject([{ method: 'chat.postMessage', pointer: '/blocks/0/text/text' }])
})

test('a trigger opens one view, and none when it is too old', async () => {
  const [good, old] = [trigger(), trigger()]
  const issued = Date.now()

  await client.views.open({ trigger_id: good, view: modal() })

  await expect(client.views.open({ trigger_id: good, view: modal() })).rejects.toThrow('exchanged_trigger_id')
  const tooOld = () => client.views.open({ trigger_id: old, view: modal() }).catch((error: Error) => error.message)
  await expect(client.views.open({ trigger_id: 'x', view: modal() })).rejects.toThrow('invalid_trigger_id')
  await slack.waitFor(() => Date.now() - issued > 200)
  expect(await tooOld()).toContain('expired_trigger_id')
})

test('an update with the hash of an earlier version is refused, and what was typed survives a good one', async () => {
  const view = {
    ...modal(),
    submit: { type: 'plain_text' as const, text: 'Go' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'b',
        label: { type: 'plain_text' as const, text: 'Reason' },
        element: { type: 'plain_text_input' as const, action_id: 'a' },
      },
    ],
  }
  const ann = slack.as('ann@example.org')
  const opened = await client.views.open({ trigger_id: trigger(), view })
  await ann.fill({ Reason: 'typed' })
  const [view_id, hash] = [opened.view?.id ?? '', opened.view?.hash ?? '']

  const updated = await client.views.update({
    view_id,
    hash,
    view: { ...view, title: { type: 'plain_text', text: 'Two' } },
  })

  expect(updated.view?.state).toMatchObject({ values: { b: { a: { value: 'typed' } } } })
  await expect(client.views.update({ view_id, hash, view })).rejects.toThrow('hash_conflict')
  await expect(client.views.update({ view_id: 'V404', view })).rejects.toThrow('not_found')
})

test('a call without its scope is refused, and the scopes in use are known', async () => {
  const narrow = await startSlack({ people, scopes: ['chat:write'] })
  const other = new WebClient(narrow.botToken, { slackApiUrl: narrow.url, retryConfig: { retries: 0 } })

  await expect(other.users.list({})).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'users:read' } })
  await other.chat.postMessage({ channel: narrow.as('ann@example.org').id, text: 'x' })

  expect([...narrow.scopesUsed]).toEqual(['chat:write'])
  await narrow.close()
})

test('a file uploaded by the app is posted with its content', async () => {
  const { channel } = await client.conversations.open({ users: slack.as('ann@example.org').id })

  await client.filesUploadV2({ channel_id: channel?.id ?? '', filename: 'pack.zip', file: Buffer.from('zip') })

  const [message] = slack.as('ann@example.org').inbox()
  expect(message?.files).toMatchObject([{ name: 'pack.zip', size: 3 }])
})

test('a response url answers five times', async () => {
  const ann = slack.as('ann@example.org')
  const { response_url } = ann.payloads.command('/task', '', slack.workspace.directMessage(ann.id).id)
  const answer = () =>
    fetch(String(response_url), { method: 'POST', body: JSON.stringify({ text: 'hi' }) }).then((each) => each.status)

  const statuses = [await answer(), await answer(), await answer(), await answer(), await answer(), await answer()]

  expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
  expect(ann.ephemerals()).toHaveLength(5)
})
