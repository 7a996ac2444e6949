import * as v from 'valibot'
import { createRefund } from '../../app/owner/create-refund'
import { listRefunds } from '../../app/owner/list-refunds'
import { cursor, id, priceFen } from './inputs'
import { everyRole, managers, type OwnerRoutes, staffOf } from './route'

/** Shorter than other keys, since it becomes a part of WeChat Pay's `out_refund_no` (at most 64). */
const requestKey = v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/))

/** Money that goes back. */
export const refundRoutes: OwnerRoutes<'refund.create' | 'refund.list'> = {
  'refund.create': {
    access: managers,
    input: v.object({
      requestKey,
      orderId: id,
      outTradeNo: v.exactOptional(id),
      amountFen: v.union([v.literal('whole'), priceFen]),
      reason: v.picklist(['agreed', 'outOfStock', 'goodwill', 'other']),
      note: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
      returnStock: v.boolean(),
    }),
    run: (ports, caller, input) => createRefund(ports, staffOf(caller), input),
  },
  'refund.list': {
    access: everyRole,
    input: v.object({ cursor: v.exactOptional(cursor) }),
    run: (ports, _caller, input) => listRefunds(ports, input),
  },
}
