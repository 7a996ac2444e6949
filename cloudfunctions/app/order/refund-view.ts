import type { RefundView } from '../../../typings/owner-refunds'
import type { Refund } from '../../domain/records'

/** A refund as the console shows it: without the request, its key and the provider's own number. */
export function refundView({
  orderId: _orderId,
  key: _key,
  request: _request,
  refundId: _refundId,
  unitsBack: _unitsBack,
  revision: _revision,
  ...shown
}: Refund): RefundView {
  return shown
}
