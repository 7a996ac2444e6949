import type { ShopApi } from '../../../typings/shop-api'
import { budgetAllowed, newsOffers, withNews } from '../../domain/news'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type ConsentPorts, changeBudget } from './consents'

/** What the buyer of an order may be asked with one tap. */
export async function offerNews(
  { orders, settings }: Pick<Ports, 'orders' | 'settings'>,
  { openid }: Shopper,
  { orderId }: ShopApi['news.offers']['in'],
): Promise<Outcome<ShopApi['news.offers']>> {
  const order = await orders.get(orderId)
  if (order?.openid !== openid) return refuse('NOT_FOUND', {})
  return done({ offers: newsOffers(order, (await settings.shop()).newsTemplates) })
}

/**
 * Notes what the buyer agreed to: on the order, so that its events are told, and among their consents. First
 * the order, which says whether this is a repeat; a consent more or less is WeChat's to know.
 */
export async function allowNews(
  ports: ConsentPorts & Pick<Ports, 'orders'>,
  { openid }: Shopper,
  { orderId, kinds }: ShopApi['news.allow']['in'],
): Promise<Outcome<ShopApi['news.allow']>> {
  const order = await ports.orders.get(orderId)
  if (order?.openid !== openid) return refuse('NOT_FOUND', {})
  const fresh = kinds.filter((kind) => !order.news?.includes(kind))
  if (fresh.length === 0) return done({})
  await change(ports, ports.orders, orderId, (stored) => withNews(stored, fresh), order)
  await changeBudget(ports, openid, (budget) => budgetAllowed(budget, fresh))
  return done({})
}
