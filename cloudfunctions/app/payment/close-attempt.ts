import { attemptClosed, isOpen, sessionOf } from '../../domain/attempt'
import type { Attempt } from '../../domain/records'
import { repeat, saveOver } from '../change'
import type { FactPorts } from './apply-fact'
import { queryAttempt } from './query-attempt'

/** Makes sure that nobody can pay an attempt any more, or learns that somebody did. */
export async function closeAttempt(
  ports: FactPorts,
  attempt: Attempt,
): Promise<'closed' | 'paid' | 'undecided'> {
  const { outTradeNo } = attempt
  let current = attempt
  return repeat(ports, outTradeNo, async () => {
    if (!isOpen(current)) return current.state === 'paid' ? 'paid' : 'closed'
    const answer = await ports.channels.of(current.provider).close(sessionOf(current))
    const isOver = answer.kind === 'closed' || (answer.kind === 'missing' && answer.isFinal)
    const isClosed = isOver || (await askWhetherClosed(ports, current))
    if (isClosed === 'paid' || isClosed === 'undecided') return isClosed
    const closed = attemptClosed(current, ports.clock.now())
    if (closed && (await saveOver(ports.attempts, closed))) return 'closed'
    // Whoever was quicker may have opened it upstream meanwhile: it is closed there once more.
    current = (await ports.attempts.get(outTradeNo)) ?? current
    return null
  })
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
