import type { OwnerApi } from '../../../typings/owner-api'
import { carriageOf, mayGo, parcelCorrected } from '../../domain/shipping'
import { type Outcome, refuse } from '../outcome'
import { audit } from '../owner/audit'
import { getOrder } from '../owner/get-order'
import type { StaffCaller } from '../owner/staff-caller'
import { contended, TRIES_MAX } from '../revision'
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
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const order = await ports.orders.get(orderId)
    const parcel = order?.parcels.find((one) => one.parcelId === parcelId)
    if (!order || !parcel) return refuse('NOT_FOUND', {})
    const { mode, carrier, trackingNo } = parcel
    if (mode === carriage.mode && carrier === carriage.carrier && trackingNo === carriage.trackingNo)
      return getOrder(ports, { orderId })
    if (order.state !== 'paid' && order.state !== 'shipped') return refuse('CANNOT_SHIP', {})
    if (order.shippingCorrectedAt !== null) return refuse('ALREADY_CORRECTED', {})
    const others = order.parcels.filter((one) => one !== parcel)
    if (!mayGo(carriage, others, order.shippedAt !== null)) return refuse('SPLIT_NEEDS_EXPRESS', {})
    if (!(await ports.orders.save(parcelCorrected(order, parcelId, carriage, ports.clock.now())))) continue
    const actor = caller.staff.username
    const from = { mode, carrier, trackingNo }
    await audit(ports, { actor, action: 'order.correctParcel', target: orderId, from, to: carriage })
    await tellWeChat(ports, orderId)
    return getOrder(ports, { orderId })
  }
  throw contended('order')
}
