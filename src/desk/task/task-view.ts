import { recordLook } from '../../bot/commands/record-look.ts'
import type { CardContext } from '../../cards/views/card-context.ts'
import type { Fact, Offer } from '../../machine/decision.ts'
import { mayReadDetails } from '../../machine/may-read.ts'
import { offers } from '../../machine/offers.ts'
import type { Task } from '../../machine/task.ts'
import { surface } from '../cards/add-card-actions.ts'
import type { DeskContext, DeskParts } from '../desk-parts.ts'
import { isSameView, nameView } from './view-token.ts'

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
