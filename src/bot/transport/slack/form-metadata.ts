import { z } from 'zod'
import type { FormKey } from '../../office.ts'

/** What travels with a modal: which form it is, and the ids of files of a message that it will keep. Opaque all of it. */
export interface FormMetadata extends FormKey {
  files: string[]
}

const schema = z.object({
  form: z.string(),
  ref: z.string().nullable(),
  files: z.array(z.string().max(30)).max(20).default([]),
})

export function writeFormMetadata({ form, ref }: FormKey, files: readonly string[]): string {
  return JSON.stringify({ form, ref, ...(files.length > 0 && { files }) })
}

/** Null: the modal is not a form of ours. */
export function readFormMetadata(metadata: string | undefined): FormMetadata | null {
  try {
    return schema.safeParse(JSON.parse(metadata ?? '')).data ?? null
  } catch {
    return null
  }
}
