import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { eventsWithForm } from '../../cards/forms/events-with-form.ts'
import { formOfVerb, readPageRef } from '../../cards/verbs.ts'
import { renderHelp } from '../../cards/views/lists/help-view.ts'
import { offers } from '../../machine/lifecycle/offers.ts'
import type { CommandInput, EventName } from '../../machine/task/commands.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import { openDesk } from '../office/desk-links.ts'
import { loadForReading, loadReader, prefixOn } from '../office/load-for-reading.ts'
import type { Office, Reply } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { asReply, cardReply, sentenceReply } from '../office/replies.ts'
import { whyNoForm } from '../office/why-not.ts'
import type { DrawCard } from '../outbox/delivery-parts.ts'
import { addressCommand, isEventName, refreshFor, runCommand } from './run-command.ts'
import { showForm } from './show-form.ts'
import { showHome, showList, showTaskCard } from './show-tasks.ts'

interface Press {
  actor: PersonId
  deliveryKey: string
  event: string
  ref: string
  surface: string
}

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
  if (newForm) return asReply(await showForm(parts, { actor, key: { form: newForm, ref: ref || null }, surface }))
  if (event === 'details') return asReply(await showForm(parts, { actor, key: { form: 'details', ref }, surface }))
  if (!isEventName(event)) return sentenceReply('I do not know this button; it may come from an older card.')
  if (eventsWithForm.has(event)) {
    const form = { actor, key: { form: event, ref }, surface }
    return (await happensAtOnce(parts, press, event))
      ? runEvent(parts, press, event)
      : asReply(await showForm(parts, form))
  }
  return runEvent(parts, press, event)
}

/** Where the routing table leaves nothing to choose, sending to clearance takes no form. */
async function happensAtOnce(parts: OfficeParts, { actor, ref }: Press, event: EventName): Promise<boolean> {
  if (event !== 'sendToAd') return false
  const reading = await loadForReading(parts, actor, ref)
  if ('sentence' in reading) return false
  const offer = offers(reading.task, reading.reader, reading.world).find((each) => each.event === event)
  return offer !== undefined && !offer.needsForm
}

async function runEvent(parts: OfficeParts, press: Press, event: EventName): Promise<Reply | null> {
  const { actor, deliveryKey, ref } = press
  const command = (task: Task | null, id: string | null) => addressCommand(event, task, id)
  const outcome = await runCommand(parts, { actor, deliveryKey, ref, command })
  if (outcome.kind === 'done') return null
  if (outcome.task) await refreshFor(parts, outcome.task, actor)
  return sentenceReply(outcome.sentence)
}

/** The verbs that only show; null for any other. */
async function showView(parts: OfficeParts, { actor, event, ref, surface }: Press): Promise<Reply | null> {
  if (event === 'open') {
    const reading = await loadForReading(parts, actor, ref)
    if ('sentence' in reading) return sentenceReply(reading.sentence)
    const assignment = reading.task.assignments.find(({ id }) => id === ref.toLowerCase())?.id ?? null
    return cardReply(showTaskCard(parts, reading, assignment))
  }
  if (event !== 'page' && event !== 'help' && event !== 'desk') return null
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  if (event === 'desk') return openDesk(parts, actor, ref)
  if (event === 'help')
    return cardReply(renderHelp({ ...loaded.world, reader: loaded.reader, prefix: prefixOn(surface) }))
  const place = readPageRef(ref)
  if (!place) return sentenceReply('I do not know this page; ask for the list again.')
  const { view, page } = place
  return cardReply(
    view === 'home' ? await showHome(parts, loaded, page) : await showList(parts, loaded, { view, page }),
  )
}

type CardReply = Parameters<Office['replyUnderCard']>[0]

/**
 * A reply under a card is a comment on its task; files alone are attached to it. Null: not a card of ours, or nothing said.
 * Of somebody who may not add to the task nothing is kept, no file either.
 */
export async function replyUnderCard(parts: OfficeParts, reply: CardReply): Promise<Reply | null> {
  const { actor, deliveryKey, at, text, fetchFiles } = reply
  const post = await parts.store.postAt(at, at.conversation, at.message)
  if (!post) return null
  const reading = await loadForReading(parts, actor, post.task)
  if ('sentence' in reading) return sentenceReply(reading.sentence)
  const refused = whyNoForm(reading, 'comment', post.assignment)
  if (refused) return sentenceReply(refused)
  const attachments = await fetchFiles()
  const command: CommandInput | null =
    text.trim() !== ''
      ? { type: 'comment', text, attachments, ...(post.assignment !== null && { assignment: post.assignment }) }
      : attachments.length > 0
        ? { type: 'attach', attachments }
        : null
  if (!command) return null
  const outcome = await runCommand(parts, { actor, deliveryKey, ref: post.task, command })
  return sentenceReply(outcome.sentence)
}

type CardRequest = Parameters<Office['cardAt']>[0]

/** The copy that stands there, drawn as it is now. Null: it is not a card of ours, or was sent to somebody else. */
export async function cardAt(
  parts: OfficeParts,
  drawCard: DrawCard,
  { actor, at }: CardRequest,
): Promise<AdaptiveCard | null> {
  const post = await parts.store.postAt(at, at.conversation, at.message)
  if (!post || post.person !== actor) return null
  const task = await parts.store.task({ id: post.task })
  const directory = await parts.store.directory()
  const reader = directory.people.get(actor)
  return task && reader ? drawCard({ ...post, since: post.postedAt }, task, reader, directory) : null
}
