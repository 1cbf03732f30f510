import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { Office } from '../../bot/office/office.ts'
import type { OfficeParts } from '../../bot/office/office-parts.ts'
import type { DrawCard } from '../../bot/outbox/delivery-parts.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { Platform } from '../../store/accounts/account-store.ts'
import type { Live } from '../live/create-live.ts'
import type { VerifyTabToken } from '../teams/verify-tab-token.ts'

/** What the pages of the Desk work with: all that the office's commands do, and the office itself. */
export interface DeskParts extends OfficeParts {
  office: Office
  drawCard: DrawCard
  live: Live
  /** No chat runs and only this machine can reach us: who sits at it may be anybody of the (demo) office. */
  hasPersonas: boolean
  /** The chat platforms that run. */
  platforms: readonly Platform[]
  /** HOST: the address that we listen on. */
  host: string
  /** Who may show our pages in a frame, as Content-Security-Policy writes it. */
  frameAncestors: string
  /** Checks the tokens of the personal tab in Teams. Null: there is no tab. */
  verifyTabToken: VerifyTabToken | null
}

/** What the guards found out about a request. Behind them there is always a reader. */
interface DeskVariables {
  reader: Person
  /** The world of this request: one reading of the clock and one revision of the directory for all of it. */
  world: World
  /** To be sent back with every POST, in the field or header `csrf`. */
  csrf: string
  /** Whom the reader may switch to; empty where there are no personas. */
  personas: readonly Person[]
}

export type DeskEnv = { Bindings: HttpBindings; Variables: DeskVariables }
export type DeskApp = Hono<DeskEnv>
export type DeskContext = Context<DeskEnv>
