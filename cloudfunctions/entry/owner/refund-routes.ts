import * as v from 'valibot'
import { createRefund } from '../../app/refund/create-refund'
import { listRefunds } from '../../app/refund/list-refunds'
import { orderRights } from '../../domain/rights'
import { cursor, id, line, note, priceFen, refundKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const wholeFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000))
const parts = v.object({
  lines: v.pipe(v.array(line), v.maxLength(60)),
  freightFen: wholeFen,
  extraFen: wholeFen,
})

/** Money that goes back. */
export const refundRoutes: OwnerRoutes<'refund.create' | 'refund.list'> = {
  'refund.create': {
    access: orderRights.refund,
    input: v.pipe(
      v.object({
        requestKey: refundKey,
        orderId: id,
        outTradeNo: v.exactOptional(id),
        amountFen: v.union([v.literal('whole'), v.literal('parts'), priceFen]),
        parts: v.exactOptional(parts),
        reason: v.picklist(['agreed', 'outOfStock', 'goodwill', 'other']),
        note: v.exactOptional(note),
        returnStock: v.boolean(),
      }),
      v.check(
        ({ amountFen, parts }) => (amountFen === 'parts') === (parts !== undefined),
        'Parts belong to the amount `parts`, and to no other.',
      ),
    ),
    run: (ports, caller, input) => createRefund(ports, staffOf(caller), input),
  },
  'refund.list': {
    access: 'order.read',
    input: v.object({ cursor: v.exactOptional(cursor) }),
    run: (ports, caller, input) => listRefunds(ports, staffOf(caller), input),
  },
}
