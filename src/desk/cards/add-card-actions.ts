import { z } from 'zod'
import type { FormResult, Reply } from '../../bot/office/office.ts'
import { deliveryKeyOf } from '../guard/check-request.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { keepFiles } from './keep-files.ts'

export const surface = 'desk'

const values = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]))
const nonce = z.string().regex(/^[\w-]{16,64}$/)
const pressed = z.object({ event: z.string().max(100), ref: z.string().max(200), nonce })
const asked = z.object({ form: z.string().max(100), ref: z.string().max(200).nullable(), values: values.default({}) })
const submitted = asked.extend({ nonce })

const notOurs = {
  kind: 'sentence',
  sentence: 'I do not know this button; reload the page and press it again.',
} as const

/** What the buttons and forms of cards ask for: pressed, drawn again, submitted, and people to choose from. All answer JSON. */
export function addCardActions(app: DeskApp, parts: DeskParts): void {
  app.post('/desk/press', async (c) => {
    const request = pressed.safeParse(await c.req.json().catch(() => null)).data
    if (!request) return c.json(notOurs, 400)
    const { id: actor } = c.get('reader')
    const { event, ref } = request
    const deliveryKey = deliveryKeyOf(actor, request.nonce, `${event} ${ref}`)
    const reply = await parts.office.press({ actor, deliveryKey, event, ref, surface })
    return c.json(reply ?? { kind: 'done' })
  })

  app.post('/desk/form', async (c) => {
    const request = asked.safeParse(await c.req.json().catch(() => null)).data
    if (!request) return c.json(notOurs, 400)
    const { form, ref, values } = request
    const { id: actor } = c.get('reader')
    const shown = await parts.office.form({ actor, key: { form, ref }, values, surface })
    return c.json(('kind' in shown ? shown : { kind: 'form', form: shown }) satisfies Reply)
  })

  app.post('/desk/submit', async (c) => {
    const body = await c.req.formData().catch(() => null)
    const request = submitted.safeParse(readJson(body?.get('request'))).data
    if (!body || !request) return c.json({ kind: 'refused', sentence: notOurs.sentence }, 400)
    return c.json(await submit(c, request, body))
  })

  app.get('/desk/suggest', async (c) => {
    const { dataset = '', text = '' } = c.req.query()
    return c.json(await parts.office.suggest({ actor: c.get('reader').id, dataset, text }))
  })

  async function submit(c: DeskContext, request: z.infer<typeof submitted>, body: FormData): Promise<FormResult> {
    const { form, ref, values } = request
    const { id: actor } = c.get('reader')
    const files = filesOf(body)
    return parts.office.submit({
      actor,
      deliveryKey: deliveryKeyOf(actor, request.nonce, 'submit'),
      key: { form, ref },
      values,
      ...(files.length > 0 && { fetchFiles: () => keepFiles(parts.office, files) }),
    })
  }
}

/** The files of the body with the ids of their inputs; a field that was left empty is sent as a file without a name. */
function filesOf(body: FormData): { input: string; file: File }[] {
  return [...body].flatMap(([name, value]) => {
    const isFile = typeof value !== 'string' && name.startsWith('file:') && (value.name !== '' || value.size > 0)
    return isFile ? [{ input: name.slice('file:'.length), file: value }] : []
  })
}

function readJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
}
