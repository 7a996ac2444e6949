import type { Fen, Page } from './model'

export type BillDifferenceKind =
  /** Money that only the bill knows. Of a refund: it was made past the shop, and counts on its order now. */
  | 'MISSING_HERE'
  | 'MISSING_THERE'
  | 'AMOUNT_DIFFERS'
  /** The file is not the one whose hash WeChat Pay signed. */
  | 'BAD_HASH'
  | 'UNREADABLE'
  | 'NOT_READY'
  /** The day was never compared, and WeChat Pay keeps bills for three months. */
  | 'GONE'

export type BillMove = 'settle'

/** One thing that WeChat Pay's bill of a day and our books say differently. */
export interface BillDifferenceView {
  kind: BillDifferenceKind
  /** An `out_trade_no` or `out_refund_no`; empty where it is the day's file. */
  number: string
  /** Null of a file, and of what 0.2.0 wrote down. */
  of: 'payment' | 'refund' | null
  /** Null where it is none of ours. */
  orderId: string | null
  hereFen: Fen | null
  thereFen: Fen | null
  foundAt: number
  /** A person's word on it. */
  settled: { note: string; actor: string; at: number } | null
  /** When a later look found both books the same. */
  resolvedAt: number | null
  can: BillMove[]
}

/** A day in Shanghai, `2026-11-22`, with what differs of it. */
export interface BillDayView {
  day: string
  /** When it is looked at again by itself; null where nothing is to be hoped from that. */
  nextCheckAt: number | null
  differences: BillDifferenceView[]
}

export interface OwnerBillApi {
  /** Days with differences that wait for a person, or with those that have ended; the latest first. */
  'bill.list': {
    in: { tab: 'open' | 'ended'; cursor?: string }
    out: Page<BillDayView> & {
      openCount: number
      /** The latest day that was compared, and how many rows its bill had. */
      latest: { day: string; rowCount: number; checkedAt: number } | null
    }
    refuses: Record<never, never>
  }
  /** A word on one difference takes it off the list; the same word twice is one. */
  'bill.settle': {
    in: { day: string; kind: BillDifferenceKind; number: string; note: string }
    out: BillDayView
    refuses: { NOT_FOUND: object; NOTHING_ODD: object }
  }
}
