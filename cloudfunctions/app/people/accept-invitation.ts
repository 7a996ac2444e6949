import type { OwnerApi } from '../../../typings/owner-api'
import { isOpen } from '../../domain/invitation'
import { passwordLengthMin, weaknessOf } from '../../domain/password'
import type { Visitor } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type Entered, type EnterPorts, enter } from '../staff/enter'
import { findInvitation, finishJoining, type JoinPorts, staffIdOf } from './find-invitation'

type Accepted = Outcome<OwnerApi['invitation.accept']>

/**
 * Makes an account of an invitation, and signs it in. The write that takes the invitation keeps all that the
 * account needs, so of two who use a link at once one is in, and a function that dies leaves no half of one.
 */
export async function acceptInvitation(
  ports: JoinPorts & EnterPorts & Pick<Ports, 'passwords'>,
  visitor: Visitor,
  { token, displayName, password, ...input }: OwnerApi['invitation.accept']['in'],
): Promise<Entered<Accepted>> {
  const refused = (outcome: Accepted) => ({ outcome, secret: null })
  const found = await findInvitation(ports, token)
  if ('ok' in found) return refused(found)
  const username = input.username.toLowerCase()
  const why = weaknessOf(password, username)
  if (why) return refused(refuse('WEAK_PASSWORD', { lengthMin: passwordLengthMin, why }))
  if (await ports.staff.getByUsername(username)) return refused(refuse('NAME_TAKEN', {}))
  const now = ports.clock.now()
  const passwordHash = await ports.passwords.hash(password)
  const joining = { username, displayName, passwordHash, at: now }
  const taken = await change(
    ports,
    ports.invitations,
    found.invitation.invitationHash,
    (stored) =>
      isOpen(stored, now)
        ? { ...stored, state: 'joining' as const, joining }
        : refuse('ENDED', { used: stored.state !== 'revoked' }),
    found.invitation,
  )
  if ('ok' in taken) return refused(taken)
  await finishJoining(ports, taken)
  const staff = await ports.staff.get(staffIdOf(ports, taken))
  if (staff?.passwordHash !== passwordHash) return refused(refuse('NAME_TAKEN', {}))
  return { outcome: done({}), secret: await enter(ports, staff, visitor) }
}
