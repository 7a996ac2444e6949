import type { OwnerApi } from '../../../typings/owner-api'
import type { Order } from '../../domain/records'
import { carriageOf, correctionObstacle, isSameCarriage, mayGo, parcelCorrected } from '../../domain/shipping'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { withFollowers } from '../order/follow-up'
import { getOwnerOrder } from '../order/get-owner-order'
import { sendNews } from '../outbox/send-message'
import { type Outcome, refuse } from '../outcome'
import { settleShipping } from './follow-shipping'
import type { ShipPorts } from './ship-order'

/** Another carrier or number for a parcel that a carrier took, once an order, since WeChat takes one. */
export async function correctParcel(
  ports: ShipPorts,
  caller: StaffCaller,
  input: OwnerApi['order.correctParcel']['in'],
): Promise<Outcome<OwnerApi['order.correctParcel']>> {
  const { orderId, parcelId } = input
  const carriage = carriageOf(input)
  if (!carriage) return refuse('BAD_TRACKING', {})
  const known = await named(caller, ports.orders, orderId)
  if (!known) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  const decide = (order: Order) => {
    const parcel = order.parcels.find((one) => one.parcelId === parcelId)
    if (!parcel) return refuse('NOT_FOUND', {})
    if (isSameCarriage(parcel, carriage)) return order
    const obstacle = correctionObstacle(parcel, order)
    if (obstacle !== null) return refuse(obstacle, {})
    const others = order.parcels.filter((one) => one !== parcel)
    if (!mayGo(carriage, others, order.shippedAt !== null)) return refuse('SPLIT_NEEDS_EXPRESS', {})
    const changed = parcelCorrected(order, parcelId, carriage, { actor, now: ports.clock.now() })
    return withFollowers(ports, changed, 'shipped', parcelId)
  }
  const corrected = await change(ports, ports.orders, orderId, decide, known)
  if ('ok' in corrected) return corrected
  await settleShipping(ports, corrected)
  await sendNews(ports, orderId)
  return getOwnerOrder(ports, caller, { orderId })
}
