import { createHash } from 'node:crypto'
import type { DeskApp, DeskParts } from '../desk-parts.ts'
import { newTaskPage } from './new-task-page.ts'

/** `POST /desk/new/mail`: a saved e-mail fills the form of a new task. */
export function addMailUpload(app: DeskApp, parts: DeskParts): void {
  app.post('/desk/new/mail', async (c) => {
    const { id: actor } = c.get('reader')
    const { mail } = await c.req.parseBody()
    const bytes = new Uint8Array(mail instanceof File ? await mail.arrayBuffer() : [])
    // The same mail is the same draft, however often it is sent.
    const deliveryKey = `desk-mail:${createHash('sha256').update(actor).update(bytes).digest('hex')}`
    const reply = await parts.office.draftFromMail({ actor, deliveryKey, bytes })
    if (reply.kind === 'sentence') {
      return c.html(
        newTaskPage(c, parts, { form: 'create', values: {}, kept: [], errors: {}, refused: reply.sentence }),
        422,
      )
    }
    const now = parts.clock().toISOString()
    // The draft of this delivery is there: keeping it again gives it back.
    const draft = await parts.store.drafts.keep({ deliveryKey, person: actor, values: {}, now })
    return c.redirect(`/desk/new?draft=${draft.id}`, 303)
  })
}
