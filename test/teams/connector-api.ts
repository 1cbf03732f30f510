import type { IncomingMessage, ServerResponse } from 'node:http'
import { asText, type Json, parseJson } from '../slack/json.ts'
import { brokenRules } from './card-rules.ts'
import type { Conversation, TeamsOrganisation, TeamsUser } from './organisation.ts'

/** One call to the pretended Connector. */
export type ConnectorCall = { method: string; path: string; body: Json }

type Answer = { status: number; body: Json }
const refused = (status: number, code: string): Answer => ({ status, body: { error: { code, message: code } } })

/** The Bot Connector's REST API, as far as a bot in personal chats needs it (Bot Connector: API reference). */
export function answerCall(organisation: TeamsOrganisation, { method, path, body }: ConnectorCall): Answer {
  const [conversation, kind, id] = path.split('/').map(decodeURIComponent)
  if (method === 'POST' && conversation === '') return createConversation(organisation, body)
  const found = organisation.conversations.get(conversation ?? '')
  // A chat of several, where the bot was never added.
  if (conversation?.startsWith('19:')) return refused(403, 'BotNotInConversationRoster')
  if (!found) return refused(404, 'ConversationNotFound')
  if (method === 'GET' && kind === 'members') return member(organisation, found, id ?? '')
  if (kind !== 'activities') return refused(404, 'NotFound')
  if (!found.installed) return refused(403, 'ConversationBlockedByUser')
  if (method === 'POST') return post(organisation, found, body)
  if (method === 'PUT') return update(organisation, found, id ?? '', body)
  if (method === 'DELETE') return remove(found, id ?? '')
  return refused(405, 'MethodNotAllowed')
}

function createConversation(organisation: TeamsOrganisation, body: Json): Answer {
  const members = body['members'] as Json[] | undefined
  const user = organisation.find(asText(members?.[0]?.['id']))
  if (members?.length !== 1 || !user) return refused(400, 'BadSyntax')
  const conversation = organisation.personalChat(user)
  return conversation.installed
    ? { status: 201, body: { id: conversation.id } }
    : refused(403, 'BotNotInConversationRoster')
}

function member(organisation: TeamsOrganisation, conversation: Conversation, id: string): Answer {
  const user = organisation.find(id)
  if (!user || user !== conversation.user) return refused(404, 'MemberNotFoundInConversation')
  return { status: 200, body: { ...memberObject(user, organisation.tenantId) } }
}

function memberObject(user: TeamsUser, tenantId: string): Json {
  const base = { id: user.id, name: user.name, aadObjectId: user.aadObjectId, objectId: user.aadObjectId, tenantId }
  return { ...base, email: user.email, userPrincipalName: user.email, userRole: user.guest ? 'guest' : 'user' }
}

function post(organisation: TeamsOrganisation, conversation: Conversation, body: Json): Answer {
  const id = organisation.nextId('1')
  const [file] = (body['attachments'] as Json[] | undefined) ?? []
  if (asText(file?.['contentType']).includes('card.file.')) {
    conversation.messages.push({
      id,
      text: asText(file?.['name']),
      summary: '',
      card: null,
      edits: 0,
      file: file ?? {},
    })
    return { status: 201, body: { id } }
  }
  const card = checkedCard(organisation, body)
  conversation.messages.push({
    id,
    text: asText(body['text']),
    summary: asText(body['summary']),
    card,
    edits: 0,
  })
  return { status: 201, body: { id } }
}

function remove(conversation: Conversation, id: string): Answer {
  const at = conversation.messages.findIndex((each) => each.id === id)
  if (at < 0) return refused(404, 'ActivityNotFoundInConversation')
  conversation.messages.splice(at, 1)
  return { status: 200, body: {} }
}

function update(organisation: TeamsOrganisation, conversation: Conversation, id: string, body: Json): Answer {
  const message = conversation.messages.find((each) => each.id === id)
  if (!message) return refused(404, 'ActivityNotFoundInConversation')
  message.card = checkedCard(organisation, body)
  message.edits += 1
  return { status: 200, body: { id } }
}

function checkedCard(organisation: TeamsOrganisation, body: Json): Json | null {
  const [attachment, ...others] = (body['attachments'] as Json[] | undefined) ?? []
  const complain = (what: string) => organisation.violations.push(what)
  if (body['type'] !== 'message') complain(`an activity of type ${String(body['type'])}`)
  if (others.length > 0) complain('more than one card')
  if (!attachment) {
    if (!asText(body['text'])) complain('a message without text and card')
    return null
  }
  const card = attachment['content'] as Json
  if (!asText(body['summary'])) complain('a card without a summary: the notification would say "sent a card"')
  for (const broken of brokenRules(card, 'message')) complain(broken)
  return card
}

export async function readCall(request: IncomingMessage, prefix: string): Promise<ConnectorCall> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const path = pathname.slice(prefix.length).replace(/^\//, '')
  return { method: request.method ?? '', path, body: parseJson(`${Buffer.concat(chunks)}`) ?? {} }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}
