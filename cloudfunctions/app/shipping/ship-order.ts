import type { LineRequest } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { casesInTheWay } from '../../domain/after-sale/held-goods'
import { orderCase } from '../../domain/after-sale/view'
import { mergeLines } from '../../domain/pricing'
import type { Attempt, Order, Parcel } from '../../domain/records'
import { leftToShip } from '../../domain/refund-parts'
import {
  type Carriage,
  carriageOf,
  mayGo,
  nextTellingAt,
  PARCELS_MAX,
  parcelAdded,
  parcelIdOf,
  shippingObstacle,
  skusNotLeft,
} from '../../domain/shipping'
import { activateClaim } from '../after-sale/activate-claim'
import { auditActs } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { type FollowUpPorts, withFollowers } from '../order/follow-up'
import { type GetOwnerOrderPorts, getOwnerOrder } from '../order/get-owner-order'
import { openCasesOf } from '../order/open-cases'
import { sendNews } from '../outbox/send-message'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { settleShipping } from './follow-shipping'

export type ShipPorts = FollowUpPorts &
  GetOwnerOrderPorts &
  Pick<Ports, 'weixin' | 'newsBudgets' | 'settings'>

type Input = OwnerApi['order.ship']['in']
type Refused = Exclude<Outcome<OwnerApi['order.ship']>, { ok: true }>

/**
 * Hands units over: once for a request key. The order is read before its kept attempt and saved over its
 * revision, and a refund reserves on the attempt before it touches the order: so of a parcel and a refund of
 * the same units one sees the other. A case is claimed there as well and names itself on the order, so of a
 * parcel and a case one sees the other, too.
 */
export async function shipOrder(
  ports: ShipPorts,
  caller: StaffCaller,
  input: Input,
): Promise<Outcome<OwnerApi['order.ship']>> {
  const { orderId } = input
  const carriage = carriageOf(input)
  if (!carriage) return refuse('BAD_TRACKING', {})
  const parcelId = parcelIdOf(input.requestKey)
  const known = await named(caller, ports.orders, orderId)
  if (!known) return refuse('NOT_FOUND', {})
  // Without lines it was whatever was left then.
  const asked = (order: Order, sent: Parcel) => parcelText(order, carriage, input.lines ?? sent.lines)
  const decide = async (order: Order) => {
    const sent = order.parcels.find((parcel) => parcel.parcelId === parcelId)
    if (sent) return refuseOther(parcelText(order, sent, sent.lines), asked(order, sent)) ?? order
    const kept = order.paidOutTradeNo === null ? null : await ports.attempts.get(order.paidOutTradeNo)
    // It raises the order's revision: what was read of it before is decided on anew.
    if (kept) await activateClaim(ports, kept)
    const openCases = (await openCasesOf(ports, [order]))(order)
    const chosen = choose(order, kept, openCases, carriage, input)
    if (!kept || !Array.isArray(chosen)) return Array.isArray(chosen) ? refuse('CANNOT_SHIP', {}) : chosen
    await auditActs(ports, order)
    const shippedAt = nextTellingAt(order, ports.clock.now())
    const actor = caller.staff.username
    const despite = despiteOf(chosen, order, kept, openCases)
    const parcel: Parcel = { parcelId, ...carriage, lines: chosen, shippedAt, actor, ...despite }
    return withFollowers(ports, parcelAdded(order, parcel, kept), 'shipped', parcelId)
  }
  const shipped = await change(ports, ports.orders, orderId, decide, known)
  if ('ok' in shipped) return shipped
  await settleShipping(ports, shipped)
  await sendNews(ports, orderId)
  return getOwnerOrder(ports, caller, { orderId })
}

/** The lines of the parcel, or why it cannot go. */
function choose(
  order: Order,
  kept: Attempt | null,
  openCases: AfterSaleCase[],
  carriage: Carriage,
  { lines: wanted, despiteCases = [] }: Input,
): LineRequest[] | Refused {
  const obstacle = shippingObstacle(order, kept)
  if (obstacle === 'TOO_MANY_PARCELS') return refuse(obstacle, { max: PARCELS_MAX })
  if (obstacle !== null) return refuse(obstacle, {})
  const left = leftToShip(order, kept)
  const lines = wanted ? mergeLines(wanted) : left
  const skuIds = skusNotLeft(lines, left)
  if (skuIds.length > 0) return refuse('NOT_LEFT', { skuIds })
  const isRest = skusNotLeft(left, lines).length === 0
  if (!mayGo(carriage, order.parcels, isRest)) return refuse('SPLIT_NEEDS_EXPRESS', {})
  const cases = casesInTheWay(lines, left, openCases)
  const isKnown = cases.every(({ caseId }) => despiteCases.includes(caseId))
  return isKnown ? lines : refuse('CASE_OPEN', { cases: cases.map(orderCase) })
}

/** Whose units a parcel takes all the same: written down with it. */
function despiteOf(
  lines: LineRequest[],
  order: Order,
  kept: Attempt,
  openCases: AfterSaleCase[],
): Pick<Parcel, 'despiteCases'> {
  const cases = casesInTheWay(lines, leftToShip(order, kept), openCases)
  return cases.length === 0 ? {} : { despiteCases: cases.map(({ caseId }) => caseId) }
}

/** A corrected parcel goes otherwise than it was sent: then its way says nothing. */
function parcelText(order: Order, { mode, carrier, trackingNo }: Carriage, lines: LineRequest[]): string {
  const way = order.shippingCorrectedAt === null ? [mode, carrier, trackingNo] : null
  const units = mergeLines(lines).map(({ skuId, quantity }) => `${skuId} ${quantity}`)
  return requestText([way, units.sort()])
}
