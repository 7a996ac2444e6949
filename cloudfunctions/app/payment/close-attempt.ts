import { attemptClosed, isOpen, sessionOf } from '../../domain/attempt'
import type { Attempt } from '../../domain/records'
import { type SharedSession, sharedClosed } from '../../domain/shared-session'
import { change, repeat, saveOver } from '../change'
import { loadShared, sessionWith } from '../load-session'
import type { FactPorts } from './apply-fact'
import { queryAttempt } from './query-attempt'

/**
 * Makes sure that nobody can pay an attempt any more, or learns that somebody did. What is paid together with
 * it ends with it: it was opened as one, and a provider closes it as one.
 */
export async function closeAttempt(
  ports: FactPorts,
  attempt: Attempt,
): Promise<'closed' | 'paid' | 'undecided'> {
  const { outTradeNo } = attempt
  let current = attempt
  return repeat(ports, outTradeNo, async () => {
    if (!isOpen(current)) return current.state === 'paid' ? 'paid' : 'closed'
    const shared = await loadShared(ports, current)
    const session = shared ? await sessionWith(ports, shared) : sessionOf(current)
    const answer = await ports.channels.of(current.provider).close(session)
    const isOver = answer.kind === 'closed' || (answer.kind === 'missing' && answer.isFinal)
    const isClosed = isOver || (await askWhetherClosed(ports, current))
    if (isClosed === 'paid' || isClosed === 'undecided') return isClosed
    const isEnded = !shared || (await endShared(ports, shared, outTradeNo))
    const closed = attemptClosed(current, ports.clock.now())
    if (isEnded && closed && (await saveOver(ports.attempts, closed))) return 'closed'
    // Whoever was quicker may have opened it upstream meanwhile: it is closed there once more.
    current = (await ports.attempts.get(outTradeNo)) ?? current
    return null
  })
}

/** The session first: should it have been opened meanwhile, it is closed upstream once more. */
async function endShared(ports: FactPorts, shared: SharedSession, outTradeNo: string): Promise<boolean> {
  if (!(await saveOver(ports.sharedSessions, sharedClosed(shared)))) return false
  const numbers = shared.parts.map(({ number }) => number).filter((number) => number !== outTradeNo)
  const decide = (stored: Attempt) => attemptClosed(stored, ports.clock.now()) ?? stored
  for (const other of await ports.attempts.getMany(numbers))
    await change(ports, ports.attempts, other.outTradeNo, decide, other)
  return true
}

/**
 * After a time-out or "paid" only a query tells, and whoever is paying still may. A number that its provider
 * never heard of, and never will, is as good as closed.
 */
async function askWhetherClosed(ports: FactPorts, attempt: Attempt): Promise<true | 'paid' | 'undecided'> {
  const told = await queryAttempt(ports, attempt)
  switch (told.kind) {
    case 'applied':
    case 'repeated':
      return 'paid'
    case 'closed':
    case 'missing':
      return true
    default:
      return 'undecided'
  }
}
