import { randomBytes } from 'node:crypto'
import { elementsOf } from './block-rules/blocks.ts'
import type { Finding } from './block-rules/rule.ts'
import type { Entered } from './form-state.ts'
import { asText, type Json } from './json.ts'
import { makeUser, type PersonSpec, type User } from './people.ts'

/** A message as the workspace keeps it. `edited` is set by an update. */
export type Message = {
  type: 'message'
  channel: string
  ts: string
  user: string
  text: string
  blocks: Json[]
  bot_id?: string
  app_id?: string
  thread_ts?: string
  metadata?: Json
  files?: Json[]
  edited?: { user: string; ts: string }
  reactions?: { name: string; users: string[]; count: number }[]
}

/** A message that one person sees and nobody can fetch: an ephemeral one or the answer of a command. */
export type Ephemeral = { id: string; user: string; channel: string; text: string; blocks: Json[]; ts: string }

/** A conversation. A direct message has the one person in `members`. */
export type Channel = { id: string; name: string; isIm: boolean; members: Set<string>; botIsMember: boolean }

/** A view that is open (modal) or published (home). `content` is what the app sent, with ids filled in. */
export type View = {
  id: string
  user: string
  content: Json
  blocks: Json[]
  hash: string
  rootId: string
  previousId: string | null
  entered: Entered
}

/** A file of the workspace. */
export type StoredFile = { id: string; name: string; mimetype: string; content: Buffer; user: string; url: string }

type Trigger = { user: string; viewId: string | null; issued: number; used: boolean }

/** The state of the pretended workspace. All times are real. */
export class Workspace {
  readonly teamId = 'T0STAND01'
  readonly teamDomain = 'stand-in'
  readonly appId = 'A0STAND01'
  readonly botId = 'B0STAND01'
  readonly botUser: User
  readonly users: User[]
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly ephemerals: Ephemeral[] = []
  /** The stack of open modals of each person, the top one last. */
  readonly modals = new Map<string, View[]>()
  readonly homes = new Map<string, View>()
  readonly files = new Map<string, StoredFile>()
  /** What people entered in elements of messages, by person and message. */
  readonly enteredInMessages = new Map<string, Entered>()
  /** Every payload that broke a rule of Slack, with the method that carried it. */
  readonly violations: (Finding & { method: string })[] = []
  private readonly triggers = new Map<string, Trigger>()
  private readonly triggerLifeMs: number
  private lastTs = 0
  private count = 0

  constructor(people: PersonSpec[], triggerLifeMs: number) {
    this.triggerLifeMs = triggerLifeMs
    const bot = { id: 'U0STANDBOT', email: 'routeslip@bots.invalid', name: 'Routeslip', isBot: true }
    this.botUser = makeUser(bot, 0, this.teamId)
    this.users = [...people.map((spec, index) => makeUser(spec, index + 1, this.teamId)), this.botUser]
  }

  /** A new id such as `D0000001`. */
  nextId(letter: string): string {
    this.count += 1
    return `${letter}0${String(this.count).padStart(7, '0')}`
  }

  /** A message time that was never given before: Slack's ts is an id in a channel, here in the workspace. */
  nextTs(): string {
    this.lastTs = Math.max(Date.now() * 1000, this.lastTs + 1)
    return `${Math.floor(this.lastTs / 1_000_000)}.${String(this.lastTs % 1_000_000).padStart(6, '0')}`
  }

  /** The person with this id or address. */
  findUser(idOrEmail: string): User | undefined {
    return this.users.find((user) => user.id === idOrEmail || user.email.toLowerCase() === idOrEmail.toLowerCase())
  }

  /** The direct message between the bot and a person; opened when there is none. */
  directMessage(userId: string): Channel {
    const open = [...this.channels.values()].find((channel) => channel.isIm && channel.members.has(userId))
    if (open) return open
    const id = this.nextId('D')
    const channel = { id, name: 'directmessage', isIm: true, members: new Set([userId]), botIsMember: true }
    this.channels.set(id, channel)
    return channel
  }

  /** The live message, or undefined when there is none (any more). */
  findMessage(channel: string, ts: string): Message | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts)
  }

  findView(match: (view: View) => boolean): View | undefined {
    return [...[...this.modals.values()].flat(), ...this.homes.values()].find(match)
  }

  /** A trigger that a person's act gives to the app: good for one exchange within 3 seconds. */
  issueTrigger(user: string, viewId: string | null = null): string {
    const id = `${this.nextId('').slice(1)}.${Date.now()}.${randomBytes(16).toString('hex')}`
    this.triggers.set(id, { user, viewId, issued: Date.now(), used: false })
    return id
  }

  /** Uses a trigger up. Answers Slack's error code when it is unknown, used or too old. */
  exchangeTrigger(id: string): Trigger | string {
    const trigger = this.triggers.get(id)
    if (!trigger) return 'invalid_trigger_id'
    if (trigger.used) return 'exchanged_trigger_id'
    if (Date.now() - trigger.issued > this.triggerLifeMs) return 'expired_trigger_id'
    trigger.used = true
    return trigger
  }

  /** The blocks with the ids that Slack makes for those that have none. */
  fillIds(blocks: Json[]): Json[] {
    const filled = structuredClone(blocks)
    for (const block of filled) {
      block['block_id'] ??= randomBytes(3).toString('hex')
      for (const { element } of elementsOf(block)) {
        const type = asText(element['type'])
        if (type && !['image', 'plain_text', 'mrkdwn'].includes(type) && !type.startsWith('rich_text')) {
          element['action_id'] ??= randomBytes(3).toString('hex')
        }
      }
    }
    return filled
  }

  /** Records what Slack would refuse. Answers Slack's lines for `response_metadata.messages`. */
  recordViolations(method: string, findings: Finding[]): string[] {
    this.violations.push(...findings.map((finding) => ({ ...finding, method })))
    return findings.map(({ pointer, problem }) => `[ERROR] ${problem} [json-pointer:${pointer}]`)
  }
}
