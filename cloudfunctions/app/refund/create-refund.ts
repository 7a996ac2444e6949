import type { OwnerApi } from '../../../typings/owner-api'
import type { RefundParts } from '../../../typings/owner-refunds'
import { fen } from '../../domain/money'
import { mergeLines } from '../../domain/pricing'
import type { Refund } from '../../domain/records'
import { ownerRefundKey, type RefundRefusal, type RefundWish } from '../../domain/refund'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { getOwnerOrder } from '../order/get-owner-order'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { pursueRefund } from './pursue-refund'
import type { RefundPorts } from './refund-ports'
import { requestRefund } from './request-refund'

type CreatePorts = RefundPorts & Pick<Ports, 'notices' | 'pictures' | 'outbox' | 'audit' | 'ids'>

/**
 * Promises money of an order to its payer and asks for it at once; what stays open there is asked
 * about by the timer. The same request key is the same refund, and with another wish it is refused.
 */
export async function createRefund(
  ports: CreatePorts,
  caller: StaffCaller,
  input: OwnerApi['refund.create']['in'],
): Promise<Outcome<OwnerApi['refund.create']>> {
  const { orderId, requestKey, reason, note = '', returnStock } = input
  const order = await named(caller, ports.orders, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const outTradeNo = input.outTradeNo ?? order.paidOutTradeNo
  if (outTradeNo === null) return refuse('NOT_PAID', {})
  const attempt = await ports.attempts.get(outTradeNo)
  if (attempt?.orderId !== orderId) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  const amountFen = typeof input.amountFen === 'string' ? input.amountFen : fen(input.amountFen)
  const key = ownerRefundKey(requestKey)
  const wish = { key, amountFen, reason, note, actor, returnStock, parts: input.parts ?? null, caseId: null }
  const requested = await requestRefund(ports, outTradeNo, wish)
  if (requested.kind === 'refused') return refuseRefund(requested.refusal)
  const { refund } = requested
  const other =
    requested.kind === 'repeated' ? refuseOther(refundText(refund), refundText(wish, refund)) : null
  if (other) return other
  if (requested.kind === 'requested') await pursueRefund(ports, refund)
  return getOwnerOrder(ports, caller, { orderId })
}

/** `whole` was whatever was left when `stands` was made, so only a stated amount can differ. */
const refundText = (wish: RefundWish | Refund, stands?: Refund): string => {
  const { amountFen, parts, reason, note, returnStock } = wish
  const asked = typeof amountFen === 'string' && stands ? stands.amountFen : amountFen
  return requestText([asked, partsOf(parts), reason, note, returnStock])
}

/** With one line a SKU. */
const partsOf = (parts: RefundParts | null) =>
  parts && [
    mergeLines(parts.lines).map(({ skuId, quantity }) => [skuId, quantity]),
    parts.freightFen,
    parts.extraFen,
  ]

function refuseRefund(refusal: RefundRefusal): Outcome<OwnerApi['refund.create']> {
  switch (refusal.code) {
    case 'TOO_MUCH':
      return refuse('TOO_MUCH', refusal.detail)
    case 'NOT_LEFT':
      return refuse('NOT_LEFT', refusal.detail)
    case 'TOO_MANY':
      return refuse('TOO_MANY', refusal.detail)
    default:
      return refuse(refusal.code, {})
  }
}
