import type {
  CaseEvent,
  CaseKind,
  CaseLine,
  CaseMove,
  CaseReason,
  CaseView,
} from '../../../typings/after-sales'
import { fullAddress } from '../../services/address'
import { carrierName } from '../../services/carriers'
import { momentText, stampText } from '../../services/date-text'
import { moneyText } from '../../services/money-text'
import { type PictureView, pictureOf } from '../../services/product-view'
import { fill, optionsTextOf, textOf, wordsOf } from '../../services/words'

const words = wordsOf('afterSale')
const orderWords = wordsOf('order')

export const kindNames: Record<CaseKind, string> = {
  refundOnly: words.kindRefundOnly,
  returnRefund: words.kindReturnRefund,
  exchange: words.kindExchange,
}

export const reasonNames: Record<CaseReason, string> = {
  notAsDescribed: words.reasonNotAsDescribed,
  damaged: words.reasonDamaged,
  unwanted: words.reasonUnwanted,
  wrongItem: words.reasonWrongItem,
  notReceived: words.reasonNotReceived,
  other: words.reasonOther,
}

type Tone = 'act' | 'ink' | 'jade' | 'quiet'

interface CaseStatus {
  title: string
  /** What happens next, and by when. */
  say: string
  tone: Tone
}

type StatusCase = Pick<
  CaseView,
  'state' | 'kind' | 'deadlineAt' | 'deadlineThen' | 'sentAt' | 'askedFen' | 'agreedFen'
> &
  Partial<Pick<CaseView, 'refuseReason' | 'reshipParcel'>>

/** A sentence with the deadline in it, or the one without where there is none. */
function byMoment(at: number | null, sentence: string, without: string): string {
  return at === null ? without : fill(sentence, { moment: momentText(at) })
}

function askedSentence({ deadlineAt, deadlineThen, sentAt }: StatusCase): string {
  if (sentAt !== null) return byMoment(deadlineAt, words.sayAskedSent, words.sayAsked)
  const sentence = deadlineThen === 'agree' ? words.sayAskedAgree : words.sayAskedRemind
  return byMoment(deadlineAt, sentence, words.sayAsked)
}

function doneSentence({ kind, agreedFen, reshipParcel }: StatusCase): string {
  if (kind !== 'exchange') return fill(words.sayDoneRefund, { amount: moneyText(agreedFen ?? 0) })
  if (!reshipParcel) return words.sayDone
  const carrier = carrierName(reshipParcel.carrier)
  return fill(words.sayDoneExchange, { carrier, number: reshipParcel.trackingNo })
}

/** Where a case stands, in words: a title, and a sentence that says what happens next. */
export function caseStatusOf(one: StatusCase): CaseStatus {
  switch (one.state) {
    case 'asked':
      return { title: words.stateAsked, say: askedSentence(one), tone: 'ink' }
    case 'awaitingReturn': {
      const say = byMoment(one.deadlineAt, words.sayAwaitingReturnBy, words.sayAwaitingReturn)
      return { title: words.stateAwaitingReturn, say, tone: 'act' }
    }
    case 'returning':
      return {
        title: words.stateReturning,
        say: one.kind === 'exchange' ? words.sayReturningExchange : words.sayReturning,
        tone: 'ink',
      }
    case 'refunding': {
      const amount = moneyText(one.agreedFen ?? one.askedFen)
      return { title: words.stateRefunding, say: fill(words.sayRefunding, { amount }), tone: 'jade' }
    }
    case 'reshipping':
      return { title: words.stateReshipping, say: words.sayReshipping, tone: 'ink' }
    case 'done':
      return { title: words.stateDone, say: doneSentence(one), tone: 'jade' }
    case 'refused': {
      const say = one.refuseReason ? fill(words.sayRefused, { reason: one.refuseReason }) : ''
      return { title: words.stateRefused, say, tone: 'quiet' }
    }
    case 'withdrawn':
      return { title: words.stateWithdrawn, say: words.sayWithdrawn, tone: 'quiet' }
  }
}

interface CaseLineView {
  skuId: string
  spuId: string
  name: string
  picture: PictureView
  options: string
  quantity: string
  amount: string
}

export function caseLineOf(line: CaseLine): CaseLineView {
  const name = textOf(line.title)
  return {
    skuId: line.skuId,
    spuId: line.spuId,
    name,
    picture: pictureOf(line.picture, name),
    options: optionsTextOf(line),
    quantity: fill(orderWords.quantity, { count: line.quantity }),
    amount: moneyText(line.amountFen),
  }
}

