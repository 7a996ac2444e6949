import type { InvitationView, StaffRole } from '../../typings/owner-api'
import type { AuditEntry } from './audit-entry'

/** How long a link lets somebody in. */
export const invitationLastsMs = 72 * 3_600_000
export const openInvitationsMax = 50

/** What somebody who holds the link chose, until their account is stored. */
export interface Joining {
  username: string
  displayName: string
  passwordHash: string
  at: number
}

/**
 * One link that lets one person in. `joining` until the account of whoever took it is stored, which anybody
 * who comes by does: a function that dies leaves neither two accounts nor a link without one.
 */
export interface Invitation {
  /** SHA-256 of the link's token: who reads the database can use none of them. */
  invitationHash: string
  invitationId: string
  merchantId: string
  role: StaffRole
  note: string
  invitedBy: { staffId: string; username: string }
  createdAt: number
  expiresAt: number
  state: 'open' | 'joining' | 'used' | 'revoked'
  joining: Joining | null
  lastAct?: AuditEntry
  revision: number
}

export const isOpen = ({ state, expiresAt }: Invitation, now: number): boolean =>
  state === 'open' && now < expiresAt

export const invitationView = (invitation: Invitation): InvitationView => ({
  invitationId: invitation.invitationId,
  role: invitation.role,
  note: invitation.note,
  invitedBy: invitation.invitedBy.username,
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
})
