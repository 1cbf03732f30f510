import type { Identity } from '../../../store/store.ts'

/** A member of a conversation as the Connector tells (Teams: get member details); any field may be missing. */
export interface TeamsMember {
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
export function verifiedEmailOf(member: TeamsMember, account: Identity): string | null {
  if (member.aadObjectId?.toLowerCase() !== account.user) return null
  if (member.tenantId !== undefined && member.tenantId.toLowerCase() !== account.tenant) return null
  const isGuest = member.userRole !== undefined && member.userRole !== 'user'
  if (isGuest || member.userPrincipalName?.includes('#EXT#')) return null
  return (member.email || member.userPrincipalName)?.trim().toLowerCase() || null
}
