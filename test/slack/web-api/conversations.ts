import { asText, type Json } from '../json.ts'
import type { Channel, Message, Workspace } from '../workspace.ts'
import { type Args, isTrue, type Method, page, required, SlackError } from './method.ts'

/** The conversation that `channel` names, by id or by `#name`. Throws `channel_not_found`. */
export function findChannel(workspace: Workspace, channel: string): Channel {
  const name = channel.replace(/^#/, '')
  const found = workspace.channels.get(channel) ?? [...workspace.channels.values()].find((each) => each.name === name)
  if (!found || (found.isIm && !workspace.channels.has(channel))) throw new SlackError('channel_not_found')
  return found
}

/** A message as the Web API shows it. Metadata is shown on request only. */
export function messageObject(workspace: Workspace, message: Message, withMetadata: boolean): Json {
  const { channel: _channel, metadata, ...shown } = message
  const replies = repliesOf(workspace, message)
  const thread = replies.length
    ? {
        thread_ts: message.ts,
        reply_count: replies.length,
        reply_users: [...new Set(replies.map((reply) => reply.user))],
        latest_reply: replies.at(-1)?.ts,
      }
    : {}
  return structuredClone({
    ...shown,
    team: workspace.teamId,
    ...thread,
    ...(withMetadata && metadata ? { metadata } : {}),
  })
}

function repliesOf(workspace: Workspace, parent: Message): Message[] {
  return workspace.messages.filter(
    (each) => each.channel === parent.channel && each.thread_ts === parent.ts && each.ts !== parent.ts,
  )
}

const open: Method = (args, { workspace }) => {
  const ids = asText(args['users']).split(',').filter(Boolean)
  const existing = asText(args['channel'])
  if (existing) return { channel: { id: findChannel(workspace, existing).id } }
  const [id] = ids
  if (!id) throw new SlackError('users_list_not_supplied')
  if (ids.length > 1) throw new SlackError('invalid_arguments', ['[ERROR] the stand-in opens one direct message'])
  const user = workspace.users.find((each) => each.id === id)
  if (!user) throw new SlackError('user_not_found')
  if (user.isBot) throw new SlackError('cannot_dm_bot')
  if (user.deleted) throw new SlackError('user_disabled')
  return { channel: { id: workspace.directMessage(user.id).id } }
}

const info: Method = (args, { workspace }) => {
  const channel = findChannel(workspace, required(args, 'channel'))
  const [member] = channel.members
  if (channel.isIm) return { channel: { id: channel.id, is_im: true, user: member, is_open: true, created: 1 } }
  return {
    channel: { id: channel.id, name: channel.name, is_channel: true, is_im: false, is_member: channel.botIsMember },
  }
}

function withinTimes(message: Message, args: Args): boolean {
  const oldest = asText(args['oldest']) || '0'
  const latest = asText(args['latest']) || '9999999999.999999'
  if (isTrue(args['inclusive'])) return Number(message.ts) >= Number(oldest) && Number(message.ts) <= Number(latest)
  return Number(message.ts) > Number(oldest) && Number(message.ts) < Number(latest)
}

function answerPage(workspace: Workspace, messages: Message[], args: Args): Json {
  const { items, next } = page(messages, args, 999, 100)
  const withMetadata = isTrue(args['include_all_metadata'])
  return {
    messages: items.map((message) => messageObject(workspace, message, withMetadata)),
    has_more: next !== '',
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  }
}

const history: Method = (args, { workspace }) => {
  const channel = findChannel(workspace, required(args, 'channel'))
  if (!channel.botIsMember) throw new SlackError('not_in_channel')
  const messages = workspace.messages
    .filter((message) => message.channel === channel.id && (!message.thread_ts || message.thread_ts === message.ts))
    .filter((message) => withinTimes(message, args))
    .toReversed()
  return { ...answerPage(workspace, messages, args), pin_count: 0 }
}

const replies: Method = (args, { workspace }) => {
  const channel = findChannel(workspace, required(args, 'channel'))
  if (!channel.botIsMember) throw new SlackError('not_in_channel')
  const parent = workspace.findMessage(channel.id, required(args, 'ts'))
  if (!parent) throw new SlackError('thread_not_found')
  const later = repliesOf(workspace, parent).filter((message) => withinTimes(message, args))
  return answerPage(workspace, [parent, ...later], args)
}

/** conversations.* */
export const conversationMethods: Record<string, Method> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.history': history,
  'conversations.replies': replies,
}
