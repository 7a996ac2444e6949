import type { OwnerApi } from '../../../typings/owner-api'
import { isOpen, openInvitationsMax } from '../../domain/invitation'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { PeoplePorts } from './people-ports'

/** Makes a link void; one that was used meanwhile is not found any more. */
export async function revokeInvitation(
  ports: PeoplePorts,
  { merchantId, staff }: StaffCaller,
  { invitationId }: OwnerApi['staff.revokeInvitation']['in'],
): Promise<Outcome<OwnerApi['staff.revokeInvitation']>> {
  const now = ports.clock.now()
  const pending = await ports.invitations.pending(merchantId, now, openInvitationsMax)
  const known = pending.find((each) => each.invitationId === invitationId)
  if (!known) return refuse('NOT_FOUND', {})
  const actor = staff.username
  const lastAct = auditEntry(ports, { actor, action: 'staff.revokeInvitation', target: invitationId })
  const revoked = await change(
    ports,
    ports.invitations,
    known.invitationHash,
    async (stored) => {
      if (!isOpen(stored, now)) return refuse('NOT_FOUND', {})
      await auditActs(ports, stored)
      return { ...stored, state: 'revoked' as const, lastAct }
    },
    known,
  )
  if ('ok' in revoked) return revoked
  await auditActs(ports, revoked)
  return done({})
}
