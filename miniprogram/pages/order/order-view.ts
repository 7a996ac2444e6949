import type { Instrument, PostalAddress } from '../../../typings/model'
import type { OrderEventView, OrderMove, OrderView } from '../../../typings/shop-api'
import { fullAddress, maskedPhone } from '../../services/address'
import { countdownText } from '../../services/countdown'
import { dayText, momentText, stampText } from '../../services/date-text'
import { moneyText } from '../../services/money-text'
import { routes } from '../../services/routes'
import { isServiceOnly } from '../../services/service-goods'
import { fill, wordsOf } from '../../services/words'
import { caseStatusOf } from './case-view'
import { type LineView, lineOf, type SumsView, sumsOf } from './line-view'
import { type ParcelCardView, parcelsOf } from './parcel-view'

const words = wordsOf('order')

type Tone = 'act' | 'ink' | 'jade' | 'quiet'

export interface OrderButton {
  move: OrderMove
  text: string
  look: 'primary' | 'line' | 'line-act'
}

/** The state of an order in words: a title, and a sentence that says what happens next. */
function statusOf(order: OrderView): { title: string; say: string; tone: Tone } {
  switch (order.state) {
    case 'placing':
      return { title: words.statePlacing, say: words.sayPlacing, tone: 'quiet' }
    case 'unpaid':
      return { title: words.stateUnpaid, say: '', tone: 'act' }
    case 'closing':
      return { title: words.stateClosing, say: words.sayClosing, tone: 'quiet' }
    case 'paid':
      return {
        title: paidTitle(order),
        say: `${refundedSentence(order)}${paidSentence(order)}`,
        tone: 'ink',
      }
    case 'shipped':
      return {
        title: isServiceOnly(order) ? words.stateServed : words.stateShipped,
        say: `${refundedSentence(order)}${shippedSentence(order)}`,
        tone: 'jade',
      }
    case 'received':
      return {
        title: isServiceOnly(order) ? words.stateServiceReceived : words.stateReceived,
        say: `${refundedSentence(order)}${words.sayReceived}`,
        tone: 'quiet',
      }
    case 'closed':
      return { title: words.stateClosed, say: closedSentence(order), tone: 'quiet' }
  }
}

function paidTitle(order: OrderView): string {
  if (order.parcels.length > 0) return words.statePartShipped
  return isServiceOnly(order) ? words.stateServicePaid : words.statePaid
}

/** A part that was given back stands before what comes next; all of it closes the order instead. */
function refundedSentence({ refundedFen }: OrderView): string {
  return refundedFen > 0 ? fill(words.sayPartRefunded, { amount: moneyText(refundedFen) }) : ''
}

/** Goods whose money is asked for wait for the answer; empty where none do. */
function heldSentence({ openCases, unitCount, shipBeforeAt }: OrderView): string {
  const holding = openCases.filter(({ holdsGoods }) => holdsGoods)
  if (holding.length === 0) return ''
  const count = holding.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)
  if (count < unitCount && shipBeforeAt !== null)
    return fill(words.sayCaseHoldsSome, { count, day: dayText(shipBeforeAt) })
  return holding.some(({ state }) => state === 'asked') ? words.sayCaseHolds : words.sayCaseRefunding
}

function paidSentence(order: OrderView): string {
  const held = heldSentence(order)
  if (held) return held
  if (order.shipBeforeAt === null) return words.sayPaidSoon
  return fill(promiseOf(order), { day: dayText(order.shipBeforeAt) })
}

function promiseOf(order: OrderView): string {
  if (order.parcels.length > 0) return words.sayPartShipped
  return isServiceOnly(order) ? words.sayServicePaid : words.sayPaid
}

/** Where its case stands, in a few words; empty where none is open. */
function caseTextOf({ openCases }: OrderView): string {
  const latest = openCases[openCases.length - 1]
  return latest ? fill(words.caseState, { state: caseStatusOf(latest).title }) : ''
}

