import type { PayLinkRecord } from '../../domain/pay-link'
import { payerOf } from '../../domain/payer'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

export interface Shared {
  link: PayLinkRecord
  order: Order
}

/** Null for a token that nobody made. */
export async function findLink(
  { payLinks }: Pick<Ports, 'payLinks'>,
  token: string,
): Promise<PayLinkRecord | null> {
  return token === '' ? null : payLinks.get(token)
}

/** The order behind a token; null alike for a token that never was and for one that leads nowhere. */
export async function findShared(
  ports: Pick<Ports, 'payLinks' | 'orders'>,
  token: string,
): Promise<Shared | null> {
  const link = await findLink(ports, token)
  const order = link && (await ports.orders.get(link.orderId))
  return link && order ? { link, order } : null
}

/** Whoever opens the link pays for themself; the buyer on their own link pays as on the order's page. */
export const payerBehind = ({ openid }: PayLinkRecord, caller: string, name: string | null) =>
  payerOf({ openid }, caller, name)
