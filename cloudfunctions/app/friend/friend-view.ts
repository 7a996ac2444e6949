import type { FriendPayView } from '../../../typings/friend-pay'
import { addFen } from '../../domain/money'
import { endedForOthers, payLinkView } from '../../domain/pay-link'
import { payerIdOf } from '../../domain/pay-session'
import type { PayLinkRecord } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import type { Ports } from '../ports'
import type { Shared } from './pay-link'

/** Refunds are shown to their receiver alone, also of money that the order could not keep. */
export async function friendView(
  ports: Pick<Ports, 'attempts' | 'clock'>,
  { openid }: Shopper,
  { link, order }: Pick<Shared, 'order'> & { link: PayLinkRecord | null },
): Promise<FriendPayView> {
  const attempts = order.attemptCount === 0 ? [] : await ports.attempts.listOf(order.orderId)
  const paid = attempts.filter(({ state, payer }) => state === 'paid' && payerIdOf(payer) === openid)
  const isOwn = order.openid === openid
  const isPaidByMe = order.payer?.id === openid || paid.length > 0
  const view = payLinkView(link, order, ports.clock.now())
  return {
    ...(isOwn || isPaidByMe ? view : endedForOthers(view, order)),
    isOwn,
    isPaidByMe,
    refundedFen: addFen(...paid.map(({ refundedFen }) => refundedFen)),
  }
}
