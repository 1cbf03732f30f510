import { asJsons, asText, type Json } from '../json.ts'
import type { StoredFile, Workspace } from '../workspace.ts'
import { findChannel } from './conversations.ts'
import { type Method, required, SlackError, structured } from './method.ts'

/** The file object of messages and answers (Slack: file object reference). */
export function fileObject(workspace: Workspace, file: StoredFile): Json {
  return {
    id: file.id,
    created: Math.floor(Date.now() / 1000),
    timestamp: Math.floor(Date.now() / 1000),
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? '',
    user: file.user,
    user_team: workspace.teamId,
    size: file.content.length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: file.url,
    url_private_download: file.url,
    file_access: 'visible',
  }
}

/** Keeps a file; its address is on the stand-in's own host and wants the bot's token. */
export function storeFile(
  workspace: Workspace,
  origin: string,
  file: Omit<StoredFile, 'id' | 'url'> & { url?: string },
): StoredFile {
  const id = workspace.nextId('F')
  const url = file.url ?? `${origin}/files-pri/${workspace.teamId}-${id}/${encodeURIComponent(file.name)}`
  const stored = { ...file, id, url }
  workspace.files.set(id, stored)
  return stored
}

const info: Method = (args, { workspace }) => {
  const file = workspace.files.get(required(args, 'file'))
  if (!file) throw new SlackError('file_not_found')
  return { file: fileObject(workspace, file), comments: [] }
}

const getUploadUrl: Method = (args, { workspace, origin }) => {
  const name = required(args, 'filename')
  if (!(Number(required(args, 'length')) > 0)) throw new SlackError('invalid_arguments')
  const user = workspace.botUser.id
  const file = storeFile(workspace, origin, {
    name,
    mimetype: 'application/octet-stream',
    content: Buffer.alloc(0),
    user,
  })
  return { file_id: file.id, upload_url: `${origin}/upload/v1/${file.id}` }
}

const completeUpload: Method = (args, { workspace }) => {
  const wanted = asJsons(structured(args, 'files', 'invalid_arguments'))
  const files = wanted.map((each) => workspace.files.get(asText(each['id'])))
  const found = files.filter((file) => file !== undefined && file.content.length > 0)
  if (wanted.length === 0 || found.length < wanted.length) throw new SlackError('file_not_found')
  const shown = found.flatMap((file) => (file ? [fileObject(workspace, file)] : []))
  const channelId = asText(args['channel_id'])
  if (channelId) {
    const channel = findChannel(workspace, channelId)
    if (!channel.botIsMember) throw new SlackError('not_in_channel')
    const threadTs = asText(args['thread_ts'])
    workspace.messages.push({
      type: 'message',
      channel: channel.id,
      ts: workspace.nextTs(),
      user: workspace.botUser.id,
      bot_id: workspace.botId,
      text: asText(args['initial_comment']),
      blocks: [],
      files: shown,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    })
  }
  return { files: shown }
}

/** files.* */
export const fileMethods: Record<string, Method> = {
  'files.info': info,
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
}
