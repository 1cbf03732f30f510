import { z } from 'zod'
import type { Attachment } from '../../../../machine/task/task.ts'
import type { Office } from '../../../office/office.ts'
import { fetchFile } from '../../fetch-file.ts'
import type { Activity } from '../room/activity.ts'
import type { TeamsCloud } from '../room/teams-cloud.ts'

const MOST_BYTES = 25 * 1024 * 1024
const MOST_FILES = 10

/** A file that somebody sent in their own chat (Teams: send and receive files; it lies in their OneDrive). */
const sentFile = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1).max(300),
  content: z.object({ downloadUrl: z.string().max(8000), fileType: z.string().max(50).optional() }),
})
type SentFile = z.infer<typeof sentFile>

export function filesOf({ attachments }: Activity): SentFile[] {
  return (attachments ?? []).flatMap((each) => sentFile.safeParse(each).data ?? []).slice(0, MOST_FILES)
}

/** A mail that somebody saved from their mail program. */
export function isSavedMail({ name, content }: SentFile): boolean {
  return /\.eml$/i.test(name) || content.fileType?.toLowerCase() === 'eml'
}

/**
 * Fetches files, one after the other, and keeps them. A sentence for each that could not be kept, by its place: a name may
 * be sensitive.
 */
export async function downloadFiles(
  files: readonly SentFile[],
  cloud: TeamsCloud,
  saveFile: Office['saveFile'],
): Promise<{ attachments: Attachment[]; refusals: string[] }> {
  const attachments: Attachment[] = []
  const refusals: string[] = []
  for (const [index, file] of files.entries()) {
    const fetched = await downloadFile(file, cloud)
    if (typeof fetched === 'string') refusals.push(`File ${index + 1} was not kept: ${fetched}`)
    else attachments.push(await saveFile({ name: file.name, ...fetched }))
  }
  return { attachments, refusals }
}

/** The address is the permission, so no token is sent; it, and each that it leads to, must be a host of Microsoft's files. */
export async function downloadFile(
  { content }: SentFile,
  cloud: TeamsCloud,
): Promise<{ mediaType: string; bytes: Uint8Array } | string> {
  const request = { url: content.downloadUrl, token: null, isOurs: cloud.isFileHost, maxBytes: MOST_BYTES }
  const fetched = await fetchFile({ ...request, type: content.fileType === 'html' ? 'text/html' : undefined })
  return fetched.kind === 'bytes' ? { mediaType: fetched.type, bytes: fetched.bytes } : why[fetched.kind]
}

const why = {
  foreign: 'it does not lie in OneDrive or SharePoint. Upload it to the chat instead of linking it.',
  tooLarge: 'it is larger than 25 MB.',
  failed: 'Teams did not hand it over. Send it again.',
}
