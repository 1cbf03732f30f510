import { asText } from '../json.ts'
import type { Workspace } from '../workspace.ts'
import type { Args } from './method.ts'

/** Every scope that the stand-in knows: the token has all of them unless a test says otherwise. */
export const everyScope = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'im:read',
  'im:write',
  'reactions:write',
  'users:read',
  'users:read.email',
]

const byMethod: Record<string, string> = {
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'conversations.open': 'im:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'files.info': 'files:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'reactions.add': 'reactions:write',
}

/** The scope that Slack asks of a call, or undefined when it asks none. */
export function scopeFor(method: string, args: Args, workspace: Workspace): string | undefined {
  if (!method.startsWith('conversations.') || byMethod[method]) return byMethod[method]
  const kind = workspace.channels.get(asText(args['channel']))?.isIm === false ? 'channels' : 'im'
  return method === 'conversations.info' ? `${kind}:read` : `${kind}:history`
}
