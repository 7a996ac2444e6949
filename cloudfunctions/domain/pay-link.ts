import type { PayLinkView } from '../../typings/friend-pay'
import { ZERO_FEN } from './money'
import type { Order } from './records'
import { orderLineView } from './shop-view'
import { plainWords } from './text'

/**
 * A link by which somebody else may pay an order; its token is all that has to be known. It is written only
 * after its order names the token.
 */
export interface PayLinkRecord {
  token: string
  orderId: string
  /** Of the buyer who shared it. */
  openid: string
  sharerName: string | null
  words: string
  createdAt: number
}

export const PAY_LINK_TOKEN_LENGTH = 26
const NAME_LENGTH_MAX = 20
const WORDS_LENGTH_MAX = 60

/** A name as somebody gave it for themself; null where nothing readable is left of it. */
export const givenName = (name: string | undefined): string | null =>
  plainWords(name ?? '', NAME_LENGTH_MAX) || null

export const givenWords = (words: string | undefined): string => plainWords(words ?? '', WORDS_LENGTH_MAX)

/** So long the receipt stays on the screen at which somebody has just paid. */
const RECEIPT_SHOWN_MS = 3_600_000

/**
 * A link ends with its order: with what is closed at once, with what was paid an hour later. Whose order or
 * payment it is goes on seeing it; a forwarded card tells nobody else for ever what was bought by whom.
 */
export function endedForOthers(view: PayLinkView, { paidAt }: Pick<Order, 'paidAt'>): PayLinkView {
  const isOver = view.state === 'paid' && view.serverNow - (paidAt ?? 0) >= RECEIPT_SHOWN_MS
  if (view.state !== 'closed' && !isOver) return view
  const none = { goodsFen: ZERO_FEN, freightFen: ZERO_FEN, savedFen: ZERO_FEN, totalFen: ZERO_FEN }
  const { serverNow } = view
  const ended = { state: 'ended', payBeforeAt: null, isWayOpen: false, serverNow } as const
  return { sharerName: null, words: '', lines: [], ...none, ...ended }
}

/** Of an order, what whoever holds its link may see: each field is named, so that a new one stays hidden. */
export function payLinkView(
  link: PayLinkRecord | null,
  order: Order,
  { isWayOpen, now }: { isWayOpen: boolean; now: number },
): PayLinkView {
  const { sharerName, words } = link ?? { sharerName: null, words: '' }
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
    isWayOpen,
    serverNow: now,
  }
}

/** An order past its time waits for its provider's word until the timer has closed it. */
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
