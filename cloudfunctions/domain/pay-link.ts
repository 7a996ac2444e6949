import type { PayLinkView } from '../../typings/friend-pay'
import type { Order, PayLinkRecord } from './records'
import { orderLineView } from './shop-view'
import { plainWords } from './text'

export const PAY_LINK_TOKEN_LENGTH = 26
const NAME_LENGTH_MAX = 20
const WORDS_LENGTH_MAX = 60

/** A name as somebody gave it for themself; null where nothing readable is left of it. */
export const givenName = (name: string | undefined): string | null =>
  plainWords(name ?? '', NAME_LENGTH_MAX) || null

export const givenWords = (words: string | undefined): string => plainWords(words ?? '', WORDS_LENGTH_MAX)

/** Of an order, what whoever holds its link may see: each field is named, so that a new one stays hidden. */
export function payLinkView(link: PayLinkRecord, order: Order, now: number): PayLinkView {
  const { sharerName, words } = link
  const { goodsFen, freightFen, savedFen, totalFen } = order
  const state = payLinkState(order, now)
  return {
    sharerName,
    words,
    lines: order.lines.map(orderLineView),
    goodsFen,
    freightFen,
    savedFen,
    totalFen,
    state,
    payBeforeAt: state === 'payable' ? order.payBeforeAt : null,
    serverNow: now,
  }
}

/** An order past its time waits for WeChat Pay's word until the timer has closed it. */
function payLinkState(order: Order, now: number): PayLinkView['state'] {
  switch (order.state) {
    case 'unpaid':
      return now < order.payBeforeAt ? 'payable' : 'confirming'
    case 'placing':
    case 'closing':
      return 'confirming'
    case 'closed':
      return 'closed'
    default:
      return 'paid'
  }
}
