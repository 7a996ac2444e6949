import { type Invitation, isOpen } from '../../domain/invitation'
import { may } from '../../domain/permissions'
import type { Staff } from '../../domain/records'
import { isActive, rolesUpTo } from '../../domain/roster'
import { auditEntry } from '../audit'
import { change } from '../change'
import { refuse } from '../outcome'
import type { Ports } from '../ports'

export type JoinPorts = Pick<
  Ports,
  'invitations' | 'staff' | 'sessionSecrets' | 'derivedIds' | 'clock' | 'ids' | 'audit'
>

/**
 * The invitation behind a token with whoever sent it, where it still lets somebody in: open, in time, and its
 * sender may still give that role.
 */
export async function findInvitation(ports: JoinPorts, token: string) {
  const found = await ports.invitations.get(ports.sessionSecrets.hashOf(token))
  const invitation = found && (await finishJoining(ports, found))
  const ended = refuse('ENDED', { used: invitation?.state === 'used' || invitation?.state === 'joining' })
  if (!invitation || !isOpen(invitation, ports.clock.now())) return ended
  const inviter = await ports.staff.get(invitation.invitedBy.staffId)
  return inviter && mayStillInvite(inviter, invitation) ? { invitation, inviter } : ended
}

const mayStillInvite = (inviter: Staff, { role }: Invitation): boolean =>
  isActive(inviter) && may(inviter.role, 'people.manage') && rolesUpTo(inviter.role).includes(role)

/**
 * Stores the account of whoever took the invitation, under an id derived from it: done twice it is done once.
 * Where the name was taken meanwhile the invitation is open again.
 */
export async function finishJoining(ports: JoinPorts, invitation: Invitation): Promise<Invitation> {
  const { joining, state, role } = invitation
  if (state !== 'joining' || !joining) return invitation
  const staffId = staffIdOf(ports, invitation)
  const { username, displayName, passwordHash, at } = joining
  const lastAct = auditEntry(ports, {
    actor: username,
    action: 'staff.join',
    target: username,
    to: { role, invitedBy: invitation.invitedBy.username },
  })
  const account = { staffId, username, displayName, role, passwordHash, createdAt: at, lastAct, revision: 0 }
  const stored = await ports.staff.insert({ ...account, mustChangePassword: false, disabled: false })
  const isIn = stored === 'inserted' || (await ports.staff.get(staffId)) !== null
  return change(
    ports,
    ports.invitations,
    invitation.invitationHash,
    (current) => {
      if (current.state !== 'joining' || current.joining?.passwordHash !== passwordHash) return current
      return { ...current, state: isIn ? ('used' as const) : ('open' as const), joining: null }
    },
    invitation,
  )
}

export const staffIdOf = ({ derivedIds }: Pick<Ports, 'derivedIds'>, { invitationId }: Invitation): string =>
  derivedIds.of('staff', invitationId)
