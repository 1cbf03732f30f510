import { isSameSecret, sign } from '../../bot/config/signature.ts'
import { recordLook } from '../../bot/office/load-for-reading.ts'
import type { CardContext } from '../../cards/views/card-context.ts'
import { offers } from '../../machine/lifecycle/offers.ts'
import { mayReadDetails } from '../../machine/people/may-read.ts'
import type { Fact, Offer } from '../../machine/task/decision.ts'
import type { IsoTime } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import { surface } from '../cards/add-card-actions.ts'
import type { Html } from '../page/bare-page.ts'
import type { DeskContext, DeskParts } from '../page/desk-parts.ts'

/** One part of the record; its key is its address on the page. */
export interface RecordTab {
  key: string
  title: string
  body: Html
}

/** All that the page of a task shows to this reader. */
export interface TaskView extends CardContext {
  offers: readonly Offer[]
  /** Null: they may not read the details, and `refusal` says who can help. */
  details: { facts: readonly Fact[] /** The task that this one follows. */; earlier: Task | null } | null
  refusal: string
  /** What the open page sends when it reads itself again: that is still the same look. */
  view: string
}

/** Loads the view. Whoever may read the details is recorded as having looked, once for each page they open. */
export async function readTaskView(c: DeskContext, parts: DeskParts, task: Task): Promise<TaskView> {
  const reader = c.get('reader')
  const world = c.get('world')
  const { profile, directory, today } = world
  const who = `${c.get('csrf')} ${reader.id} ${task.id}`
  const sent = c.req.header('desk-view')
  const isSame = sent !== undefined && isSameView(parts.key, who, sent, world.now)
  const reading = { task, reader, world }
  const refusal = isSame && mayReadDetails(task, reader, world) ? null : await recordLook(parts, reading, surface)
  const earlier = refusal === null && task.follows ? await parts.store.task({ id: task.follows }) : null
  if (earlier && !isSame) await parts.store.recordLook({ task: earlier.id, person: reader.id, at: world.now, surface })
  return {
    ...{ task, reader, profile, directory, today },
    offers: offers(task, reader, world),
    details: refusal === null ? { facts: await parts.store.factsOf(task.id), earlier } : null,
    refusal: refusal ?? '',
    view: isSame ? sent : nameView(parts.key, who, world.now),
  }
}

/** An open page may read itself again for as long as a session may lie idle. */
const VIEW_LIVES_MS = 12 * 60 * 60 * 1000

/** Names one opened page: `who` (session, person and task) at this moment. Only the key can make such a name. */
function nameView(key: Uint8Array, who: string, now: IsoTime): string {
  return `${Date.parse(now)}.${sign(key, `desk-view ${who} ${Date.parse(now)}`)}`
}

function isSameView(key: Uint8Array, who: string, view: string, now: IsoTime): boolean {
  const at = Number(view.split('.')[0])
  if (!Number.isSafeInteger(at) || Math.abs(Date.parse(now) - at) > VIEW_LIVES_MS) return false
  return isSameSecret(view, nameView(key, who, new Date(at).toISOString()))
}