/** When it counts as received by itself, so that nobody is surprised by it. */
function shippedSentence(order: OrderView): string {
  const isService = isServiceOnly(order)
  if (order.autoReceiveAt === null) return isService ? words.sayServed : words.sayShipped
  const sentence = isService ? words.sayServedAutoReceive : words.sayAutoReceive
  return fill(sentence, { day: dayText(order.autoReceiveAt) })
}

function closedSentence(order: OrderView): string {
  switch (order.closeReason) {
    case 'expired':
      return words.sayExpired
    case 'outOfStock':
      return words.sayOutOfStock
    case 'refunded':
      return words.sayRefunded
    default:
      return words.sayCancelled
  }
}

/** `还剩 26:18，过时自动取消`, or that the time is over. */
export function unpaidSentence(remaining: number): string {
  return remaining > 0 ? fill(words.sayUnpaid, { left: countdownText(remaining) }) : words.sayUnpaidOver
}

/** Buttons of exactly the moves that the shop allows, the red one last. */
function buttonsOf(order: Pick<OrderView, 'can' | 'totalFen'>, wide: boolean): OrderButton[] {
  // Three buttons share the width, so the first of them says less.
  const asks = order.can.includes('askFriend')
  const receives = order.can.includes('confirmReceipt')
  const looks: Record<OrderMove, OrderButton> = {
    cancel: { move: 'cancel', text: wide && !asks ? words.cancel : words.cancelShort, look: 'line' },
    afterSale: {
      move: 'afterSale',
      text: wide && !receives ? words.afterSale : words.afterSaleShort,
      look: 'line',
    },
    buyAgain: { move: 'buyAgain', text: words.buyAgain, look: wide && !receives ? 'line-act' : 'line' },
    askFriend: { move: 'askFriend', text: words.askFriend, look: 'line' },
    confirmReceipt: { move: 'confirmReceipt', text: words.confirmReceipt, look: 'primary' },
    pay: {
      move: 'pay',
      text: wide ? fill(words.payFen, { amount: moneyText(order.totalFen) }) : words.pay,
      look: 'primary',
    },
  }
  const inRow: OrderMove[] = ['cancel', 'afterSale', 'buyAgain', 'askFriend', 'confirmReceipt', 'pay']
  // A card of the list has room for two; the order's own page has the others.
  const leftOut: OrderMove[] = wide ? [] : receives ? ['askFriend', 'buyAgain'] : ['askFriend']
  const shown = (move: OrderMove) => order.can.includes(move) && !leftOut.includes(move)
  return inRow.filter(shown).map((move) => looks[move])
}

/** An order as a card of the list draws it. */
export interface OrderCardView {
  orderId: string
  moment: string
  title: string
  tone: Tone
  say: string
  /** Its open case in a few words; empty where none is. */
  caseText: string
  payBeforeAt: number
  lines: LineView[]
  countText: string
  totalFen: number
  buttons: OrderButton[]
}

export function orderCardOf(order: OrderView): OrderCardView {
  const { title, say, tone } = statusOf(order)
  const paid = order.paidAt !== null
  const open = order.state === 'unpaid' || order.state === 'placing' || order.state === 'closing'
  const sentence = paid ? words.countPaid : open ? words.countPayable : words.countClosed
  return {
    orderId: order.orderId,
    moment: momentText(order.createdAt),
    title,
    tone,
    say,
    caseText: caseTextOf(order),
    payBeforeAt: order.state === 'unpaid' ? (order.payBeforeAt ?? 0) : 0,
    lines: order.lines.map(lineOf),
    countText: fill(sentence, { count: order.unitCount }),
    totalFen: order.totalFen,
    buttons: buttonsOf(order, false),
  }
}

