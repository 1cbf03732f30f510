import type { Attachment } from '../../../machine/task.ts'
import type { FetchedFiles, FormResult } from '../../office.ts'
import type { FormMetadata } from './form-metadata.ts'
import { notInDirectory } from './identify.ts'
import type { ViewValues } from './read-view-values.ts'
import { didNotWork } from './reply-to.ts'
import type { SlackRoom } from './slack-room.ts'

export interface Submitted {
  result: FormResult
  /** A sentence for each file of the message that could not be kept, although the form went through. */
  notKept: string[]
}

export interface Submission {
  from: { user: string; team?: string | null | undefined }
  metadata: FormMetadata
  typed: ViewValues
  deliveryKey: string
}

/** Hands a form to the office, which asks for its files when they may be kept. One that cannot be kept leaves the form open. */
export async function submitForm(room: SlackRoom, submission: Submission): Promise<Submitted> {
  const { metadata, typed, deliveryKey } = submission
  const end = (result: FormResult) => ({ result, notKept: [] })
  try {
    const person = await room.identify(submission.from.user, submission.from.team ?? null)
    if (!person) return end({ kind: 'refused', sentence: notInDirectory })
    const key = { form: metadata.form, ref: metadata.ref }
    const hasFiles = metadata.files.length > 0 || Object.keys(typed.files).length > 0
    const notKept: string[] = []
    const fetchFiles = () => fetchAll(room, submission, notKept)
    const request = { actor: person.id, deliveryKey, key, values: typed.values, ...(hasFiles && { fetchFiles }) }
    return { result: await room.office.submit(request), notKept }
  } catch (error) {
    room.logger.error({ err: error, form: metadata.form }, 'a form from Slack failed')
    return end({ kind: 'refused', sentence: didNotWork })
  }
}

/** The files of the inputs, and those of the message that the form was made from: of these the refused are only named. */
async function fetchAll(room: SlackRoom, { metadata, typed }: Submission, notKept: string[]): Promise<FetchedFiles> {
  const { attached, errors } = await downloadInputs(room, typed.files)
  if (Object.keys(errors).length > 0) return { errors }
  const ofMessage = await room.downloadFiles(metadata.files.map((id) => ({ id })))
  notKept.push(...ofMessage.refusals)
  const all = [...(attached['attachments'] ?? []), ...ofMessage.attachments]
  return { values: { ...attached, ...(all.length > 0 && { attachments: all }) } }
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
