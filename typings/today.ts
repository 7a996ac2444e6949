import type { CaseKind, CaseReason } from './after-sales'
import type { BillDifferenceKind } from './bills'
import type { JobName } from './jobs'
import type { Fen, Instrument, LocalText, Picture } from './model'
import type { OutboxRow } from './parcels'
import type { KeyKind } from './settings'

/** A picture that a browser can load for ten minutes. */
interface ShownPicture extends Picture {
  url: string
}

/** Under which tab a need stands. */
export type NeedGroup = 'refunds' | 'odd' | 'shipping' | 'shop'

interface Waiting {
  /** Since when it waits; null where nobody knows. */
  since: number | null
  /** When something happens without the shop, or a promise is broken; null where nothing does. */
  dueAt: number | null
  /** What it is about; null where it is not one sum. */
  amountFen: Fen | null
}

/** One thing that waits for a person, and enough of it to know which. */
export type Need = Waiting &
  (
    | {
        kind: 'case'
        caseId: string
        buyerName: string
        caseKind: CaseKind
        reason: CaseReason
        title: LocalText
        picture: ShownPicture
        unitCount: number
      }
    /** Money of an order is odd: `reason` as in its `OddityView`. */
    | { kind: 'oddOrder'; orderId: string; reason: string; title: LocalText; picture: ShownPicture }
    /** A notification that belongs to no order of ours. */
    | { kind: 'notice'; noticeId: string; reason: string | null; outTradeNo: string | null }
    /** A refund that the provider does not make by itself. */
    | { kind: 'refund'; outRefundNo: string; orderId: string; code: string | null }
    | { kind: 'billDay'; day: string; differenceCount: number; first: BillDifferenceKind }
    /** All orders that can be sent, as one thing to do; `dueAt` of the one that waits longest. */
    | { kind: 'shipping'; orderCount: number; lateCount: number; remindedCount: number }
    /** Something that WeChat was to be told and was not. */
    | { kind: 'message'; messageId: string; orderId: string; about: OutboxRow['kind'] }
    /** A document that stays off the shop until somebody mends it in CloudBase's console. */
    | {
        kind: 'broken'
        collection: 'products' | 'skus' | 'categories'
        id: string
        /** What it is called, as far as that can be read. */
        name: string
        fault: DocumentFault
      }
    /** A key that the shop signs or reads with is missing, has ended, or ends soon: at `dueAt`. */
    | { kind: 'key'; keyKind: KeyKind; isHeld: boolean }
    /** The guard stopped a way to pay, since so many of these payments failed. */
    | { kind: 'wayStopped'; way: Instrument; failed: number; of: number }
    | { kind: 'job'; jobId: string; jobKind: JobName; name: string }
    /** A product on sale, of which a SKU is running out or nothing is left. */
    | {
        kind: 'scarce'
        spuId: string
        title: LocalText
        picture: ShownPicture | null
        available: number
        isSoldOut: boolean
      }
  )

/** Why a document of the catalogue cannot be read: it was edited past the shop. */
export interface DocumentFault {
  field: string
  reason:
    | 'MISSING'
    | 'NOT_A_TEXT'
    | 'NOT_A_NUMBER'
    | 'NOT_FEN'
    | 'NOT_A_LIST'
    | 'NOT_A_PICTURE'
    | 'OUT_OF_RANGE'
    | 'UNKNOWN_VALUE'
}

/** What the shop did by itself since the day began in Shanghai. */
export interface DoneToday {
  /** Payments that came when their order was over, or a second time, and were given back. */
  givenBackCount: number
  givenBackFen: Fen
  /** Orders that nobody paid in time. */
  expiredCount: number
  /** Notifications that were told before. */
  repeatedCount: number
  /** Messages that WeChat took, and those that are tried again. */
  toldCount: number
  retryingCount: number
}

export interface OwnerTodayApi {
  /**
   * What waits for this person, ordered by the clock: at most twenty of each kind. `counts` are of all there
   * are, a group's kinds added up; groups whose things are not theirs to see are empty.
   */
  'today.get': {
    in: object
    out: {
      needs: (Need & { group: NeedGroup })[]
      counts: Record<NeedGroup, number>
      done: DoneToday
      at: number
    }
    refuses: Record<never, never>
  }
}
