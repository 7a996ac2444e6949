import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/** One review a line of an order. */
export const reviewIdOf = (
  { derivedIds }: Pick<Ports, 'derivedIds'>,
  orderId: string,
  skuId: string,
): string => derivedIds.of('review', `${orderId}/${skuId}`)

/** Whether units of a line came to their buyer. */
export const isReceived = (order: Pick<Order, 'state' | 'parcels'>, skuId: string): boolean =>
  order.state === 'received' && order.parcels.some(({ lines }) => lines.some((line) => line.skuId === skuId))