function eventText({ kind, by }: CaseEvent, caseKind: CaseKind): string {
  const texts: Record<CaseEvent['kind'], string> = {
    asked: fill(words.eventAsked, { kind: kindNames[caseKind] }),
    agreed: words.eventAgreed,
    agreedBySilence: words.eventAgreedBySilence,
    refused: words.eventRefused,
    withdrawn: words.eventWithdrawn,
    sentBack: words.eventSentBack,
    goodsArrived: words.eventGoodsArrived,
    refundStarted: words.eventRefundStarted,
    refunded: words.eventRefunded,
    reshipped: words.eventReshipped,
    sentMeanwhile: words.eventSentMeanwhile,
    said: by === 'shopper' ? words.eventSaidByShopper : words.eventSaidByOwner,
  }
  return texts[kind]
}

interface CaseEventView {
  key: string
  text: string
  at: string
  words: string
  pictures: { source: string; label: string }[]
}

/** Newest first, as the timeline of an order. */
export function caseEventsOf(one: Pick<CaseView, 'events' | 'kind'>): CaseEventView[] {
  const drawn = one.events.map((event, index) => ({
    key: String(index),
    text: eventText(event, one.kind),
    at: momentText(event.at),
    words: event.words,
    pictures: event.pictures.map((source, at) => ({
      source,
      label: fill(words.picture, { number: at + 1 }),
    })),
  }))
  return drawn.reverse()
}

interface CaseButton {
  move: CaseMove
  text: string
  look: 'primary' | 'line'
}

const BUTTONS: CaseButton[] = [
  { move: 'withdraw', text: words.withdraw, look: 'line' },
  { move: 'say', text: words.say, look: 'line' },
  { move: 'sendBack', text: words.sendAct, look: 'primary' },
]

interface CaseParcelView {
  carrier: string
  trackingNo: string
  at: string
}

const parcelOf = (parcel: CaseView['returnParcel']): CaseParcelView | null =>
  parcel && {
    carrier: carrierName(parcel.carrier),
    trackingNo: parcel.trackingNo,
    at: momentText(parcel.sentAt),
  }

/** A case as its own page draws it. */
export interface CasePageView extends CaseStatus {
  lines: CaseLineView[]
  /** Zero where no money goes back. */
  amountFen: number
  amountName: string
  /** Why it is not the sum of the lines; empty where it is. */
  amountHint: string
  facts: { name: string; value: string; copy: boolean }[]
  returnTo: { person: string; phone: string; address: string; whole: string } | null
  returnParcel: CaseParcelView | null
  reshipParcel: CaseParcelView | null
  events: CaseEventView[]
  buttons: CaseButton[]
}

function returnToOf({ returnTo }: CaseView): CasePageView['returnTo'] {
  if (!returnTo) return null
  const address = fullAddress(returnTo)
  const { name: person, phone } = returnTo
  return { person, phone, address, whole: `${person} ${phone} ${address}` }
}

/** The shop may agree to another amount, and freight is no line: both stand beside the amount. */
function amountHintOf({ agreedFen, askedFen, lines }: CaseView): string {
  if (agreedFen !== null && agreedFen !== askedFen) {
    return fill(words.askedWas, { amount: moneyText(askedFen) })
  }
  const freightFen = askedFen - lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return freightFen > 0 ? fill(words.withFreight, { amount: moneyText(freightFen) }) : ''
}

export function casePageOf(one: CaseView): CasePageView {
  return {
    ...caseStatusOf(one),
    lines: one.lines.map(caseLineOf),
    amountFen: one.kind === 'exchange' ? 0 : (one.agreedFen ?? one.askedFen),
    amountName: one.agreedFen === null ? words.askedAmount : words.agreedAmount,
    amountHint: amountHintOf(one),
    facts: [
      { name: words.kind, value: kindNames[one.kind], copy: false },
      { name: words.reason, value: reasonNames[one.reason], copy: false },
      { name: words.createdAt, value: stampText(one.createdAt), copy: false },
      { name: words.caseId, value: one.caseId, copy: true },
    ],
    returnTo: one.state === 'awaitingReturn' || one.state === 'returning' ? returnToOf(one) : null,
    returnParcel: parcelOf(one.returnParcel),
    reshipParcel: parcelOf(one.reshipParcel),
    events: caseEventsOf(one),
    buttons: BUTTONS.filter(({ move }) => one.can.includes(move)),
  }
}

/** A case as a card of the list draws it. */
export interface CaseCardView extends CaseStatus {
  caseId: string
  moment: string
  lines: CaseLineView[]
  foot: string
}

export function caseCardOf(one: CaseView): CaseCardView {
  const kind = kindNames[one.kind]
  const amount = moneyText(one.agreedFen ?? one.askedFen)
  return {
    ...caseStatusOf(one),
    caseId: one.caseId,
    moment: momentText(one.createdAt),
    lines: one.lines.map(caseLineOf),
    foot: one.kind === 'exchange' ? kind : fill(words.cardRefund, { kind, amount }),
  }
}
