import type { ServiceClientCredentials } from 'botframework-connector'
import { TransportError } from '../transport.ts'
import { errorOfNoAnswer, errorOfStatus } from './to-transport-error.ts'

export interface SecretOptions {
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
export function secretCredentials(options: SecretOptions): ServiceClientCredentials {
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
