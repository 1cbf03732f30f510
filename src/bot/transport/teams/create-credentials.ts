import {
  CertificateServiceClientCredentialsFactory,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { TeamsConfig } from '../../read-teams-config.ts'
import { secretCredentials } from './secret-credentials.ts'
import type { TeamsCloud } from './teams-cloud.ts'

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
