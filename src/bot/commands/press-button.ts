import { eventsWithForm } from '../../cards/forms/events-with-form.ts'
import { readPageRef } from '../../cards/verbs.ts'
import { renderHelp } from '../../cards/views/help-view.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { addressCommand, isEventName } from './address-command.ts'
import { loadForReading, loadReader } from './load-for-reading.ts'
import { prefixOn } from './prefix-on.ts'
import { cardReply, sentenceReply } from './replies.ts'
import { runCommand } from './run-command.ts'
import { showForm } from './show-form.ts'
import { showHome, showList } from './show-list.ts'
import { showTaskCard } from './show-task-card.ts'

export interface Press {
  actor: PersonId
  deliveryKey: string
  event: string
  ref: string
  surface: string
}

const formOfVerb: Record<string, string> = { newTask: 'create', enterLate: 'enterLate', absence: 'absence' }

/**
 * A button: shows something, opens the form of an event that takes input, or runs the event. Event and ref may be
 * anything. Null: done, and the cards move by themselves. A refusal is a sentence, and the presser's copies of the
 * card are drawn again, since one of them offered what is no longer possible.
 */
export async function pressButton(parts: OfficeParts, press: Press): Promise<Reply | null> {
  const { actor, event, ref, surface } = press
  const shown = await showView(parts, press)
  if (shown) return shown
  const newForm = Object.hasOwn(formOfVerb, event) ? formOfVerb[event] : undefined
  if (newForm) return showForm(parts, { actor, key: { form: newForm, ref: null }, surface })
  if (event === 'details') return showForm(parts, { actor, key: { form: 'details', ref }, surface })
  if (!isEventName(event)) return sentenceReply('I do not know this button; it may come from an older card.')
  if (eventsWithForm.has(event)) return showForm(parts, { actor, key: { form: event, ref }, surface })

  const command = (task: Parameters<typeof addressCommand>[1], id: string | null) => addressCommand(event, task, id)
  const outcome = await runCommand(parts, { actor, deliveryKey: press.deliveryKey, ref, command })
  if (outcome.kind === 'done') return null
  if (outcome.task) {
    await parts.store.refreshCards(outcome.task, actor, parts.clock().toISOString())
    parts.wakeWorker()
  }
  return sentenceReply(outcome.sentence)
}

/** The verbs that only show; null for any other. */
async function showView(parts: OfficeParts, { actor, event, ref, surface }: Press): Promise<Reply | null> {
  if (event === 'open') {
    const reading = await loadForReading(parts, actor, ref)
    if ('sentence' in reading) return sentenceReply(reading.sentence)
    const assignment = reading.task.assignments.find(({ id }) => id === ref.toLowerCase())?.id ?? null
    return cardReply(showTaskCard(reading, assignment))
  }
  if (event !== 'page' && event !== 'help') return null
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  if (event === 'help') return cardReply(renderHelp({ reader: loaded.reader, prefix: prefixOn(surface) }))
  const place = readPageRef(ref)
  if (!place) return sentenceReply('I do not know this page; ask for the list again.')
  const { view, page } = place
  return cardReply(
    view === 'home' ? await showHome(parts, loaded, page) : await showList(parts, loaded, { view, page }),
  )
}
