import type { Attachment, Task } from '../../machine/task/task.ts'
import type { Draft } from '../../store/drafts/draft-store.ts'
import { loadForReading, loadReader, normalizeNumber, recordLook } from '../office/load-for-reading.ts'
import type { Office } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { sentenceReply } from '../office/replies.ts'

/** The files of a task that may be sent to this reader. To name them is a look at its details, and is recorded as one. */
export async function listFiles(
  parts: OfficeParts,
  { actor, text, surface }: Parameters<Office['files']>[0],
): ReturnType<Office['files']> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  const { profile, today } = loaded.world
  const number = normalizeNumber(text, profile.office.numberPrefix, Number(today.slice(0, 4)))
  const task = number === null ? null : await parts.store.task({ number })
  if (!task) return sentenceReply('Write the number of a task after "files", as files 12.')
  const refused = await recordLook(parts, { ...loaded, task }, surface)
  if (refused) return sentenceReply(refused)
  const files = filesOf(task)
  if (files.length === 0) return sentenceReply(`${task.number} has no files.`)
  return files.map(({ sha256, name, bytes }, index) => ({
    task: task.id,
    sha256,
    neutralName: `${task.number}-${index + 1}${extensionOf(name)}`,
    bytes,
  }))
}

/** The bytes of one file, asked for with what `listFiles` said; the reader is looked at anew. */
export async function readFile(
  parts: OfficeParts,
  { actor, task: ref, sha256, surface }: Parameters<Office['file']>[0],
): ReturnType<Office['file']> {
  const reading = await loadForReading(parts, actor, ref)
  if ('sentence' in reading) return sentenceReply(reading.sentence)
  const refused = await recordLook(parts, reading, surface)
  if (refused) return sentenceReply(refused)
  const isOfTask = filesOf(reading.task).some((file) => file.sha256 === sha256)
  const bytes = isOfTask ? await parts.store.fileBytes(sha256) : null
  return bytes ? { bytes } : sentenceReply('This file is not there any more; ask for the files of the task again.')
}

/** Each once, the task's own first. */
function filesOf(task: Task): Attachment[] {
  const responses = [...task.finalResponses, ...task.assignments.flatMap((lane) => lane.responses)]
  const all = [...task.attachments, ...responses.flatMap(({ attachments }) => attachments)]
  return [...new Map(all.map((file) => [file.sha256, file])).values()]
}

function extensionOf(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''
}

/** The files that a draft brings to its task; a form cannot carry them. */
export function filesOfDraft(draft: Draft): Attachment[] {
  return (draft.values['attachments'] ?? []) as Attachment[]
}

export const noDraft =
  'This draft is no longer there: it became a task already, or is older than 30 days. Send the mail again to make another.'
