import type { RefundRequest } from '../records'
import { json, readBody } from './payment-routes'
import type { Refunds } from './refunds'
import { refundShape } from './request-shapes'
import type { Route } from './routes'

/** Asking for a refund, and asking after it. */
export function refundRoutes(refunds: Refunds): Route[] {
  return [
    {
      method: 'POST',
      path: '/v3/refund/domestic/refunds',
      operation: 'refund',
      run: (call) => json(refunds.view(refunds.create(readBody<RefundRequest>(call, refundShape)))),
    },
    {
      method: 'GET',
      path: '/v3/refund/domestic/refunds/*',
      operation: 'queryRefund',
      run: (call) => json(refunds.view(refunds.get(call.parts[0] ?? ''))),
    },
  ]
}
