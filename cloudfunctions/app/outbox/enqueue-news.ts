import { isOutdated, type NewMessage, newMessage } from '../../domain/outbox'
import { payerIdOf } from '../../domain/pay-session'
import type { Order } from '../../domain/records'
import { messagesOf } from '../../domain/shipping'
import type { Ports } from '../ports'

/**
 * Makes sure that what WeChat has to be told of an order stands in the outbox. Derived from the stored order
 * alone, under ids that say what is told, so a repeat adds none. An upload that was not sent is replaced by a
 * later one, which holds all that it said.
 */
export async function enqueueNews(
  ports: Pick<Ports, 'attempts' | 'outbox' | 'clock'>,
  order: Order,
): Promise<void> {
  const news = messagesOf(order, await payerIdOfOrder(ports, order))
  const stored = news.length > 0 ? await ports.outbox.listOf(order.orderId) : []
  const isStored = ({ messageId }: NewMessage) => stored.some((known) => known.messageId === messageId)
  for (const message of news.filter((message) => !isStored(message) && !isOutdated(message, stored)))
    await ports.outbox.insert(newMessage(message, ports.clock.now()))
  const outdated = stored.filter((message) => message.state !== 'sent' && isOutdated(message, news))
  if (outdated.length > 0) await ports.outbox.removeUnsent(outdated.map(({ messageId }) => messageId))
}

/** Orders that were paid before payers were written down have theirs with the attempt. */
async function payerIdOfOrder({ attempts }: Pick<Ports, 'attempts'>, order: Order) {
  if (order.payer?.id) return order.payer.id
  const kept = order.paidOutTradeNo === null ? null : await attempts.get(order.paidOutTradeNo)
  return kept && payerIdOf(kept.payer)
}
