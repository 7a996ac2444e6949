import { mayBeAsked, QUERY_AT_MOST_EVERY_MS } from '../../domain/attempt'
import type { Attempt } from '../../domain/records'
import { mayAskForAll, type SharedSession } from '../../domain/shared-session'
import { saveOver } from '../change'
import type { Ports } from '../ports'

/**
 * Whether its provider may be asked for a shopper's sake now: who writes the time first asks, and the other's
 * answer will do for both.
 */
export async function takeQueryTurn(
  ports: Pick<Ports, 'attempts' | 'clock'>,
  attempt: Attempt,
): Promise<boolean> {
  const now = ports.clock.now()
  if (now < (attempt.lastQueriedAt ?? 0) + QUERY_AT_MOST_EVERY_MS) return false
  return (await saveOver(ports.attempts, { ...attempt, lastQueriedAt: now })) !== null
}

/**
 * The attempt with its turn taken, or null: its provider is asked to open or to close it at most once a
 * second, however often phones tap. Two calls that read the same attempt cannot both have the turn.
 */
export async function takeAskTurn(
  ports: Pick<Ports, 'attempts' | 'clock'>,
  attempt: Attempt,
): Promise<Attempt | null> {
  const now = ports.clock.now()
  if (!mayBeAsked(attempt, now)) return null
  return saveOver(ports.attempts, { ...attempt, askedAt: now })
}

/** As `takeAskTurn`, for what several orders are paid with at once. */
export async function takeTurnForAll(
  ports: Pick<Ports, 'sharedSessions' | 'clock'>,
  shared: SharedSession,
): Promise<SharedSession | null> {
  const now = ports.clock.now()
  if (!mayAskForAll(shared, now)) return null
  return saveOver(ports.sharedSessions, { ...shared, askedAt: now })
}
