import { type Challenge, challengeLastsMs } from '../../domain/challenge'
import type { Ports } from '../ports'

type ChallengePorts = Pick<Ports, 'challenges' | 'ids' | 'clock'>

/** Where a browser's page stands, which the door has looked at: a passkey is of one site alone. */
export interface Site {
  origin: string
}

/** What browsers call the site: the name of its host. */
export const siteName = ({ origin }: Site): string => new URL(origin).hostname

/** Keeps what a device is asked to sign; answers its name. */
export async function keepChallenge(
  ports: ChallengePorts,
  asked: Pick<Challenge, 'kind' | 'staffId' | 'about'>,
): Promise<string> {
  const challengeId = ports.ids.random(26)
  const expiresAt = ports.clock.now() + challengeLastsMs
  await ports.challenges.insert({ ...asked, challengeId, expiresAt })
  return challengeId
}

/** What was asked under this name, for one caller alone; null where it is over, used, or of somebody else. */
export async function takeChallenge(
  ports: ChallengePorts,
  challengeId: string,
  kind: Challenge['kind'],
  staffId: string | null,
): Promise<Challenge | null> {
  const challenge = await ports.challenges.get(challengeId)
  if (!challenge || challenge.kind !== kind || challenge.staffId !== staffId) return null
  if (!(await ports.challenges.take(challengeId))) return null
  return ports.clock.now() < challenge.expiresAt ? challenge : null
}
