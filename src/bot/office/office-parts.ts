import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Store } from '../../store/store.ts'
import type { Counters } from '../logging/counters.ts'
import type { Logger } from '../logging/create-logger.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Turns } from '../outbox/create-turns.ts'

/** What every command of the office works with. */
export interface OfficeParts {
  store: Store
  profile: Profile
  /** IANA name of the office's zone. */
  timeZone: string
  logger: Logger
  counters: Counters
  turns: Turns
  /** Null: no e-mail is sent (no SMTP_URL). */
  mailer: Mailer | null
  /** Where people reach the Desk, without a slash at the end; null: nowhere (no PUBLIC_URL). */
  publicUrl: string | null
  clock(): Date
  /** A new UUID. */
  newId(): string
  /** Something may be waiting in the outbox now. */
  wakeWorker(): void
  /** The installation's secret: 32 bytes. */
  key: Uint8Array
  /** Null: there is no address at which people could open the Desk. */
  desk: DeskLinks | null
}

export interface DeskLinks {
  /** A one-time link that signs this person in and opens `path` (of the Desk, as `/desk/tasks/ITMS-2026-00012`). */
  linkFor(person: PersonId, path: string): Promise<string>
}
