import { html } from 'hono/html'
import { attachmentsOf } from '../../bot/control/export-task.ts'
import { recordLook } from '../../bot/office/load-for-reading.ts'
import { sizeWords } from '../../cards/views/words/format-date.ts'
import type { Fact } from '../../machine/task/decision.ts'
import type { Attachment, Task } from '../../machine/task/task.ts'
import { surface } from '../cards/add-card-actions.ts'
import type { Html } from '../page/bare-page.ts'
import { sentencePage } from '../page/bare-page.ts'
import type { DeskContext, DeskParts } from '../page/desk-parts.ts'
import type { RecordTab, TaskView } from './task-view.ts'

/** All files of the task: its own, those of every response, and those of comments. */
export function filesTab({ task }: TaskView, facts: readonly Fact[]): RecordTab {
  const files = attachmentsOf(task, facts)
  const body = files.length > 0 ? fileList(task, files) : html`<p class="empty">No file is attached.</p>`
  return { key: 'files', title: files.length > 0 ? `Files (${files.length})` : 'Files', body }
}

/** The name of a file may be sensitive, so its address is its digest. */
export function fileList({ number }: Task, files: readonly Attachment[]): Html {
  if (files.length === 0) return ''
  return html`<ul class="files">${files.map(
    ({ sha256, name, bytes }) =>
      html`<li><a href="/desk/tasks/${number}/files/${sha256}" download>${name}</a> <span class="quiet">${sizeWords(bytes)}</span></li>`,
  )}</ul>`
}

/** The bytes, to be saved and never shown in place; each download is a look. Null: the task has no such file. */
export async function sendFile(c: DeskContext, parts: DeskParts, task: Task, sha256: string): Promise<Response | null> {
  const refused = await recordLook(parts, { task, reader: c.get('reader'), world: c.get('world') }, surface)
  if (refused) return c.html(sentencePage('Not open to you', refused), 403)
  const file = attachmentsOf(task, await parts.store.factsOf(task.id)).find((each) => each.sha256 === sha256)
  const bytes = file && (await parts.store.fileBytes(sha256))
  if (!file || !bytes) return null
  // What kind of file it says to be is not believed: a browser that showed it would run what is in it.
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeName(file.name)}`,
  })
}

/** RFC 8187: what encodeURIComponent leaves alone is more than a parameter may hold. */
function encodeName(name: string): string {
  const wellFormed = name.toWellFormed()
  return encodeURIComponent(wellFormed).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
