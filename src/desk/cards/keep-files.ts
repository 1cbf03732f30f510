import type { FetchedFiles, Office } from '../../bot/office/office.ts'
import type { Attachment } from '../../machine/task/task.ts'

/** The same as for a file that comes from a chat. */
const MOST_FILE_BYTES = 25 * 1024 * 1024

/** Keeps the files of a form, or none of them: what is wrong with one stands at its input. */
export async function keepFiles(
  office: Pick<Office, 'saveFile'>,
  files: readonly { input: string; file: File }[],
): Promise<FetchedFiles> {
  const tooLarge = files.filter(({ file }) => file.size > MOST_FILE_BYTES)
  if (tooLarge.length > 0) {
    const sentence = 'A file is larger than 25 MB: leave it out, or make it smaller.'
    return { errors: Object.fromEntries(tooLarge.map(({ input }) => [input, sentence])) }
  }
  const values: Record<string, Attachment[]> = {}
  for (const { input, file } of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const kept = await office.saveFile({ name: file.name, mediaType: file.type || 'application/octet-stream', bytes })
    values[input] = [...(values[input] ?? []), kept]
  }
  return { values }
}
