import type { Database } from '../database/open-database.ts'
import type { ConversationPlace, Identity } from './account-store.ts'

/** Keeps where the account is reached, in place of what was kept before. */
export async function keepConversation(database: Database, account: Identity, place: ConversationPlace): Promise<void> {
  const { conversation, endpoint } = place
  await database.prisma.conversation.upsert({
    where: { platform_tenant_account: keyOf(account) },
    create: { ...keyOf(account), conversation, endpoint },
    update: { conversation, endpoint, keptAt: new Date() },
  })
}

/** Null: none is kept. */
export async function conversationOf(database: Database, account: Identity): Promise<ConversationPlace | null> {
  return database.prisma.conversation.findUnique({
    where: { platform_tenant_account: keyOf(account) },
    select: { conversation: true, endpoint: true },
  })
}

export async function forgetConversation(database: Database, account: Identity): Promise<void> {
  await database.prisma.conversation.deleteMany({ where: keyOf(account) })
}

/** Forgets the link of the account and its conversation. The copies of cards that stand there stay known. */
export async function forgetAccount(database: Database, account: Identity): Promise<void> {
  const where = keyOf(account)
  await database.prisma.$transaction([
    database.prisma.identity.deleteMany({ where }),
    database.prisma.conversation.deleteMany({ where }),
  ])
}

function keyOf({ platform, tenant, user }: Identity) {
  return { platform, tenant, account: user }
}
