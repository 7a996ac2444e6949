import type { OwnerApi } from '../../../typings/owner-api'
import type { Order, Parcel } from '../../domain/records'
import { carriageOf, correctionObstacle, isSameCarriage, mayGo, parcelCorrected } from '../../domain/shipping'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { getOwnerOrder } from '../order/get-owner-order'
import { type Outcome, refuse } from '../outcome'
import { auditParcels } from './audit-parcels'
import type { ShipPorts } from './ship-order'
import { tellWeChat } from './tell-wechat'

/** Another carrier or number for a parcel, once an order, since WeChat takes one. */
export async function correctParcel(
  ports: ShipPorts,
  caller: StaffCaller,
  input: OwnerApi['order.correctParcel']['in'],
): Promise<Outcome<OwnerApi['order.correctParcel']>> {
  const { orderId, parcelId } = input
  const carriage = carriageOf(input)
  if (!carriage) return refuse('BAD_TRACKING', {})
  const known = await ports.orders.get(orderId)
  if (!known) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  const decide = (order: Order) => {
    const parcel = order.parcels.find((one) => one.parcelId === parcelId)
    if (!parcel) return refuse('NOT_FOUND', {})
    if (isSameCarriage(parcel, carriage)) return order
    const obstacle = correctionObstacle(order)
    if (obstacle !== null) return refuse(obstacle, {})
    const others = order.parcels.filter((one) => one !== parcel)
    if (!mayGo(carriage, others, order.shippedAt !== null)) return refuse('SPLIT_NEEDS_EXPRESS', {})
    return parcelCorrected(order, parcelId, carriage, { actor, now: ports.clock.now() })
  }
  const corrected = await change(ports, ports.orders, orderId, decide, known)
  if ('ok' in corrected) return corrected
  const isThis = (parcel: Parcel) => parcel.parcelId === parcelId
  await auditParcels(ports, orderId, corrected.parcels.filter(isThis))
  await tellWeChat(ports, orderId)
  return getOwnerOrder(ports, caller, { orderId })
}
