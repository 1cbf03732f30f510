import type { Person } from '../../../../machine/people/directory.ts'
import type { AccountStore, Identity } from '../../../../store/accounts/account-store.ts'
import type { Office } from '../../../office/office.ts'
import { TransportError } from '../../transport.ts'
import { type Activity, isPersonal } from './activity.ts'
import type { TeamsConnector } from './create-connector.ts'

/** Where accounts are reached, kept durably: Teams does not tell when asked. */
export type Conversations = Pick<
  AccountStore,
  'keepConversation' | 'conversationOf' | 'forgetConversation' | 'forgetAccount'
>

/** The person behind an activity. Null: nobody of the directory. */
export type Identify = (activity: Activity) => Promise<Person | null>

export const notInDirectory =
  'Your Teams e-mail is not in the Routeslip directory. Ask a task manager of your office to add you, then try again.'

/** Elsewhere than in their own chat nobody can be asked who somebody is. */
export const notKnownHere =
  'I do not know you yet: open Routeslip under Apps, write help in our own chat, and try again.'

/** The account that an activity comes from; null for an app or a channel. */
export function accountOf({ from, tenant }: Activity): Identity | null {
  return from.aadObjectId ? { platform: 'teams', tenant, user: from.aadObjectId.toLowerCase() } : null
}

/**
 * Teams is asked for the e-mail only when the office does not know the account yet. Their own conversation is kept first,
 * so that what waited for them can be sent as soon as they are known.
 */
export function createIdentify(office: Office, conversations: Conversations, connector: TeamsConnector): Identify {
  return async (activity) => {
    const account = accountOf(activity)
    if (!account) return null
    if (isPersonal(activity)) await keepPlace(account, activity)
    return office.identify(account, () => askForEmail(activity, account))
  }

  async function keepPlace(account: Identity, { conversation, serviceUrl }: Activity): Promise<void> {
    const kept = await conversations.conversationOf(account)
    if (kept?.conversation === conversation.id && kept.endpoint === serviceUrl) return
    await conversations.keepConversation(account, { conversation: conversation.id, endpoint: serviceUrl })
  }

  async function askForEmail({ serviceUrl, conversation, from }: Activity, account: Identity): Promise<string | null> {
    try {
      const members = await connector.at(serviceUrl)
      const member: TeamsMember = await members.getConversationMember(conversation.id, from.id)
      return verifiedEmailOf(member, account)
    } catch (error) {
      if (error instanceof TransportError && error.failure === 'gone') return null
      throw error
    }
  }
}

/** A member of a conversation as the Connector tells (Teams: get member details); any field may be missing. */
interface TeamsMember {
  id?: string
  aadObjectId?: string
  tenantId?: string
  email?: string
  userPrincipalName?: string
  userRole?: string
}

/**
 * The e-mail that proves who a Teams user is, in lower case; null when it proves nothing: another account than the one
 * that asked, somebody of another tenant, or a guest, whose address our tenant has not checked.
 */
function verifiedEmailOf(member: TeamsMember, account: Identity): string | null {
  if (member.aadObjectId?.toLowerCase() !== account.user) return null
  if (member.tenantId !== undefined && member.tenantId.toLowerCase() !== account.tenant) return null
  const isGuest = member.userRole !== undefined && member.userRole !== 'user'
  if (isGuest || member.userPrincipalName?.includes('#EXT#')) return null
  return (member.email || member.userPrincipalName)?.trim().toLowerCase() || null
}
