import type { Pending } from '../../cloudfunctions/domain/following'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

const nameOf = ({ event, about }: Pending): string => `${event} ${about}`

/** What follows from an order's events is struck out in their order, and is found by the timer. */
export function checkFollowing(before: Snapshot | null, now: Snapshot, report: Report): void {
  for (const [orderId, is] of now.orders) {
    const was = before?.orders.get(orderId)
    if (was === is) continue
    if (is.pending.length > 0 !== (is.followAt !== null))
      report('what is pending is found by its time', orderId)
    if (new Set(is.pending.map(nameOf)).size < is.pending.length) report('an event is pending once', orderId)
    // Of all but the first nothing may have answered.
    for (const later of was?.pending.slice(1) ?? []) {
      const left = is.pending.find((one) => nameOf(one) === nameOf(later))
      if (later.names.some((name) => !left?.names.includes(name)))
        report('a later event waits for the earlier ones', `${orderId}: ${nameOf(later)}`)
    }
    const kept = is.pending.filter((one) => was?.pending.some((known) => nameOf(known) === nameOf(one)))
    const order = was?.pending.map(nameOf).filter((name) => kept.some((one) => nameOf(one) === name))
    if (order && order.join() !== kept.map(nameOf).join())
      report('a later event waits for the earlier ones', `${orderId} changed their order`)
  }
}

/** In the end all has followed. */
export function checkFollowed(now: Snapshot, report: Report): void {
  for (const { orderId, pending } of now.orders.values())
    if (pending.length > 0) report('7: what follows from an event has followed', orderId)
}
