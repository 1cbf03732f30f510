import { escapeMarkdown } from '../../cards/escape.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { readRef } from './read-ref.ts'
import { cardReply, sentenceReply } from './replies.ts'

/** A link for this person alone, to the page of the task that `ref` names, to the Reports (`reports`), or to their Inbox. It works once. */
export async function openDesk({ store, desk }: OfficeParts, actor: PersonId, ref: string): Promise<Reply> {
  if (!desk) {
    return sentenceReply('The Desk has no address that you could open. Whoever runs Routeslip has to set PUBLIC_URL.')
  }
  const id = readRef(ref)
  const task = id === null ? null : await store.task({ id })
  const [path, opens] = task
    ? [`/desk/tasks/${task.number}`, ` and opens ${task.number}`]
    : ref === 'reports'
      ? ['/desk/reports', ' and opens the report']
      : ['/desk', '']
  const url = await desk.linkFor(actor, path)
  const text = `This link signs you in on the Desk${opens}. It is yours alone and works once, for five minutes.`
  return cardReply({
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: text,
    body: [{ type: 'TextBlock', text: escapeMarkdown(text), wrap: true }],
    actions: [{ type: 'Action.OpenUrl', title: 'Open the Desk', url }],
  })
}
