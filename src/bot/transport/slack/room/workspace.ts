import type { WebClient } from '@slack/web-api'

/** Where the bot token belongs, and who the bot is there. */
interface Workspace {
  teamId: string
  botUserId: string
  botId: string | null
}

export interface WorkspaceSource {
  /** Null until Slack has answered once. */
  known(): Workspace | null
  /** Asks Slack unless it is known; rejects when Slack does not answer. */
  learn(): Promise<Workspace>
  /** The tenant of our identities. `hint`: the team of a payload, for the time before Slack has answered. */
  tenant(hint: string | null | undefined): Promise<string>
}

/** Learns the workspace by `auth.test`, once; callers at the same time share one request. */
export function createWorkspaceSource(client: WebClient): WorkspaceSource {
  let workspace: Workspace | null = null
  let asking: Promise<Workspace> | null = null
  const source: WorkspaceSource = {
    known: () => workspace,
    async learn() {
      if (workspace) return workspace
      asking ??= ask(client).finally(() => {
        asking = null
      })
      workspace = await asking
      return workspace
    },
    tenant: async (hint) => workspace?.teamId ?? (hint || (await source.learn()).teamId),
  }
  return source
}

async function ask(client: WebClient): Promise<Workspace> {
  const answer = await client.auth.test()
  if (!answer.team_id || !answer.user_id) throw new Error('Slack named no team and user for the bot token.')
  return { teamId: answer.team_id, botUserId: answer.user_id, botId: answer.bot_id ?? null }
}
