import type { OwnerApi } from '../../../typings/owner-api'
import {
  type Invitation,
  invitationLastsMs,
  invitationView,
  openInvitationsMax,
} from '../../domain/invitation'
import { rolesUpTo } from '../../domain/roster'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import type { PeoplePorts } from './people-ports'

/** Makes a link that lets one person in. Its token is told here and nowhere else: stored is its hash. */
export async function inviteStaff(
  ports: PeoplePorts & Pick<Ports, 'sessionSecrets'>,
  { merchantId, staff }: StaffCaller,
  { role, note }: OwnerApi['staff.invite']['in'],
): Promise<Outcome<OwnerApi['staff.invite']>> {
  if (!rolesUpTo(staff.role).includes(role)) return refuse('ABOVE_YOU', {})
  const now = ports.clock.now()
  const open = await ports.invitations.pending(merchantId, now, openInvitationsMax)
  if (open.length >= openInvitationsMax) return refuse('TOO_MANY', { openMax: openInvitationsMax })
  const { secret: token, sessionHash: invitationHash } = ports.sessionSecrets.create()
  const { staffId, username } = staff
  const invitationId = ports.ids.random(12)
  const invitation: Invitation = {
    invitationHash,
    invitationId,
    merchantId,
    role,
    note,
    invitedBy: { staffId, username },
    createdAt: now,
    expiresAt: now + invitationLastsMs,
    state: 'open',
    joining: null,
    lastAct: auditEntry(ports, {
      actor: username,
      action: 'staff.invite',
      target: invitationId,
      to: { role, note },
    }),
    revision: 0,
  }
  if ((await ports.invitations.insert(invitation)) === 'exists')
    throw new Error('An invitation was made twice.')
  await auditActs(ports, invitation)
  return done({ token, invitation: invitationView(invitation) })
}
