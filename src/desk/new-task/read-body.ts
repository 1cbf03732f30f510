import { z } from 'zod'
import { isSameSecret, sign } from '../../bot/config/signature.ts'
import type { FormValues } from '../../bot/office/office.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Attachment } from '../../machine/task/task.ts'

/** What the browser sent of the new-task form. */
export interface NewTaskBody {
  form: 'create' | 'enterLate'
  /** Draw the form again (another type was chosen), or make the task. */
  act: 'draw' | 'submit'
  nonce: string
  values: FormValues
  /** Chosen now. */
  files: File[]
  /** Came with an earlier attempt, and are still wanted. */
  kept: Attachment[]
}

/** Names that are no inputs of the form's definition. */
const own = new Set(['csrf', 'nonce', 'form', 'act', 'kept', 'attachments', 'late'])

export function readNewTaskBody(body: FormData, key: Uint8Array, person: PersonId): NewTaskBody {
  const values: FormValues = {}
  for (const name of new Set(body.keys())) {
    if (own.has(name)) continue
    // HTML sends every line end as CR LF; chats send LF.
    const texts = body
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : []))
    values[name] = texts.length > 1 ? texts : (texts[0] ?? '')
  }
  const files = body.getAll('attachments').filter((value) => value instanceof File && value.name !== '') as File[]
  return {
    form: body.get('form') === 'enterLate' ? 'enterLate' : 'create',
    act: body.get('act') === 'submit' ? 'submit' : 'draw',
    nonce: /^[\w-]{16,64}$/.exec(String(body.get('nonce')))?.[0] ?? '',
    values,
    files,
    kept: body.getAll('kept').flatMap((text) => readKeptFile(key, person, String(text)) ?? []),
  }
}

const attachment = z.object({ sha256: z.string(), name: z.string(), bytes: z.number(), mediaType: z.string() })

/**
 * A file that came with a form which was not accepted yet, so that it need not be chosen again: what is known of it, signed
 * for this person. Without the signature anybody could attach, and then read, any file whose hash they know.
 */
export function writeKeptFile(key: Uint8Array, person: PersonId, file: Attachment): string {
  const { sha256, name, bytes, mediaType } = file
  const said = Buffer.from(JSON.stringify({ sha256, name, bytes, mediaType })).toString('base64url')
  return `${said}.${signFile(key, person, said)}`
}

/** Null: it was not written for this person, or was changed. */
function readKeptFile(key: Uint8Array, person: PersonId, text: string): Attachment | null {
  const [said = '', signature = ''] = text.split('.')
  if (!isSameSecret(signature, signFile(key, person, said))) return null
  return attachment.parse(JSON.parse(Buffer.from(said, 'base64url').toString()))
}

function signFile(key: Uint8Array, person: PersonId, said: string): string {
  return sign(key, `desk-kept-file:${person}:${said}`)
}
