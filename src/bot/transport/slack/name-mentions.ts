import type { SlackRoom } from './slack-room.ts'

const mention = /<@([UW][A-Z0-9]{2,20})>/g
/** A message that names more people than these is read with the ids of the rest. */
const MOST_ASKED = 20

/** The text with the name in each mention that Slack sends as a bare id: `<@U1>` becomes `<@U1|Ann Lee>`. */
export async function nameMentions({ client }: Pick<SlackRoom, 'client'>, text: string): Promise<string> {
  const ids = [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))].slice(0, MOST_ASKED)
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)))
  return text.replace(mention, (whole, id: string) => {
    const name = names.get(id)?.replace(/[<>|]/g, '')
    return name ? `<@${id}|${name}>` : whole
  })

  /** Null where Slack does not tell: the id stands then. */
  async function nameOf(user: string): Promise<string | null> {
    const answer = await client.users.info({ user }).catch(() => null)
    return answer?.user?.profile?.real_name || answer?.user?.real_name || null
  }
}
