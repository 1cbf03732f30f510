import type { TeamsConfig } from '../../bot/read-teams-config.ts'
import type { Finding } from './finding.ts'

const mend: Record<string, string> = {
  secret: 'MicrosoftAppPassword, MicrosoftAppId or MicrosoftAppTenantId is wrong, or the secret has expired',
  certificate: 'the certificate is not one of the app, has expired, or MicrosoftAppId or MicrosoftAppTenantId is wrong',
  managedIdentity: 'this machine has no such managed identity; it works on Azure only, with the identity assigned',
}

/** Gets a token with the configured proof; nothing is sent to anybody. */
export async function checkTeams(config: TeamsConfig | null): Promise<Finding[]> {
  if (!config) return [{ check: 'teams', state: 'note', sentence: 'not configured: set MicrosoftAppId to use it.' }]
  const { kind } = config.proof
  if (kind === 'none') {
    const sentence = 'TEAMS_AUTH=anonymous: only for the Agents Playground on this machine; nobody is checked.'
    return [{ check: 'teams', state: 'note', sentence }]
  }
  const { tryCredentials } = await import('../../bot/transport/teams/try-credentials.ts')
  const code = await tryCredentials(config)
  if (code === null)
    return [{ check: 'teams', state: 'ok', sentence: 'a token for the Bot Connector was given to us.' }]
  const sentence = `no token for the Bot Connector (${code}): ${mend[kind]}; or Microsoft is not reached from here.`
  return [{ check: 'teams', state: 'wrong', sentence }]
}
