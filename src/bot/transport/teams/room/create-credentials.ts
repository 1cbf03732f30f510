import {
  CertificateServiceClientCredentialsFactory,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  type ServiceClientCredentials,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { TeamsConfig } from '../../../config/read-teams-config.ts'
import { TransportError } from '../../transport.ts'
import { type TeamsCloud, teamsCloud } from './teams-cloud.ts'
import { codeOf, errorOfNoAnswer, errorOfStatus } from './to-transport-error.ts'

/** How the bot proves who it is, and whose tokens it takes. Throws when the app id is empty and somebody must prove it. */
export function createCredentials(config: TeamsConfig, cloud: TeamsCloud): ServiceClientCredentialsFactory {
  const { appId, tenantId, proof } = config
  if (proof.kind === 'none') return nobodyProves(appId)
  // botbuilder takes an empty app id as "no authentication".
  if (appId === '' || tenantId === null) throw new Error('Teams needs an app id and a tenant.')
  if (proof.kind === 'managedIdentity') {
    return new ManagedIdentityServiceClientCredentialsFactory(appId, new JwtTokenProviderFactory())
  }
  if (proof.kind === 'certificate') {
    return new CertificateServiceClientCredentialsFactory(appId, proof.thumbprint, proof.privateKey, tenantId)
  }
  const { loginUrl, scope } = cloud
  const credentials = secretCredentials({ loginUrl, tenantId, appId, secret: proof.secret, scope })
  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => credentials,
  }
}

function nobodyProves(appId: string): ServiceClientCredentialsFactory {
  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => true,
    createCredentials: async () => ({ signRequest: async (request) => request }),
  }
}

interface SecretOptions {
  loginUrl: string
  tenantId: string
  appId: string
  secret: string
  scope: string
}

/** A token is renewed this long before it lapses. */
const RENEW_BEFORE_MS = 5 * 60_000
const TIMEOUT_MS = 10_000

/**
 * Signs calls with a token for the app's secret (OAuth 2.0 client credentials, Microsoft identity platform v2.0). One
 * request for a token at a time, kept until shortly before it lapses. Rejects with TransportError.
 */
function secretCredentials(options: SecretOptions): ServiceClientCredentials {
  let token: { value: string; until: number } | null = null
  let asking: Promise<string> | null = null
  return {
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${await current()}`)
      return request
    },
  }

  async function current(): Promise<string> {
    if (token && token.until > Date.now()) return token.value
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }

  async function ask(): Promise<string> {
    const { value, seconds } = await askForToken(options)
    token = { value, until: Date.now() + seconds * 1000 - RENEW_BEFORE_MS }
    return value
  }
}

async function askForToken({ loginUrl, tenantId, appId, secret, scope }: SecretOptions) {
  const response = await fetch(`${loginUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: `${scope}/.default`,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw errorOfNoAnswer(error, true)
  })
  if (!response.ok) {
    await response.body?.cancel()
    // A wrong secret or tenant is answered with 400 or 401: nothing is wrong with the card.
    const status = response.status < 500 && response.status !== 429 ? 401 : response.status
    throw errorOfStatus(status, response.headers.get('retry-after'), true)
  }
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; expires_in?: number }
  if (!answer.access_token) throw new TransportError('retry', 'no_token')
  return { value: answer.access_token, seconds: answer.expires_in ?? 0 }
}

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
