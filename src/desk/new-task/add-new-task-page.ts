import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { FetchedFiles, FormResult } from '../../bot/office/office.ts'
import { filesIn } from '../../cards/forms/inputs/form-values.ts'
import { mayLogTasks } from '../../machine/people/may-read.ts'
import type { Attachment } from '../../machine/task/task.ts'
import { keepFiles } from '../cards/keep-files.ts'
import { deliveryKeyOf } from '../guard/check-request.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'
import { type NewTaskPage, newTaskPage } from './new-task-page.ts'
import { type NewTaskBody, readNewTaskBody } from './read-body.ts'

const nothing = { values: {}, kept: [], errors: {}, refused: '' }

const mayLog = (c: DeskContext) => mayLogTasks(c.get('reader'), c.get('world'))

/** `/desk/new`: the form of a new task (`?late=1`: handled by e-mail already; `?draft=ID`: filled from a saved mail). */
export function addNewTaskPage(app: DeskApp, parts: DeskParts): void {
  app.get('/desk/new', async (c) => {
    if (!mayLog(c)) return c.html(notForYou(c), 403)
    const form = c.req.query('late') === undefined ? ('create' as const) : ('enterLate' as const)
    const draft = await parts.store.drafts.read(c.req.query('draft') ?? '', c.get('reader').id)
    const values = (draft?.values ?? {}) as NewTaskPage['values']
    const { attachments: _files, ...typed } = values
    return c.html(newTaskPage(c, parts, { ...nothing, form, values: typed, kept: filesIn(values, 'attachments') }))
  })

  addMailUpload(app, parts)

  app.post('/desk/new', async (c) => {
    const reader = c.get('reader')
    if (!mayLog(c)) return c.html(notForYou(c), 403)
    const data = await c.req.formData()
    const body = readNewTaskBody(data, parts.key, reader.id)
    const late = data.get('late')
    const form = late === 'enterLate' || late === 'create' ? late : body.form
    if (body.act === 'submit' && late === null && body.nonce !== '') return submit(c, parts, body)
    const came = await fetchFiles(parts, body)
    const errors = 'errors' in came ? came.errors : {}
    return c.html(newTaskPage(c, parts, { ...nothing, form, values: body.values, kept: keptOf(came, body), errors }))
  })
}

/** One form makes one task, however often it is sent: its nonce is the key of the delivery. */
async function submit(c: DeskContext, parts: DeskParts, body: NewTaskBody) {
  const actor = c.get('reader').id
  const { form, values, nonce } = body
  const deliveryKey = deliveryKeyOf(actor, nonce, 'new task')
  let came: FetchedFiles = { values: { attachments: body.kept } }
  const result = await parts.office.submit({
    ...{ actor, deliveryKey, key: { form, ref: null }, values },
    fetchFiles: async () => {
      came = await fetchFiles(parts, body)
      return came
    },
  })
  if (result.kind === 'done') {
    const { earlier } = await parts.store.loadForDecision(deliveryKey, null)
    return c.redirect(earlier?.number ? `/desk/tasks/${earlier.number}` : '/desk', 303)
  }
  return c.html(newTaskPage(c, parts, { form, values, kept: keptOf(came, body), ...wrong(result) }), 422)
}

function wrong(result: Exclude<FormResult, { kind: 'done' }>): Pick<NewTaskPage, 'errors' | 'refused'> {
  return result.kind === 'errors' ? { errors: result.errors, refused: '' } : { errors: {}, refused: result.sentence }
}

async function fetchFiles({ office }: DeskParts, { files, kept }: NewTaskBody): Promise<FetchedFiles> {
  const came = await keepFiles(
    office,
    files.map((file) => ({ input: 'attachments', file })),
  )
  if ('errors' in came) return came
  return { values: { attachments: [...kept, ...filesIn(came.values, 'attachments')] } }
}

function keptOf(came: FetchedFiles, { kept }: NewTaskBody): Attachment[] {
  return 'values' in came ? filesIn(came.values, 'attachments') : kept
}

function notForYou(c: DeskContext) {
  const body = html`<h1>New task</h1><p class="empty">Only a task manager may log a task: send the request to the task managers.</p>`
  return page(c, { title: 'New task', active: null, body })
}

/** `POST /desk/new/mail`: a saved e-mail fills the form of a new task. */
function addMailUpload(app: DeskApp, parts: DeskParts): void {
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
