import type { TeamsConfig } from '../../read-teams-config.ts'
import type { Activity, RawActivity } from './activity.ts'
import type { Authenticated } from './create-connector.ts'
import type { TeamsCloud } from './teams-cloud.ts'

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
