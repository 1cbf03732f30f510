import type { Platform } from '../accounts/account-store.ts'
import { isoTime } from '../task/task-columns.ts'
import type { CardPost } from './copy-store.ts'
import type { Delivery } from './outbox-store.ts'

/** SQL: a row `p` of card_post as one jsonb value, a `CardPost`. */
export const POST_AS_JSON = `jsonb_build_object('id', p.id, 'task', p.task_id, 'person', p.person_id, 'card', p.card,
  'assignment', p.assignment_id, 'step', p.step_id,
  'identity', jsonb_build_object('platform', p.platform, 'tenant', p.tenant, 'user', p.account),
  'conversation', p.conversation, 'message', p.message, 'shownVersion', p.shown_version, 'shownHash', p.shown_hash,
  'postedAt', ${isoTime('p.posted_at')})`

/** SQL: a row `o` of outbox as one jsonb value, a `Delivery`. */
export const DELIVERY_AS_JSON = `jsonb_build_object('id', o.id, 'task', o.task_id, 'to', o.person_id, 'card', o.card,
  'content', o.content, 'assignment', o.assignment_id, 'step', o.step_id, 'attempts', o.attempts,
  'post', (SELECT ${POST_AS_JSON} FROM card_post p WHERE p.id = o.post_id),
  'byEmail', o.by_email, 'unknownSince', ${isoTime('o.unknown_since')}, 'createdAt', ${isoTime('o.created_at')})`

export type DeliveryRow = { delivery: Delivery }
export type PostRow = { post: CardPost }
/** Where a message stands, as far as the platform tells with a reply under it. */
export type MessagePlace = { platform: Platform; tenant: string; conversation: string; message: string }
