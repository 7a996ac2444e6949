import { endPaidOtherwise, followRefund } from '../after-sale/follow-refund'
import type { Follower } from '../ports'

/** Money reached its payer: the case that it is of ends by it, and any other that it paid for. */
export const tellCasesOfRefund: Follower = {
  name: 'tellCasesOfRefund',
  isConcerned: () => true,
  async follow(ports, { orderId }, outRefundNo) {
    await endPaidOtherwise(ports, { orderId })
    const refund = await ports.refunds.get(outRefundNo)
    // The refund itself is written last, and may not say so yet.
    if (refund) await followRefund(ports, { ...refund, state: 'success' })
  },
}
