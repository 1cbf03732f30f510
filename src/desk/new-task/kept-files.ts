import { z } from 'zod'
import { isSameSecret, sign } from '../../bot/signature.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Attachment } from '../../machine/task.ts'

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
export function readKeptFile(key: Uint8Array, person: PersonId, text: string): Attachment | null {
  const [said = '', signature = ''] = text.split('.')
  if (!isSameSecret(signature, signFile(key, person, said))) return null
  return attachment.parse(JSON.parse(Buffer.from(said, 'base64url').toString()))
}

function signFile(key: Uint8Array, person: PersonId, said: string): string {
  return sign(key, `desk-kept-file:${person}:${said}`)
}
