import PostalMime from 'postal-mime'
import type { Morning } from './year-oracle.ts'

/** A message as it reached somebody, by chat or e-mail. */
export interface Told {
  email: string
  at: number
  /** Of the outbox. */
  delivery: string
  text: string
}

/** A mail as it came over the wire, and all that is in it. */
export interface Letter extends Told {
  raw: string
  parsed: string
}

type Part = { total: number; numbers: string[]; isCut: boolean }

/** What stands in a message: its kind, its day (ISO), and its parts by their headings. */
export interface Read {
  kind: Morning['kind'] | 'nudges' | 'nudge' | 'other'
  day: string
  parts: Map<string, Part>
}

const TITLE = /^(Your tasks on|Reminders for) (.+)$/
const HEADING =
  /^(The task manager asks about|Reminders|Needs you now|Overdue, and you are told|New in your unit, not accepted yet|Waiting on others|Due in the next 30 days) \((\d+)(.*)\)$/i

/** Reads a message line by line, as a person would. */
export function readMessage(text: string): Read {
  const read: Read = { kind: 'other', day: '', parts: new Map() }
  let part: Part | undefined
  for (const line of text.split('\n').map((each) => each.trim())) {
    const title = TITLE.exec(line)
    const heading = HEADING.exec(line)
    if (title && read.kind === 'other') {
      read.kind = title[1] === 'Reminders for' ? 'reminders' : 'digest'
      read.day = new Date(`${title[2]} 12:00 UTC`).toISOString().slice(0, 10)
    } else if (/^How are these \d+ tasks going/.test(line)) read.kind = 'nudges'
    else if (heading) {
      part = { total: Number(heading[2]), numbers: [], isCut: heading[3] !== '' }
      // A mail writes its headings in capitals.
      const name = heading[1] ?? ''
      read.parts.set(`${name.charAt(0)}${name.slice(1).toLowerCase()}`, part)
    } else for (const number of line.match(/ITMS-\d{4}-\d{5}/g) ?? []) add(part, number)
  }
  if (read.kind === 'other' && text.includes('asks how this is going')) read.kind = 'nudge'
  return read
}

function add(part: Part | undefined, number: string): void {
  if (part && !part.numbers.includes(number)) part.numbers.push(number)
}

/** The mails of a server, with the times at which they came; `delivery` is the Message-ID. */
export async function readLetters(
  mails: readonly { to: string[]; raw: string }[],
  times: readonly number[],
): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const [index, { to, raw }] of mails.entries()) {
    const mail = await PostalMime.parse(raw)
    const { messageId = '', text = '' } = mail
    letters.push({
      ...{ email: to[0] ?? '', at: times[index] ?? 0, delivery: messageId, text },
      ...{ raw, parsed: JSON.stringify(mail) },
    })
  }
  return letters
}

/** As a person sees them: what came twice under one id is one message. */
export function seen<Message extends Told>(messages: readonly Message[]): Message[] {
  const first = new Map<string, Message>()
  for (const message of messages) if (!first.has(message.delivery)) first.set(message.delivery, message)
  return [...first.values()]
}

/** Every text of a card, one to a line. */
export function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? key === 'text' || key === 'value'
        ? [value.replaceAll('**', '')]
        : []
      : textsOf(value),
  )
}
