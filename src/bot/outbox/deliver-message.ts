import { tasksNamed } from '../../cards/views/digest-view.ts'
import type { MessageDelivery } from '../../store/store.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { postNew, skip } from './post-new.ts'

/** Posts a digest, reminders or nudges, in the words that are true now: what was closed meanwhile is left out. */
export async function deliverMessage(parts: DeliveryParts, delivery: MessageDelivery): Promise<void> {
  const directory = await parts.store.directory()
  const reader = directory.people.get(delivery.to)
  if (!reader?.active) return skip(parts, delivery, 'the person left the office')
  if (parts.transports.size === 0) return skip(parts, delivery, 'shown on the Desk: no chat platform runs')
  const posted = await postNew(parts, delivery, {
    reader,
    about: { number: null },
    draw: async () => {
      const rows = await parts.store.openTasks(tasksNamed(delivery.content))
      return parts.drawMessage(delivery, rows, directory)
    },
  })
  if (!posted) return
  await parts.store.messagePosted(delivery.id, parts.clock().toISOString())
  parts.counters.add('posted')
}
