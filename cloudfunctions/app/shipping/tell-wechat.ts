import { enqueueNews, type OutboxPorts } from '../outbox/enqueue-news'
import { sendNews } from '../outbox/send-message'

export type ShippingPorts = OutboxPorts

/** Puts what WeChat has to hear of an order into the outbox and tells it at once; the timer does the rest. */
export async function tellWeChat(ports: ShippingPorts, orderId: string): Promise<void> {
  const order = await ports.orders.get(orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  await enqueueNews(ports, order)
  await sendNews(ports, orderId)
}