/** An order as its own page draws it. */
export interface OrderPageView {
  orderId: string
  title: string
  say: string
  tone: Tone
  lines: LineView[]
  parcels: ParcelCardView[]
  /** Its latest after-sales case; empty where there is none. */
  caseId: string
  caseTitle: string
  /** What happens next with it; empty where it has ended. */
  caseSay: string
  sums: SumsView
  /** Where it goes; null where nothing is sent. */
  to: { person: string; phone: string; address: string } | null
  note: string
  facts: { name: string; value: string; copy: boolean }[]
  events: { key: string; text: string; at: string }[]
  /** The card of this order that customer service is shown. */
  contactTitle: string
  contactPath: string
  canChangeAddress: boolean
  canRemind: boolean
  canReview: boolean
  buttons: OrderButton[]
}

const eventWords = {
  placed: words.eventPlaced,
  paid: words.eventPaid,
  cancelled: words.eventCancelled,
  expired: words.eventExpired,
  outOfStock: words.eventOutOfStock,
  refunded: words.eventRefunded,
  shipped: words.eventShipped,
  received: words.eventReceived,
  readdressed: words.eventReaddressed,
  reminded: words.eventReminded,
}

function eventText(kind: OrderEventView['kind'], order: OrderView): string {
  const friend = kind === 'paid' ? (order.payer?.name ?? null) : null
  if (kind === 'shipped' && isServiceOnly(order)) return words.eventServed
  return friend === null ? eventWords[kind] : fill(words.eventPaidByFriend, { name: friend })
}

const methodWords: Record<Instrument, string> = {
  ownPhone: words.methodText,
  friendPhone: words.methodFriend,
  screenCode: words.methodCode,
}

/** Who paid: a friend is named where they gave a name, since refunds go back to them. */
function methodText(payer: OrderView['payer']): string {
  if (payer?.name) return fill(words.methodFriendNamed, { name: payer.name })
  return methodWords[payer?.instrument ?? 'ownPhone']
}

function factsOf(order: OrderView): OrderPageView['facts'] {
  const facts = [
    { name: words.orderId, value: order.orderId, copy: true },
    { name: words.createdAt, value: stampText(order.createdAt), copy: false },
  ]
  if (order.paidAt !== null) facts.push({ name: words.paidAt, value: stampText(order.paidAt), copy: false })
  if (order.paidAt !== null) facts.push({ name: words.method, value: methodText(order.payer), copy: false })
  if (order.transactionId) facts.push({ name: words.transaction, value: order.transactionId, copy: true })
  return facts
}

/** The case that the page leads to: the latest of those that are open, else the latest of all. */
function caseOf({ openCases, latestCaseId }: OrderView) {
  const open = openCases[openCases.length - 1]
  if (!open) return { caseId: latestCaseId ?? '', caseTitle: '', caseSay: '' }
  const { title, say } = caseStatusOf(open)
  return { caseId: open.caseId, caseTitle: title, caseSay: say }
}

const addressOf = (address: PostalAddress): OrderPageView['to'] => ({
  person: address.name,
  phone: maskedPhone(address.phone),
  address: fullAddress(address),
})

export function orderPageOf(order: OrderView): OrderPageView {
  return {
    ...statusOf(order),
    orderId: order.orderId,
    lines: order.lines.map(lineOf),
    parcels: parcelsOf(order),
    ...caseOf(order),
    sums: sumsOf(order, order.paidAt === null ? words.payable : words.paidSum),
    to: order.address && addressOf(order.address),
    note: order.note,
    facts: factsOf(order),
    // The newest stands first: counted from the end, an event keeps its key when another comes.
    events: order.events.map(({ kind, at }, index) => ({
      key: `${kind}-${order.events.length - index}`,
      text: eventText(kind, order),
      at: momentText(at),
    })),
    contactTitle: fill(words.contactTitle, { orderId: order.orderId }),
    contactPath: routes.orderDetail(order.orderId),
    canChangeAddress: order.canChangeAddress,
    canRemind: order.canRemind,
    canReview: order.state === 'received',
    buttons: buttonsOf(order, true),
  }
}
