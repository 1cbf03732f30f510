import type { Attachment } from '../../machine/task/task.ts'
import type { Office } from '../office/office.ts'

/** A file as it travels to the process that has the database. */
export interface SentFile {
  name: string
  mediaType: string
  base64: string
}

export async function saveFiles(office: Office, files: readonly SentFile[]): Promise<Attachment[]> {
  const saved: Attachment[] = []
  for (const { name, mediaType, base64 } of files) {
    saved.push(await office.saveFile({ name, mediaType, bytes: Buffer.from(base64, 'base64') }))
  }
  return saved
}
