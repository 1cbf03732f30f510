import { type Activity, CloudAdapter } from 'botbuilder'
import {
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  type ConnectorClient,
} from 'botframework-connector'
import type { TeamsConfig } from '../../read-teams-config.ts'
import { connectorHttp } from './connector-http.ts'
import { createCredentials } from './create-credentials.ts'
import type { TeamsCloud } from './teams-cloud.ts'

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
