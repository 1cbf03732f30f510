import { WebClient } from '@slack/web-api'
import { createLogger } from '../../bot/create-logger.ts'
import type { SlackConfig } from '../../bot/read-config.ts'
import { createBoltLogger } from '../../bot/transport/slack/bolt-logger.ts'
import { errorCodeOf } from '../../bot/transport/slack/error-code.ts'
import { webClientOptions } from '../../bot/transport/slack/web-client-options.ts'
import { createWorkspaceSource } from '../../bot/transport/slack/workspace.ts'
import type { Finding } from './finding.ts'

const mend: Record<string, string> = {
  invalid_auth: 'SLACK_BOT_TOKEN is not valid; copy the Bot User OAuth Token again.',
  account_inactive: 'the app was removed from the workspace; install it again.',
  token_revoked: 'SLACK_BOT_TOKEN was revoked; install the app again and copy its token.',
}

/** `auth.test` with the configured token. */
export async function checkSlack(config: SlackConfig | null): Promise<Finding[]> {
  if (!config) return [{ check: 'slack', state: 'note', sentence: 'not configured: set SLACK_BOT_TOKEN to use it.' }]
  const client = new WebClient(
    config.botToken,
    webClientOptions(config.apiUrl, createBoltLogger(createLogger('silent'))),
  )
  try {
    const { teamId, botUserId } = await createWorkspaceSource(client).learn()
    return [{ check: 'slack', state: 'ok', sentence: `the token works: team ${teamId}, bot user ${botUserId}.` }]
  } catch (error) {
    const code = errorCodeOf(error)
    const sentence =
      mend[code] ?? `Slack did not accept or answer auth.test (${code}); check the network and SLACK_API_URL.`
    return [{ check: 'slack', state: 'wrong', sentence }]
  }
}
