import { randomBytes } from 'node:crypto'
import { checkBlocks } from './block-rules/blocks.ts'
import { asJsons, asText, type Json } from './json.ts'
import { isTrue } from './web-api/method.ts'
import type { Message, Workspace } from './workspace.ts'

/** Where an answer goes: the person, the channel, and the message that was acted on. */
type Source = { user: string; channel: string; messageTs?: string; ephemeralId?: string }
type Issued = Source & { uses: number; issued: number }

const mostUses = 5
const lifeMs = 30 * 60_000

/** The response_url of a command or an act: 5 answers within 30 minutes. */
export class ResponseUrls {
  private readonly issued = new Map<string, Issued>()
  private readonly workspace: Workspace

  constructor(workspace: Workspace) {
    this.workspace = workspace
  }

  /** A new address under `origin`. */
  issue(origin: string, source: Source): string {
    const id = `${this.workspace.teamId}/${randomBytes(12).toString('hex')}`
    this.issued.set(id, { ...source, uses: 0, issued: Date.now() })
    return `${origin}/response/${id}`
  }

  /** Carries out what an app posted. Answers the HTTP status and body. */
  post(id: string, body: Json | undefined): { status: number; body: Json } {
    const source = this.issued.get(id)
    if (!source) return { status: 404, body: { ok: false, error: 'invalid_url' } }
    if (Date.now() - source.issued > lifeMs) return { status: 404, body: { ok: false, error: 'expired_url' } }
    if (source.uses >= mostUses) return { status: 404, body: { ok: false, error: 'used_url' } }
    if (!body) return { status: 400, body: { ok: false, error: 'invalid_payload' } }
    source.uses += 1
    const error = this.answer(source, body)
    return error ? { status: 400, body: { ok: false, error } } : { status: 200, body: { ok: true } }
  }

  /** Shows an answer: also the body of a command's acknowledgement. Answers an error code, or undefined. */
  answer(source: Source, body: Json): string | undefined {
    if (isTrue(body['delete_original'])) return this.removeOriginal(source)
    const findings = checkBlocks(body['blocks'] ?? [], 'message', '/blocks')
    if (findings.length > 0) {
      this.workspace.recordViolations('response_url', findings)
      return 'invalid_blocks'
    }
    const text = asText(body['text'])
    if (text.length > 40_000) return 'msg_too_long'
    const blocks = this.workspace.fillIds(asJsons(body['blocks']))
    if (!text && blocks.length === 0) return 'no_text'
    if (isTrue(body['replace_original']) && this.replaceOriginal(source, text, blocks)) return undefined
    if (body['response_type'] === 'in_channel') this.postInChannel(source, text, blocks)
    else this.postEphemeral(source, text, blocks)
    return undefined
  }

  private original(source: Source): Message | undefined {
    return this.workspace.findMessage(source.channel, source.messageTs ?? '')
  }

  private removeOriginal(source: Source): undefined {
    const { messages, ephemerals } = this.workspace
    const message = this.original(source)
    if (message) messages.splice(messages.indexOf(message), 1)
    const index = ephemerals.findIndex((each) => each.id === source.ephemeralId)
    if (index >= 0) ephemerals.splice(index, 1)
  }

  private replaceOriginal(source: Source, text: string, blocks: Json[]): boolean {
    const message = this.original(source)
    const ephemeral = this.workspace.ephemerals.find((each) => each.id === source.ephemeralId)
    if (message) message.edited = { user: this.workspace.botUser.id, ts: this.workspace.nextTs() }
    Object.assign(message ?? ephemeral ?? {}, { text, blocks })
    return message !== undefined || ephemeral !== undefined
  }

  private postInChannel(source: Source, text: string, blocks: Json[]): void {
    const { botId: bot_id, botUser } = this.workspace
    const ts = this.workspace.nextTs()
    this.workspace.messages.push({
      type: 'message',
      channel: source.channel,
      ts,
      user: botUser.id,
      bot_id,
      text,
      blocks,
    })
  }

  private postEphemeral(source: Source, text: string, blocks: Json[]): void {
    const ts = this.workspace.nextTs()
    this.workspace.ephemerals.push({ id: ts, user: source.user, channel: source.channel, text, blocks, ts })
  }
}
