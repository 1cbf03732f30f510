import type { TeamsConfig } from '../../read-teams-config.ts'
import { createCredentials } from './create-credentials.ts'
import { teamsCloud } from './teams-cloud.ts'
import { codeOf } from './to-transport-error.ts'

type Credentials = Awaited<ReturnType<ReturnType<typeof createCredentials>['createCredentials']>>
type Signed = Parameters<Credentials['signRequest']>[0]

/** Gets a token for the Bot Connector with the configured secret, certificate or identity. Null: it works; otherwise a code. */
export async function tryCredentials(config: TeamsConfig): Promise<string | null> {
  const cloud = teamsCloud(config)
  try {
    const login = `${cloud.loginUrl}/${config.tenantId ?? ''}`
    const credentials = await createCredentials(config, cloud).createCredentials(config.appId, cloud.scope, login, true)
    await credentials.signRequest({ headers: { set: () => {} } } as unknown as Signed)
    return null
  } catch (error) {
    return error instanceof Error && error.name === 'TransportError' ? error.message : codeOf(error)
  }
}
