import type { Instrument } from '../../../typings/model'
import type { Order } from '../../domain/records'
import { refuse } from '../outcome'
import { type WaysPorts, waysOfOrder } from './open-ways'

/**
 * Why no payment of an order may be begun in this way; null where it may. What was begun before goes on, so
 * this is asked where a number is made and nowhere else.
 */
export async function refuseWay(ports: WaysPorts, order: Order, way: Instrument) {
  if (order.source === 'counter') return null
  const ways = await waysOfOrder(ports, order)
  return ways.includes(way) ? null : refuse('WAY_CLOSED', { ways })
}
