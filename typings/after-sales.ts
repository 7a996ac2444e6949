import type { Fen, LineRequest, LocalText, Page, Picture, PostalAddress } from './model'
import type { UploadLeave } from './upload'

export type PictureExtension = 'jpg' | 'png' | 'gif' | 'webp'
export type CaseKind = 'refundOnly' | 'returnRefund' | 'exchange'
export type CaseReason = 'notAsDescribed' | 'damaged' | 'unwanted' | 'wrongItem' | 'notReceived' | 'other'

/**
 * `asked` waits for the shop; `awaitingReturn` for the shopper to send the goods; `returning` for the shop to
 * have them; `refunding` for WeChat Pay; `reshipping` for the shop to send the exchange.
 */
export type CaseState =
  | 'asked'
  | 'awaitingReturn'
  | 'returning'
  | 'refunding'
  | 'reshipping'
  | 'done'
  | 'refused'
  | 'withdrawn'

/** What happens by itself at the deadline; `remind`: it only moves up in the owner's queue. */
export type CaseDeadline = 'agree' | 'withdraw' | 'remind'

export interface CaseLine {
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  optionsEn?: string[]
  quantity: number
  /** What of the payment these units are, to the fen. */
  amountFen: Fen
}

export interface CaseEvent {
  kind:
    | 'asked'
    | 'agreed'
    | 'agreedBySilence'
    | 'refused'
    | 'withdrawn'
    | 'sentBack'
    | 'goodsArrived'
    | 'refundStarted'
    | 'refunded'
    | 'reshipped'
    /** Units of it were sent although it was open. */
    | 'sentMeanwhile'
    | 'said'
  by: 'shopper' | 'owner' | 'shop'
  at: number
  /** Words of the shopper or the owner; a reason where it was refused. */
  words: string
  /** On the phone addresses for ten minutes; in the console file ids, with `pictureUrls` beside them. */
  pictures: string[]
}

/** What a case would give back, with its arithmetic, before it is sent. */
export interface CaseQuote {
  lines: CaseLine[]
  goodsFen: Fen
  /** Freight goes back where nothing of the order is kept and nothing was sent yet. */
  freightFen: Fen
  /** Less than the sum only where less is left of the payment. */
  totalFen: Fen
  /** Kinds that are possible now: before shipping only `refundOnly`; none once it is too late. */
  kinds: CaseKind[]
  /** How long the shop has to answer, as it was promised when the order was placed. */
  answerWithinMs: number
  /** Units of each line that are neither refunded nor in another case. */
  left: LineRequest[]
}

export interface ReturnParcel {
  carrier: string
  trackingNo: string
  sentAt: number
}

export type CaseMove = 'withdraw' | 'sendBack' | 'say'

interface CaseBase {
  caseId: string
  orderId: string
  kind: CaseKind
  reason: CaseReason
  state: CaseState
  lines: CaseLine[]
  askedFen: Fen
  /** What the shop agreed to; null before that. 0 for an exchange. */
  agreedFen: Fen | null
  refuseReason: string | null
  /** Where goods are sent to; null unless they have to be. */
  returnTo: PostalAddress | null
  returnParcel: ReturnParcel | null
  reshipParcel: ReturnParcel | null
  deadlineAt: number | null
  deadlineThen: CaseDeadline | null
  /** When units of it were sent although it was open: nothing goes back by itself any more. */
  sentAt: number | null
  /** Oldest first. */
  events: CaseEvent[]
  createdAt: number
  serverNow: number
}

/** What every view of an order shows of a case of it that has not ended. */
export interface OrderCase {
  caseId: string
  kind: CaseKind
  state: CaseState
  lines: LineRequest[]
  askedFen: Fen
  agreedFen: Fen | null
  deadlineAt: number | null
  deadlineThen: CaseDeadline | null
  /** Its units wait in the shop until it is decided: shipping them asks first. */
  holdsGoods: boolean
  sentAt: number | null
  createdAt: number
}

export interface CaseView extends CaseBase {
  can: CaseMove[]
}

type NotFound = { NOT_FOUND: object }

/** Named are the pictures that were not taken. */
export type PictureRefusals = {
  /** Not handed out to this shopper, never stored, or used for something else: they are to be sent again. */
  FILE_GONE: { fileIds: string[] }
  /** No picture by their bytes, whatever they are called. */
  NOT_A_PICTURE: { fileIds: string[] }
}
type Changed = { CANNOT: { state: CaseState } }

