import type { AddressView, OrderLineView, OrderView } from '../../../typings/shop-api'
import { fullAddress } from '../../services/address'
import { type Answer, call } from '../../services/api'
import { acceptCart } from '../../services/cart/store'
import { moneyText } from '../../services/money-text'
import { ask, failureWord, toast } from '../../services/notify'
import { type PayOutcome, payOrder, type ShownOrder } from '../../services/pay'
import { routes } from '../../services/routes'
import { fill, textOf, wordsOf } from '../../services/words'

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

type BoughtLine = Pick<OrderLineView, 'skuId' | 'quantity' | 'title'>

/** Puts every line that can still be bought into the cart and names what could not. */
export async function buyAgainMove(lines: BoughtLine[]): Promise<void> {
  const gone: string[] = []
  for (const { skuId, quantity, title } of lines) {
    const answer = await call('cart.add', { skuId, quantity })
    if (answer.ok) acceptCart(answer.data.cart)
    else if (answer.code === 'OFFLINE') return toast(failureWord(answer.code))
    else gone.push(textOf(title))
  }
  if (gone.length === lines.length) return toast(words.buyAgainNone)
  await wx.switchTab({ url: routes.cart })
  const names = [...new Set(gone)].join(wordsOf('sku').comma)
  toast(gone.length > 0 ? fill(words.buyAgainGone, { names }) : words.buyAgainDone)
}

/** Asks, then sends the order to the address that was chosen; null where nothing changed. */
export async function addressMove(orderId: string, address: AddressView): Promise<OrderView | null> {
  const sure = await ask({
    title: words.changeTitle,
    text: fullAddress(address),
    yes: words.changeYes,
    no: words.changeNo,
  })
  if (!sure) return null
  const answer = await call('order.changeAddress', { orderId, addressId: address.addressId })
  toast(answer.ok ? words.changed : refusedChange(answer))
  return answer.ok ? answer.data : null
}

function refusedChange(refusal: Extract<Answer<'order.changeAddress'>, { ok: false }>): string {
  switch (refusal.code) {
    case 'FREIGHT_DEARER':
      return fill(words.freightDearer, { amount: moneyText(refusal.detail.moreFen) })
    case 'NOT_SERVED':
      return refusal.detail.reason ? textOf(refusal.detail.reason) : words.notServedThere
    case 'BAD_ADDRESS':
    case 'ADDRESS_NOT_FOUND':
      return words.badAddressThere
    case 'CANNOT_CHANGE':
      return words.cannotChange
    default:
      return failureWord(refusal.code)
  }
}

/** Tells the shop that its buyer waits; null where it was not told. */
export async function remindMove(orderId: string): Promise<OrderView | null> {
  const answer = await call('order.remind', { orderId })
  const refused = answer.ok || answer.code !== 'CANNOT_REMIND' ? null : words.cannotRemind
  toast(answer.ok ? words.reminded : (refused ?? failureWord(answer.code)))
  return answer.ok ? answer.data : null
}
