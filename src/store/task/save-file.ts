import { createHash } from 'node:crypto'
import type { Attachment } from '../../machine/task/task.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'

/** Keeps the bytes once, under their SHA-256; the same bytes again change nothing. */
export async function saveFile(
  database: Database,
  file: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<Attachment> {
  const { name, mediaType } = storable({ name: file.name, mediaType: file.mediaType })
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const size = file.bytes.byteLength
  await database.query(
    'INSERT INTO file (sha256, bytes, size, media_type) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING',
    [sha256, Buffer.from(file.bytes), size, mediaType],
  )
  return { sha256, name, bytes: size, mediaType }
}

/** The kept bytes, or null. */
export async function fileBytes(database: Database, sha256: string): Promise<Uint8Array | null> {
  const [row] = await database.query<{ bytes: Uint8Array }>('SELECT bytes FROM file WHERE sha256 = $1', [sha256], {
    columns: { bytes: 'bytea' },
  })
  return row?.bytes ?? null
}
