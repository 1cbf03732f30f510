import type { AccountStore } from './accounts/account-store.ts'
import type { DigestStore } from './digest/digest-store.ts'
import type { DraftStore } from './drafts/draft-store.ts'
import type { InboxStore } from './inbox/inbox-store.ts'
import type { LeaverStore } from './leavers/leaver-store.ts'
import type { ListStore } from './lists/list-store.ts'
import type { CopyStore } from './outbox/copy-store.ts'
import type { OutboxStore } from './outbox/outbox-store.ts'
import type { PeopleStore } from './people/people-store.ts'
import type { ReportStore } from './reports/report-store.ts'
import type { DeskStore } from './sign-in/desk-store.ts'
import type { TaskStore } from './task/task-store.ts'

/**
 * All ports of the database, for whoever starts the office; everybody else takes the ports that they need. Implemented in
 * src/store; every method is safe to call from several processes on PostgreSQL.
 */
export type Store = PeopleStore &
  LeaverStore &
  AccountStore &
  TaskStore &
  ListStore &
  DigestStore &
  OutboxStore &
  CopyStore & {
    desk: DeskStore
    reports: ReportStore
    drafts: DraftStore
    inbox: InboxStore
  }
