import { checkBlocks, lengthOfTexts } from '../block-rules/blocks.ts'
import { asJsons, asText, isJson, type Json } from '../json.ts'
import type { Channel, Message } from '../workspace.ts'
import { findChannel, messageObject } from './conversations.ts'
import { type Args, type Context, type Method, required, SlackError, structured } from './method.ts'

/** Slack: about 13,200 characters over all blocks of a message (measured, see bolt-js issue 2867). */
const longestBlocks = 13_200

/** The blocks of a message, checked. Undefined when the call has none. Throws `invalid_blocks`. */
function readBlocks(method: string, args: Args, { workspace }: Context): Json[] | undefined {
  const blocks = structured(args, 'blocks', 'invalid_blocks_format')
  if (blocks === undefined) return undefined
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format')
  const findings = checkBlocks(blocks, 'message', '/blocks')
  if (findings.length > 0) throw new SlackError('invalid_blocks', workspace.recordViolations(method, findings))
  if (lengthOfTexts(blocks) > longestBlocks) {
    workspace.recordViolations(method, [{ pointer: '/blocks', problem: 'msg_blocks_too_long' }])
    throw new SlackError('msg_blocks_too_long')
  }
  return workspace.fillIds(asJsons(blocks))
}

function readMetadata(args: Args): Json | undefined {
  const metadata = structured(args, 'metadata', 'invalid_metadata_format')
  if (metadata === undefined) return undefined
  if (!isJson(metadata)) throw new SlackError('invalid_metadata_format')
  if (Object.keys(metadata).length === 0) return {}
  if (!asText(metadata['event_type']) || !isJson(metadata['event_payload'])) {
    throw new SlackError('invalid_metadata_format')
  }
  if (JSON.stringify(metadata).length > 8000) throw new SlackError('metadata_too_large')
  return metadata
}

function readText(args: Args, most: number): string {
  const text = asText(args['text'])
  if (text.length > most) throw new SlackError('msg_too_long')
  return text
}

/** Where a message goes: a channel, or the direct message of the person whose id is given. */
function destination(args: Args, { workspace }: Context): Channel {
  const name = required(args, 'channel')
  const user = workspace.users.find((each) => each.id === name)
  if (user && !user.deleted && !user.isBot) return workspace.directMessage(user.id)
  const channel = findChannel(workspace, name)
  if (!channel.botIsMember) throw new SlackError('not_in_channel')
  const [member] = channel.members
  if (channel.isIm && workspace.findUser(member ?? '')?.deleted) throw new SlackError('user_disabled')
  return channel
}

const postMessage: Method = (args, context) => {
  const { workspace } = context
  const text = readText(args, 40_000)
  const blocks = readBlocks('chat.postMessage', args, context)
  const metadata = readMetadata(args)
  if (!text && !blocks?.length) throw new SlackError('no_text')
  const channel = destination(args, context)
  const threadTs = asText(args['thread_ts'])
  // Slack posts a reply to a thread that does not exist as such; nobody would ever see it.
  if (threadTs && !workspace.findMessage(channel.id, threadTs)) throw new SlackError('thread_not_found')
  const message: Message = {
    type: 'message',
    channel: channel.id,
    ts: workspace.nextTs(),
    user: workspace.botUser.id,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    text,
    blocks: blocks ?? [],
    ...(threadTs ? { thread_ts: threadTs } : {}),
    ...(metadata?.['event_type'] ? { metadata } : {}),
  }
  workspace.messages.push(message)
  const shown = messageObject(workspace, message, true)
  context.announce({ ...shown, channel: channel.id, channel_type: channel.isIm ? 'im' : 'channel' })
  return { channel: channel.id, ts: message.ts, message: shown }
}

function ownMessage(args: Args, { workspace }: Context, error: string): Message {
  const channel = findChannel(workspace, required(args, 'channel'))
  const message = workspace.findMessage(channel.id, required(args, 'ts'))
  if (!message) throw new SlackError('message_not_found')
  if (message.bot_id !== workspace.botId) throw new SlackError(error)
  return message
}

const update: Method = (args, context) => {
  const { workspace } = context
  const text = readText(args, 4000)
  const blocks = readBlocks('chat.update', args, context)
  const metadata = readMetadata(args)
  if (!text && blocks === undefined && !metadata) throw new SlackError('no_text')
  const message = ownMessage(args, context, 'cant_update_message')
  const before = messageObject(workspace, message, true)
  // What an update leaves out stays as it was (Slack: chat.update).
  if (text) message.text = text
  if (blocks) message.blocks = blocks
  if (metadata?.['event_type']) message.metadata = metadata
  else if (metadata) delete message.metadata
  message.edited = { user: workspace.botUser.id, ts: workspace.nextTs() }
  const shown = messageObject(workspace, message, true)
  context.announce({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: message.channel,
    channel_type: workspace.channels.get(message.channel)?.isIm ? 'im' : 'channel',
    ts: message.edited.ts,
    message: shown,
    previous_message: before,
  })
  return { channel: message.channel, ts: message.ts, text: message.text, message: shown }
}

const remove: Method = (args, context) => {
  const message = ownMessage(args, context, 'cant_delete_message')
  context.workspace.messages.splice(context.workspace.messages.indexOf(message), 1)
  return { channel: message.channel, ts: message.ts }
}

const postEphemeral: Method = (args, context) => {
  const { workspace } = context
  const text = readText(args, 40_000)
  const blocks = readBlocks('chat.postEphemeral', args, context)
  if (!text && !blocks?.length) throw new SlackError('no_text')
  const channel = destination(args, context)
  const user = required(args, 'user')
  if (!channel.members.has(user)) throw new SlackError('user_not_in_channel')
  const ts = workspace.nextTs()
  workspace.ephemerals.push({ id: ts, user, channel: channel.id, text, blocks: blocks ?? [], ts })
  return { message_ts: ts }
}

const getPermalink: Method = (args, { workspace, origin }) => {
  const channel = findChannel(workspace, required(args, 'channel'))
  const message = workspace.findMessage(channel.id, required(args, 'message_ts'))
  if (!message) throw new SlackError('message_not_found')
  return { channel: channel.id, permalink: `${origin}/archives/${channel.id}/p${message.ts.replace('.', '')}` }
}

const addReaction: Method = (args, { workspace }) => {
  const name = required(args, 'name')
  const channel = findChannel(workspace, required(args, 'channel'))
  const message = workspace.findMessage(channel.id, required(args, 'timestamp'))
  if (!message) throw new SlackError('message_not_found')
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new SlackError('invalid_name')
  message.reactions ??= []
  if (message.reactions.some((reaction) => reaction.name === name)) throw new SlackError('already_reacted')
  message.reactions.push({ name, users: [workspace.botUser.id], count: 1 })
  return {}
}

/** chat.* and reactions.add */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
  'reactions.add': addReaction,
}
