import type { PostalAddress } from '../../typings/model'
import type { Order } from './records'

const DAY_MS = 86_400_000

/** Whether it may still go elsewhere: something is to be sent, and nothing of it was. */
export const mayChangeAddress = ({ state, address, parcels, source }: Order): boolean =>
  (state === 'unpaid' || state === 'paid') && source !== 'counter' && address !== null && parcels.length === 0

/** The order with another address; null where it may not change any more. */
export function orderReaddressed(order: Order, address: PostalAddress, now: number): Order | null {
  if (!mayChangeAddress(order)) return null
  return { ...order, address, events: [{ kind: 'readdressed', at: now }, ...order.events] }
}

/** Whether the shop may be asked again to send it; units that wait for an answer are the owner's to hold. */
export const mayRemind = ({ state, remindedAt }: Order, now: number): boolean =>
  state === 'paid' && (remindedAt === undefined || now - remindedAt >= DAY_MS)

/** The order with its buyer's wish; null where nothing waits to be sent. */
export function orderReminded(order: Order, now: number): Order | null {
  if (order.state !== 'paid') return null
  if (!mayRemind(order, now)) return order
  return { ...order, remindedAt: now, events: [{ kind: 'reminded', at: now }, ...order.events] }
}
