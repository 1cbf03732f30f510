import type { AccountStore } from '../../../../store/accounts/account-store.ts'
import type { TeamsConfig } from '../../../config/read-teams-config.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import type { Office } from '../../../office/office.ts'
import type { settleWithin } from '../../settle-within.ts'
import type { TeamsConnector } from './create-connector.ts'
import type { Identify } from './identify.ts'
import type { TeamsCloud } from './teams-cloud.ts'

/** Where accounts are reached, kept durably: Teams does not tell when asked. */
export type Conversations = Pick<
  AccountStore,
  'keepConversation' | 'conversationOf' | 'forgetConversation' | 'forgetAccount'
>

/** What every receiver of Teams works with. */
export interface TeamsRoom {
  office: Office
  conversations: Conversations
  connector: TeamsConnector
  config: TeamsConfig
  cloud: TeamsCloud
  identify: Identify
  logger: Logger
  /** In place of the clock, for tests. */
  settle?: typeof settleWithin
  /** Work that goes on after its answer: waited for before the end. */
  goOn(work: Promise<void>): void
}

/** The surface's name in the record of looks. */
export const surface = 'teams'
