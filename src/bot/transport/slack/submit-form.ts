import type { Attachment } from '../../../machine/task.ts'
import type { FormResult, FormValues } from '../../office.ts'
import type { FormMetadata } from './form-metadata.ts'
import { notInDirectory } from './identify.ts'
import type { ViewValues } from './read-view-values.ts'
import { didNotWork } from './reply-to.ts'
import type { SlackRoom } from './slack-room.ts'

export interface Submitted {
  result: FormResult
  values: FormValues
  /** A sentence for each file of the message that could not be kept, although the form went through. */
  notKept: string[]
}

export interface Submission {
  from: { user: string; team?: string | null | undefined }
  metadata: FormMetadata
  typed: ViewValues
  deliveryKey: string
}

/** Hands a form to the office, with its files downloaded first. A file that cannot be kept leaves the form open. */
export async function submitForm(room: SlackRoom, submission: Submission): Promise<Submitted> {
  const { metadata, typed, deliveryKey } = submission
  const end = (result: FormResult, values: FormValues = typed.values, notKept: string[] = []) => ({
    result,
    values,
    notKept,
  })
  try {
    const person = await room.identify(submission.from.user, submission.from.team ?? null)
    if (!person) return end({ kind: 'refused', sentence: notInDirectory })
    const { attached, errors } = await downloadInputs(room, typed.files)
    if (Object.keys(errors).length > 0) return end({ kind: 'errors', errors })
    const kept = await room.downloadFiles(metadata.files.map((id) => ({ id })))
    if (kept.attachments.length > 0) attached['attachments'] = [...(attached['attachments'] ?? []), ...kept.attachments]
    const values = { ...typed.values, ...attached }
    const key = { form: metadata.form, ref: metadata.ref }
    return end(await room.office.submit({ actor: person.id, deliveryKey, key, values }), values, kept.refusals)
  } catch (error) {
    room.logger.error({ err: error, form: metadata.form }, 'a form from Slack failed')
    return end({ kind: 'refused', sentence: didNotWork })
  }
}

async function downloadInputs(room: SlackRoom, files: ViewValues['files']) {
  const attached: Record<string, Attachment[]> = {}
  const errors: Record<string, string> = {}
  for (const [input, refs] of Object.entries(files)) {
    const downloaded = await room.downloadFiles(refs)
    attached[input] = downloaded.attachments
    if (downloaded.refusals.length > 0) errors[input] = downloaded.refusals.join(' ')
  }
  return { attached, errors }
}
