import { createHash } from 'node:crypto'
import { z } from 'zod'

const text = z.string().max(500)
const account = z.object({ id: text, name: z.string().optional(), aadObjectId: text.optional() })

/** What we read of an activity (Bot Framework: activity schema, and what Teams adds to it). */
const schema = z.object({
  type: text,
  id: text.optional(),
  /** Of an invoke: what is asked. */
  name: text.optional(),
  channelId: text.optional(),
  serviceUrl: z.string().max(2000).optional(),
  from: account.optional(),
  recipient: account.optional(),
  conversation: z
    .object({ id: z.string().max(2000), conversationType: text.optional(), tenantId: text.optional() })
    .optional(),
  channelData: z.object({ tenant: z.object({ id: text.optional() }).optional() }).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().max(2000).nullish(),
  /** Of an installation update: add, remove, … */
  action: text.optional(),
  attachments: z
    .array(
      z.object({ contentType: z.string().optional(), name: z.string().optional(), content: z.unknown().optional() }),
    )
    .nullish(),
  entities: z
    .array(
      z.object({
        type: z.string(),
        mentioned: z.object({ id: z.string() }).nullish(),
        text: z.string().nullish(),
        quotedReply: z.object({ messageId: z.string().max(2000) }).nullish(),
      }),
    )
    .nullish(),
})
type Raw = z.infer<typeof schema>

/** An activity that was let in: it is Teams', of our tenant, and names who, where and which. */
export interface Activity extends Omit<Raw, 'id' | 'serviceUrl' | 'from' | 'conversation'> {
  id: string
  serviceUrl: string
  tenant: string
  from: { id: string; name?: string | undefined; aadObjectId?: string | undefined }
  conversation: NonNullable<Raw['conversation']>
}

export type RawActivity = Raw

/** Null: the body is no activity. */
export function readActivity(body: string): RawActivity | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** The idempotency key of an activity: its id is given once in a conversation, and an invoke's name tells it from a message. */
export function deliveryKeyOf({ tenant, conversation, type, name, id }: Activity): string {
  return keyOf([tenant, conversation.id, type, name ?? '', id])
}

/** The same of a dialog, by the id of its drawing: a client that waited too long sends it again as another activity. */
export function dialogKeyOf({ tenant, from }: Activity, drawing: string): string {
  return keyOf([tenant, from.aadObjectId ?? from.id, 'dialog', drawing])
}

function keyOf(parts: readonly string[]): string {
  return `teams:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`
}

/** Somebody's own conversation with the bot: the only place where cards are shown. */
export function isPersonal({ conversation }: Pick<Activity, 'conversation'>): boolean {
  return conversation.conversationType === undefined || conversation.conversationType === 'personal'
}
