import { z } from 'zod'

const schema = z.object({ ref: z.string().max(200) })

/**
 * The `ref` of a button's value `{"ref":"…","v":7}`; null when it is not one of ours. The version is not looked at: what
 * may be done now is decided from the task as it stands.
 */
export function refOf(value: string | undefined): string | null {
  try {
    return schema.safeParse(JSON.parse(value ?? '')).data?.ref ?? null
  } catch {
    return null
  }
}
