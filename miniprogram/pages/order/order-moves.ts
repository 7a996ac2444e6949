import type { OrderView } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { acceptCart } from '../../services/cart/store'
import { moneyText } from '../../services/money-text'
import { ask, failureWord, toast } from '../../services/notify'
import { type PayOutcome, payOrder, type ShownOrder } from '../../services/pay'
import { routes } from '../../services/routes'
import { fill, wordsOf } from '../../services/words'

const words = wordsOf('order')

/** What to tell after an attempt to pay that did not end at the page of the result. */
export function payWord(outcome: PayOutcome<unknown>): string {
  switch (outcome.kind) {
    case 'cancelled':
      return words.payCancelled
    // The sheet was open, and the shop has learnt from WeChat Pay that nothing was paid.
    case 'told':
      return words.payRefused
    case 'closed':
      return words.payClosed
    case 'repriced':
      return fill(words.payRepriced, { total: moneyText(outcome.totalFen) })
    case 'offline':
      return failureWord('OFFLINE')
    case 'wayClosed':
      return words.payWayClosed
    case 'gone':
      return wordsOf('state').missingTitle
    default:
      return words.payUnavailable
  }
}

/** Money may be there: the page of the result finds out and says so. */
export function mayBePaid(outcome: PayOutcome): boolean {
  return outcome.kind === 'confirming' || (outcome.kind === 'told' && outcome.order.state !== 'unpaid')
}

/**
 * Pays and goes to the result. Answers true when the page is being left; else a word was said, and the order
 * still stands as the shop has it.
 */
export async function payMove(order: ShownOrder, leave: 'stay' | 'replace' = 'replace'): Promise<boolean> {
  const { orderId } = order
  wx.showLoading({ title: words.paying, mask: true })
  const paying = payOrder(order, () => wx.hideLoading())
  const outcome = await paying.finally(() => wx.hideLoading())
  if (!outcome) return true
  if (mayBePaid(outcome)) {
    const url = routes.paid(orderId)
    await (leave === 'replace' ? wx.redirectTo({ url }) : wx.navigateTo({ url }))
    return true
  }
  toast(payWord(outcome))
  return false
}

/** Asks, then cancels; answers the order as it stands now, or null when nothing changed. */
export async function cancelMove(orderId: string): Promise<OrderView | null> {
  const sure = await ask({
    title: words.cancelTitle,
    text: words.cancelText,
    yes: words.cancelYes,
    no: words.cancelNo,
  })
  if (!sure) return null
  const answer = await call('order.cancel', { orderId })
  if (answer.ok) {
    if (answer.data.state === 'closed') toast(words.cancelled)
    return answer.data
  }
  toast(answer.code === 'CANNOT_CANCEL' ? words.cannotCancel : failureWord(answer.code))
  return null
}

/** Puts every line that can still be bought into the cart and says what could not. */
export async function buyAgainMove(lines: { skuId: string; quantity: number }[]): Promise<void> {
  let missed = 0
  for (const { skuId, quantity } of lines) {
    const answer = await call('cart.add', { skuId, quantity })
    if (answer.ok) acceptCart(answer.data.cart)
    else if (answer.code === 'OFFLINE') return toast(failureWord(answer.code))
    else missed += 1
  }
  if (missed === lines.length) return toast(words.buyAgainNone)
  await wx.switchTab({ url: routes.cart })
  toast(missed > 0 ? fill(words.buyAgainSome, { count: missed }) : words.buyAgainDone)
}
