import type { Staff } from '../../domain/records'
import type { Ports } from '../ports'

/** Tells one password of an account from the next: a second step goes with the password that was right. */
export const passwordMark = (
  { sessionSecrets }: Pick<Ports, 'sessionSecrets'>,
  { passwordHash }: Pick<Staff, 'passwordHash'>,
): string => sessionSecrets.hashOf(`second step\n${passwordHash}`)

/** Whose second step a token is; null where it is over, or nothing that was handed out. */
export async function findCodeChallenge(
  ports: Pick<Ports, 'challenges' | 'staff' | 'sessionSecrets' | 'clock'>,
  loginToken: string,
): Promise<{ challengeId: string; staff: Staff } | null> {
  const challengeId = ports.sessionSecrets.hashOf(loginToken)
  const challenge = await ports.challenges.get(challengeId)
  if (challenge?.kind !== 'code' || challenge.staffId === null) return null
  if (ports.clock.now() >= challenge.expiresAt) return null
  const staff = await ports.staff.get(challenge.staffId)
  if (!staff?.secondFactor || staff.disabled) return null
  return challenge.about === passwordMark(ports, staff) ? { challengeId, staff } : null
}
