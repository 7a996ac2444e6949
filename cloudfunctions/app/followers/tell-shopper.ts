import { isNews, newsMessage } from '../../domain/news'
import { newMessage } from '../../domain/outbox'
import type { Follower } from '../ports'

const followed = { paid: 'tellPaid', shipped: 'tellShipped', refunded: 'tellRefunded' } as const

/** The buyer is told of an event by WeChat, where they agreed to; by the outbox, once. */
export const tellShopperOf = (event: keyof typeof followed): Follower => ({
  name: followed[event],
  isConcerned: (order) => isNews(event, order),
  async follow(ports, order, about) {
    const refund = event === 'refunded' ? await ports.refunds.get(about) : null
    await ports.outbox.insert(newMessage(newsMessage(order, event, refund), ports.clock.now()))
  },
})
