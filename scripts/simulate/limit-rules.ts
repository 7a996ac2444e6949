import type { Order } from '../../cloudfunctions/domain/records'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

/** Who wants more of `rare` than one person may have. */
export const COLLECTOR = 'collector'
export const PERSONAL_MAX = 2
const RARE = 'rare-0'

const unitsIn = (lines: readonly { skuId: string; quantity: number }[]): number =>
  lines.reduce((sum, line) => sum + (line.skuId === RARE ? line.quantity : 0), 0)

/** Units of an order that its buyer has or may get: not what closed or was refunded in time. */
function heldBy(order: Order, now: Snapshot): number {
  const sent = unitsIn(order.parcels.flatMap(({ lines }) => lines))
  if (order.state === 'closed') return sent
  const kept = now.attempts.get(order.paidOutTradeNo ?? '')
  const refunds = Object.values(kept?.reservations ?? {}).filter(({ state }) => state === 'refunded')
  const refunded = unitsIn(refunds.flatMap(({ parts }) => parts?.lines ?? []))
  const bought = unitsIn(order.lines)
  return bought - Math.min(bought - sent, refunded)
}

export const countedOf = (now: Snapshot, openid: string): number =>
  [...now.orders.values()]
    .filter((order) => order.openid === openid)
    .reduce((sum, order) => sum + heldBy(order, now), 0)

/** However many orders come at once, one person never has more than one person may. */
export function checkPersonal(now: Snapshot, report: Report): void {
  const count = countedOf(now, COLLECTOR)
  if (count > PERSONAL_MAX) report('2: nobody has more of a product than one person may', `${count}`)
}
