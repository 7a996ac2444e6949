import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { findInvitation, type JoinPorts } from './find-invitation'

/** What a link lets its holder become, and until when. */
export async function getInvitation(
  ports: JoinPorts & Pick<Ports, 'settings'>,
  { token }: OwnerApi['invitation.get']['in'],
): Promise<Outcome<OwnerApi['invitation.get']>> {
  const found = await findInvitation(ports, token)
  if ('ok' in found) return found
  const { invitation, inviter } = found
  const { shopName } = await ports.settings.shop()
  const { role, expiresAt } = invitation
  return done({ shopName, role, expiresAt, invitedBy: inviter.displayName })
}
