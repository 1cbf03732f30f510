import type { FormValues } from '../../bot/office.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Attachment } from '../../machine/task.ts'
import { readKeptFile } from './kept-files.ts'

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
