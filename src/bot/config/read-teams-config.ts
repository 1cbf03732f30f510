/** The variables of Microsoft Teams, under botbuilder's own names where it has one. */
export interface TeamsEnvironment {
  MicrosoftAppId?: string | undefined
  MicrosoftAppPassword?: string | undefined
  MicrosoftAppType?: string | undefined
  MicrosoftAppTenantId?: string | undefined
  CertificateThumbprint?: string | undefined
  CertificatePrivateKey?: string | undefined
  ChannelService?: string | undefined
  TEAMS_AUTH?: string | undefined
  TEAMS_API_URL?: string | undefined
}

/** How the bot proves who it is to Microsoft. */
type TeamsProof =
  | { kind: 'secret'; secret: string }
  | { kind: 'certificate'; thumbprint: string; privateKey: string }
  | { kind: 'managedIdentity' }
  /** Agents Playground on this machine: nobody proves anything. */
  | { kind: 'none' }

export interface TeamsConfig {
  /** Empty only when nobody proves anything. */
  appId: string
  /** The one tenant whose people are served. Null only when nobody proves anything: any. */
  tenantId: string | null
  proof: TeamsProof
  cloud: 'public' | 'government'
  /** A stand-in on this machine, for tests. Null: Microsoft's own. */
  apiUrl: string | null
}

/** botbuilder's own name for the government cloud. */
const government = 'https://botframework.azure.us'
const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

/** Null: no Teams. To be asked only when `problemsOfTeams` found none. */
export function teamsOf(env: TeamsEnvironment): TeamsConfig | null {
  const anonymous = env.TEAMS_AUTH === 'anonymous'
  if (!anonymous && !env.MicrosoftAppId) return null
  return {
    appId: env.MicrosoftAppId ?? '',
    tenantId: env.MicrosoftAppTenantId?.toLowerCase() ?? null,
    proof: anonymous ? { kind: 'none' } : proofOf(env),
    cloud: env.ChannelService === government ? 'government' : 'public',
    apiUrl: env.TEAMS_API_URL?.replace(/\/+$/, '') ?? null,
  }
}

function proofOf(env: TeamsEnvironment): TeamsProof {
  if (env.MicrosoftAppType?.toLowerCase() === 'userassignedmsi') return { kind: 'managedIdentity' }
  const { CertificateThumbprint: thumbprint, CertificatePrivateKey: key } = env
  if (thumbprint && key) return { kind: 'certificate', thumbprint, privateKey: key.replaceAll('\\n', '\n') }
  return { kind: 'secret', secret: env.MicrosoftAppPassword ?? '' }
}

/**
 * One sentence for each thing that is wrong. botbuilder would take an empty app id as "no authentication" and an unset
 * type as "any tenant", so both are refused here. `host`: the address that we listen at.
 */
export function problemsOfTeams(env: TeamsEnvironment, host: string): string[] {
  const { TEAMS_AUTH: auth, TEAMS_API_URL: api, ChannelService: cloud } = env
  const problems: string[] = []
  if (api && !isLoopback(URL.parse(api)?.hostname ?? '')) {
    problems.push('TEAMS_API_URL: it names a stand-in for tests, so write an address of this machine, or leave it out.')
  }
  if (cloud && cloud !== government) {
    problems.push(`ChannelService: leave it out for the public cloud, or write ${government} for the government cloud.`)
  }
  if (auth && auth !== 'anonymous')
    problems.push('TEAMS_AUTH: write anonymous (Agents Playground only), or leave it out.')
  if (auth !== 'anonymous') return [...problems, ...problemsOfProof(env)]
  if (!isLoopback(host)) {
    problems.push(
      'TEAMS_AUTH: anonymous lets everybody in, so it needs HOST=127.0.0.1; leave it out to be reached by Teams.',
    )
  }
  return problems
}

function problemsOfProof(env: TeamsEnvironment): string[] {
  const { MicrosoftAppId: id, MicrosoftAppType: type, MicrosoftAppTenantId: tenant } = env
  const { MicrosoftAppPassword: secret, CertificateThumbprint: thumbprint, CertificatePrivateKey: key } = env
  if (!id) {
    const isAsked = type || tenant || secret || thumbprint || key || env.TEAMS_API_URL
    return isAsked
      ? ['MicrosoftAppId: it is missing while other Teams values are set; copy the Application (client) ID.']
      : []
  }
  const problems: string[] = []
  const kind = type?.toLowerCase()
  if (kind !== 'singletenant' && kind !== 'userassignedmsi') {
    problems.push('MicrosoftAppType: write SingleTenant or UserAssignedMsi; a bot for any tenant is not served.')
  }
  if (!tenant)
    problems.push('MicrosoftAppTenantId: copy the Directory (tenant) ID of the app; only its people are served.')
  if (kind === 'userassignedmsi') return problems
  if (Boolean(thumbprint) !== Boolean(key)) {
    problems.push('CertificateThumbprint: a certificate needs both CertificateThumbprint and CertificatePrivateKey.')
  } else if (!secret && !thumbprint) {
    problems.push('MicrosoftAppPassword: make a client secret under "Certificates & secrets", or set a certificate.')
  }
  return problems
}

function isLoopback(host: string): boolean {
  return loopback.has(host)
}
