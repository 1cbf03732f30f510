import type { TeamsConfig } from '../../../config/read-teams-config.ts'

/** Where Microsoft's tokens and conversations are, in one of its clouds. */
export interface TeamsCloud {
  /** OpenID document of the keys that sign what comes to us, and who they say they are. */
  openIdUrl: string
  issuer: string
  /** Where we get tokens, and for what. */
  loginUrl: string
  scope: string
  callerId: string
  /** For somebody whose own conversation is not known yet. */
  serviceUrl: string
  /** Whether messages may be sent to this address: it came in an activity. */
  isService(url: URL): boolean
  /** Whether files may be fetched from here or put there: OneDrive and SharePoint of the cloud. */
  isFileHost(url: URL): boolean
}

const publicHosts = new Set(['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'])
const governmentHosts = new Set(['smba.infra.gov.teams.microsoft.us', 'smba.infra.dod.teams.microsoft.us'])
const isBelow = (domain: string) => (url: URL) =>
  url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(`.${domain}`)
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The endpoints of the public or the government cloud (Azure: Bot Connector authentication), or of a stand-in. */
export function teamsCloud({ cloud, apiUrl, proof }: TeamsConfig): TeamsCloud {
  if (apiUrl !== null) return standIn(apiUrl)
  const isOf = (hosts: ReadonlySet<string>) => (url: URL) => url.protocol === 'https:' && hosts.has(url.host)
  const isService = proof.kind === 'none' ? (url: URL) => loopbackHosts.has(url.hostname) : null
  if (cloud === 'government') {
    return {
      openIdUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      issuer: 'https://api.botframework.us',
      loginUrl: 'https://login.microsoftonline.us',
      scope: 'https://api.botframework.us',
      callerId: 'urn:botframework:azureusgov',
      serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
      isService: isService ?? isOf(governmentHosts),
      isFileHost: isBelow('sharepoint.us'),
    }
  }
  return {
    openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.com',
    loginUrl: 'https://login.microsoftonline.com',
    scope: 'https://api.botframework.com',
    callerId: 'urn:botframework:azure',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    isService: isService ?? isOf(publicHosts),
    isFileHost: isBelow('sharepoint.com'),
  }
}

function standIn(apiUrl: string): TeamsCloud {
  return {
    openIdUrl: `${apiUrl}/v1/.well-known/openidconfiguration`,
    issuer: apiUrl,
    loginUrl: apiUrl,
    scope: apiUrl,
    callerId: 'urn:botframework:azure',
    serviceUrl: `${apiUrl}/teams/`,
    isService: (url) => url.href.startsWith(`${apiUrl}/`),
    isFileHost: (url) => url.href.startsWith(`${apiUrl}/files/`),
  }
}
