import { type Activity, CloudAdapter } from 'botbuilder'
import {
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorClientOptions,
} from 'botframework-connector'
import type { TeamsConfig } from '../../../config/read-teams-config.ts'
import { createCredentials } from './create-credentials.ts'
import type { TeamsCloud } from './teams-cloud.ts'
import { errorOfNoAnswer, errorOfStatus } from './to-transport-error.ts'

/** Messages, updates and members of conversations at one service address. Its calls reject with TransportError. */
type Connector = ConnectorClient['conversations']

/** Who a request is from, once its token was validated. */
export type Authenticated = Awaited<ReturnType<BotFrameworkAuthentication['authenticateRequest']>>

export interface TeamsConnector {
  adapter: RoomAdapter
  authenticate(activity: Activity, header: string): Promise<Authenticated>
  at(serviceUrl: string): Promise<Connector>
}

/** CloudAdapter without its own HTTP: that would print errors with what they quote, and answer a bad signature with 500. */
class RoomAdapter extends CloudAdapter {
  /** Runs `logic` for an activity whose sender is known; what it answers to an invoke. */
  run(from: Authenticated, activity: Activity, logic: Parameters<CloudAdapter['processActivityDirect']>[2]) {
    return this.processActivity(from, activity, logic)
  }
}

/** botbuilder with every address named: what is left out would be taken from Microsoft's public cloud. */
export function createConnector(config: TeamsConfig, cloud: TeamsCloud): TeamsConnector {
  const credentials = createCredentials(config, cloud)
  const tenantLogin = `${cloud.loginUrl}/${config.tenantId ?? 'common'}`
  const authentication = BotFrameworkAuthenticationFactory.create(
    '',
    true,
    tenantLogin,
    cloud.scope,
    cloud.issuer,
    cloud.scope,
    cloud.openIdUrl,
    // Tokens of the emulator come from elsewhere; `checkClaims` refuses them, so no other key is ever fetched.
    cloud.openIdUrl,
    cloud.callerId,
    credentials,
    new AuthenticationConfiguration([]),
    undefined,
    { httpClient: connectorHttp },
  )
  const connectors = authentication.createConnectorFactory(
    new ClaimsIdentity([{ type: 'aud', value: config.appId }], true),
  )
  return {
    adapter: new RoomAdapter(authentication),
    authenticate: (activity, header) => authentication.authenticateRequest(activity, header),
    at: async (serviceUrl) => (await connectors.create(serviceUrl, cloud.scope)).conversations,
  }
}

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>
type HttpRequest = Parameters<HttpClient['sendRequest']>[0]
type HttpResponse = Awaited<ReturnType<HttpClient['sendRequest']>>

const TIMEOUT_MS = 10_000

/**
 * Carries botbuilder's calls to the Connector. Its own client would try a failed call up to three times more, and post
 * twice; here each call is made once, and what is not a success is thrown as a TransportError, which nobody retries but
 * the outbox.
 */
const connectorHttp: HttpClient = {
  async sendRequest(request: HttpRequest): Promise<HttpResponse> {
    const repeatable = request.method !== 'POST'
    const response = await send(request).catch((error: unknown) => {
      throw errorOfNoAnswer(error, repeatable)
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw errorOfStatus(response.status, response.headers.get('retry-after'), repeatable)
    }
    const bodyAsText = await response.text().catch((error: unknown) => {
      throw errorOfNoAnswer(error, repeatable)
    })
    const headers = request.headers.clone()
    for (const { name } of headers.headersArray()) headers.remove(name)
    for (const [name, value] of response.headers) headers.set(name, value)
    return { request, status: response.status, headers, bodyAsText }
  },
}

function send(request: HttpRequest): Promise<Response> {
  const { url, method, body } = request
  return fetch(url, {
    method,
    headers: Object.fromEntries(request.headers.headersArray().map(({ name, value }) => [name, value])),
    ...(typeof body === 'string' && { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}
