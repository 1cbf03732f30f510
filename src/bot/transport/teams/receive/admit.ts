import type { Activity as SdkActivity } from 'botbuilder'
import { AuthenticationError } from 'botframework-connector'
import type { TeamsConfig } from '../../../config/read-teams-config.ts'
import type { Activity, RawActivity } from '../room/activity.ts'
import type { Authenticated, TeamsConnector } from '../room/create-connector.ts'
import type { TeamsCloud } from '../room/teams-cloud.ts'
import { codeOf } from '../room/to-transport-error.ts'

/** Why an activity is not let in. `why` is for the log, and holds nothing that was sent. */
export interface Turned {
  status: 400 | 401 | 403 | 503
  why: string
}

/**
 * What must hold before a token is looked at: botbuilder skips the check of the key's endorsements for an empty channel,
 * and the one of the service address when there is none.
 */
export function checkEnvelope(activity: RawActivity, cloud: TeamsCloud): Turned | null {
  if (activity.channelId !== 'msteams') return { status: 403, why: 'not from Teams' }
  const url = URL.parse(activity.serviceUrl ?? '')
  if (!url || !cloud.isService(url)) return { status: 403, why: 'not a service address of Teams' }
  return null
}

/** What must hold of a valid token: it is the channel's own, not one of the emulator or of another bot. */
export function checkClaims({ claimsIdentity }: Authenticated, config: TeamsConfig, cloud: TeamsCloud): Turned | null {
  if (config.proof.kind === 'none') return null
  const isChannel = claimsIdentity.getClaimValue('iss') === cloud.issuer
  return isChannel && claimsIdentity.isAuthenticated ? null : { status: 401, why: 'not a token of the channel' }
}

/** The activity with all that we need, of our tenant; otherwise why it is turned away. */
export function admit(raw: RawActivity, config: TeamsConfig): { activity: Activity } | { turned: Turned } {
  const { id, serviceUrl, from, conversation } = raw
  if (!id || !serviceUrl || !from || !conversation) return { turned: { status: 400, why: 'an activity lacks its ids' } }
  const named = [raw.channelData?.tenant?.id, conversation.tenantId].flatMap((each) => each?.toLowerCase() ?? [])
  const [tenant] = named
  const ours = config.tenantId
  if (!tenant || named.some((each) => each !== (ours ?? tenant)))
    return { turned: { status: 403, why: 'another tenant' } }
  return { activity: { ...raw, id, serviceUrl, tenant, from, conversation } }
}

/** Errors of jsonwebtoken: botbuilder lets them through, and would answer with 500. */
const BAD_TOKEN = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'SyntaxError'])

/** Validates the token of a request. Turned away with 401, or with 503 while Microsoft's keys cannot be fetched. */
export async function authenticate(
  connector: TeamsConnector,
  body: unknown,
  header: string,
): Promise<{ from: Authenticated } | { turned: Turned }> {
  try {
    return { from: await connector.authenticate(body as SdkActivity, header) }
  } catch (error) {
    const isRefused = error instanceof AuthenticationError && String(error.statusCode) !== '500'
    if (isRefused || (error instanceof Error && BAD_TOKEN.has(error.name))) {
      return { turned: { status: 401, why: 'no valid token' } }
    }
    return { turned: { status: 503, why: `the keys could not be fetched (${codeOf(error)})` } }
  }
}