/** Actions of the door `shop`: a case belongs to who ordered, whoever paid. */
export interface AfterSalesApi {
  'case.quote': {
    in: { orderId: string; lines: LineRequest[] }
    out: CaseQuote
    refuses: NotFound & { NOT_LEFT: { left: LineRequest[] }; NOT_PAID: object }
  }
  /**
   * `expectedFen` is what the quote said: another sum is refused; an exchange gives none back. Pictures are
   * files that `case.beginPicture` handed out, at most 6. The same key is the same case.
   */
  'case.open': {
    in: {
      requestKey: string
      orderId: string
      kind: CaseKind
      lines: LineRequest[]
      reason: CaseReason
      words?: string
      pictures: string[]
      expectedFen: number
    }
    out: CaseView
    refuses: NotFound &
      PictureRefusals & {
        NOT_PAID: object
        NOT_LEFT: { left: LineRequest[] }
        KIND_NOT_POSSIBLE: { kinds: CaseKind[] }
        AMOUNT_CHANGED: { quote: CaseQuote }
        TOO_LATE: object
        /** So many cases were opened of this order, ended ones among them. */
        TOO_MANY: { max: number }
      }
  }
  /** Where to put one picture; it is this shopper's, for two hours, until a case or a message takes it. */
  'case.beginPicture': {
    in: { extension: PictureExtension }
    out: UploadLeave
    refuses: { TOO_MANY_UPLOADS: { max: number } }
  }
  'case.get': { in: { caseId: string }; out: CaseView; refuses: NotFound }
  'case.list': { in: { cursor?: string }; out: Page<CaseView>; refuses: Record<never, never> }
  'case.withdraw': { in: { caseId: string }; out: CaseView; refuses: NotFound & Changed }
  'case.sendBack': {
    in: { caseId: string; carrier: string; trackingNo: string }
    out: CaseView
    refuses: NotFound & Changed & { BAD_TRACKING: object }
  }
  'case.say': {
    in: { requestKey: string; caseId: string; words: string; pictures: string[] }
    out: CaseView
    refuses: NotFound & Changed & PictureRefusals
  }
}

export interface OwnerCaseRow {
  caseId: string
  orderId: string
  buyerName: string
  kind: CaseKind
  reason: CaseReason
  state: CaseState
  firstLine: CaseLine & { url: string | null }
  unitCount: number
  askedFen: Fen
  agreedFen: Fen | null
  deadlineAt: number | null
  deadlineThen: CaseDeadline | null
  createdAt: number
}

/** `addressId` stands for what it says: an address that was changed is another one. */
export interface CaseReturnAddress extends PostalAddress {
  addressId: string
  label: string
}

/** `agreePart` is to another sum than was asked for. */
export type OwnerCaseMove = 'agree' | 'agreePart' | 'refuse' | 'takeBack' | 'reship' | 'reply'

export interface OwnerCase extends CaseBase {
  buyerName: string
  revision: number
  /** Addresses that a browser can load for ten minutes, by cloud file id. */
  pictureUrls: Record<string, string>
  paidFen: Fen
  paidAt: number | null
  /** Of the kept payment: what is not refunded and not promised to be. */
  refundableFen: Fen
  /** Null: the one who ordered paid. Else the friend's name or an empty text. */
  paidByFriend: string | null
  isShipped: boolean
  /**
   * Why its refund does not go on by itself, as a code of WeChat Pay or `CLOSED`, `ABNORMAL`, `TOO_MUCH`, …;
   * null where it does. After `CLOSED` and our own refusals the shop may agree again.
   */
  refundTrouble: string | null
  /** Where the goods can be sent back to, the proposed one first; none where nothing has to be sent back. */
  returnAddresses: CaseReturnAddress[]
  can: OwnerCaseMove[]
  /** Somebody with more rights than this caller may make a move now. */
  needsManager: boolean
}

/** `mine` waits for the shop, `theirs` for the shopper or WeChat Pay. */
export type CaseTab = 'mine' | 'theirs' | 'ended'

/** Actions of the door `owner`. `revision` is what was read: nobody decides over another's decision. */
export interface OwnerCaseApi {
  'case.list': {
    in: { tab: CaseTab; cursor?: string }
    out: Page<OwnerCaseRow> & { counts: Record<CaseTab, number> }
    refuses: Record<never, never>
  }
  'case.get': { in: { caseId: string }; out: OwnerCase; refuses: NotFound }
  /**
   * `amountFen`: another sum than was asked for, at most what is left; not for an exchange. Also agrees again
   * where the refund of a case that is `refunding` came to nothing. Where goods come back,
   * `returnAddressId` is the one of `returnAddresses` that was shown: no other is sent.
   */
  'case.agree': {
    in: {
      caseId: string
      revision: number
      amountFen?: number
      words?: string
      returnAddressId?: string
    }
    out: OwnerCase
    refuses: NotFound &
      Changed & {
        TOO_MUCH: { leftFen: Fen }
        NO_RETURN_ADDRESS: object
        /** None was named, or one that was changed or taken away since. */
        OTHER_RETURN_ADDRESS: object
        CHANGED_MEANWHILE: object
      }
  }
  /** Also refuses what is `refunding` and came to nothing. */
  'case.refuse': {
    in: { caseId: string; revision: number; reason: string }
    out: OwnerCase
    refuses: NotFound & Changed & { CHANGED_MEANWHILE: object }
  }
  /**
   * The goods came back: `good` ones go on sale again, then the money goes back or the exchange is due. Where
   * units were refunded by hand meanwhile, only what is left of the agreed sum goes back.
   */
  'case.takeBack': {
    in: { caseId: string; revision: number; goods: 'good' | 'damaged' }
    out: OwnerCase
    refuses: NotFound & Changed & { CHANGED_MEANWHILE: object }
  }
  'case.reship': {
    in: { caseId: string; revision: number; carrier: string; trackingNo: string }
    out: OwnerCase
    refuses: NotFound &
      Changed & { CHANGED_MEANWHILE: object; BAD_TRACKING: object; OUT_OF_STOCK: { skuIds: string[] } }
  }
  'case.reply': {
    in: { requestKey: string; caseId: string; words: string }
    out: OwnerCase
    refuses: NotFound & Changed
  }
}
