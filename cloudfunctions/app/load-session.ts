import { sessionOf } from '../domain/attempt'
import type { PaySession } from '../domain/pay-session'
import type { Attempt } from '../domain/records'
import { type SharedSession, sessionOfParts } from '../domain/shared-session'
import type { Ports } from './ports'

export type SessionPorts = Pick<Ports, 'attempts' | 'sharedSessions'>

/** What an attempt's channel is asked with: its own session, or whole the one that it shares. */
export async function loadSession(ports: SessionPorts, attempt: Attempt): Promise<PaySession> {
  const shared = await loadShared(ports, attempt)
  return shared ? sessionWith(ports, shared) : sessionOf(attempt)
}

/** The session that an attempt shares; null where it has its own. */
export async function loadShared(
  { sharedSessions }: Pick<Ports, 'sharedSessions'>,
  { groupNo }: Pick<Attempt, 'groupNo'>,
): Promise<SharedSession | null> {
  if (groupNo === undefined) return null
  const shared = await sharedSessions.get(groupNo)
  if (!shared) throw new Error(`The shared session ${groupNo} is gone.`)
  return shared
}

/** A shared session with what its attempts know. */
export async function sessionWith(
  { attempts }: Pick<Ports, 'attempts'>,
  shared: SharedSession,
): Promise<PaySession> {
  return sessionOfParts(shared, await attempts.getMany(shared.parts.map(({ number }) => number)))
}
