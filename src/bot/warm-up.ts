import { toSlackModal } from '../cards/to-slack.ts'
import { taskManagersOf } from '../machine/directory.ts'
import type { OpenOffice } from './open-office.ts'

/**
 * Draws the form of a new task and a list once, for nobody: in a new process the first of them loads, compiles and plans,
 * which somebody would wait for (1.6 s on a busy machine). Changes nothing, and an error is only logged.
 */
export async function warmUp({ office, parts: { store, logger } }: OpenOffice): Promise<void> {
  try {
    const [manager] = taskManagersOf(await store.directory())
    if (!manager) return
    const form = await office.form({ actor: manager.id, key: { form: 'create', ref: null }, surface: 'warm-up' })
    if ('card' in form) toSlackModal(form.card, { callbackId: form.form, privateMetadata: '', title: form.title })
    await office.home({ actor: manager.id, page: 0 })
  } catch (error) {
    logger.warn({ err: error }, 'the first form could not be drawn ahead of time')
  }
}
