import type { IsoDate, IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { MessageContent } from './message-content.ts'

/** One morning in one time zone: everybody there whose hour has come and who was not served on that day yet. */
export interface SlotRequest {
  timeZone: string
  /** Their day. */
  day: IsoDate
  /** People whose `digestAt` lies in it, both ends included (`HH:MM`). */
  hours: { from: string; until: string }
  now: IsoTime
}

/** `claimed`: another process may have served the others. */
export interface SlotResult {
  /** There are more than one transaction serves: call again. */
  isCut: boolean
  claimed: number
  queued: number
}

/** Mornings: who waits for their digest, and what it says. */
export interface DigestStore {
  /** The zones in which there are active people. */
  timeZones(): Promise<string[]>
  /** Those of the requests in which somebody waits for their morning. */
  slotsWaiting(requests: readonly SlotRequest[]): Promise<SlotRequest[]>
  /** Claims mornings and queues their digests and reminders, in one transaction; call again while it was cut. */
  runSlot(request: SlotRequest): Promise<SlotResult>
  /** What the digest of one person says now; `send` queues it, when it says anything. */
  digestFor(request: {
    person: PersonId
    day: IsoDate
    month: boolean
    now: IsoTime
    send: boolean
  }): Promise<MessageContent | null>
}
