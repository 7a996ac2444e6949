import type { RefundView } from '../../../typings/owner-refunds'
import type { Refund } from '../../domain/records'

/** A refund as the console shows it: without the request and WeChat Pay's own number. */
export function refundView({
  orderId: _orderId,
  request: _request,
  refundId: _refundId,
  unitsBack: _unitsBack,
  revision: _revision,
  ...shown
}: Refund): RefundView {
  return shown
}
