import type { Fen, LocalText, OrderState, Page, ProductState } from './model'
import type { OwnerPicture } from './owner-order'

export type StockReason = 'received' | 'counted' | 'damaged' | 'corrected' | 'imported' | 'returned'
export type StockTab = 'all' | 'low' | 'soldOut'
export type StockMoveKind = 'adjust' | 'setLine' | 'spread'

export interface StockUnits {
  available: number
  /** Of orders that wait to be paid. */
  held: number
  sold: number
}

/** A SKU with its units. `lowAt`: at so many that can be sold it is said to run low. */
export interface StockRow extends StockUnits {
  skuId: string
  spuId: string
  title: LocalText
  /** One value for each option, in Chinese. */
  options: string[]
  picture: OwnerPicture | null
  code: string | null
  barcode: string | null
  state: ProductState
  isRetired: boolean
  /** Nobody counts it: `available` is what came back of it. */
  isUnlimited: boolean
  lowAt: number
  /** Null where the shop's own line holds. */
  ownLowAt: number | null
}

/** A SKU as somebody counts or receives it. */
export interface ShelfRow extends StockRow {
  /** Of those that were sold, how many no parcel has taken yet. */
  unsent: number
  /** What lies on the shelf, by the books: available, held and sold but not sent. */
  onShelf: number
}

export interface StockSku extends ShelfRow {
  /** `opening + received = available + held + sold`. */
  opening: number
  /** All that came, less what was broken or counted away. */
  received: number
  /** What a unit cost on average, of the receipts that say so; null where none does. */
  averageCostFen: Fen | null
  costedUnits: number
  /** In how many parts its units lie; each takes orders by itself. */
  parts: { units: number }[]
  /** Whether it is spread on purpose, as a hot item. */
  isSpread: boolean
  can: StockMoveKind[]
}

export interface StockMoveRow {
  moveId: string
  skuId: string
  spuId: string | null
  /** Null where the SKU is gone. */
  title: LocalText | null
  options: string[]
  delta: number
  reason: StockReason
  /** Of a receipt; null where nobody said. */
  unitCostFen: Fen | null
  actor: string
  note: string
  at: number
}

export interface StockHoldRow {
  /** Null of goods that are sent again in a case. */
  orderId: string | null
  caseId: string | null
  state: OrderState | null
  n: number
  at: number
  /** When it gives its units back by itself; null where it does not. */
  payBeforeAt: number | null
}

/** What became of one line of a receipt or a count. */
export type StockLineResult = { skuId: string } & (
  | { kind: 'changed'; delta: number; available: number }
  | { kind: 'same' }
  /** More would be taken away than can be sold. */
  | { kind: 'notEnough'; available: number }
  | { kind: 'notFound' }
)

type NotFound = { NOT_FOUND: object }
type None = Record<never, never>

/** What lies in stock, how it came there, and who holds it. */
export interface StockApi {
  /** Without `search` in pages; with it at most 50, those with this very code alone where there are any. */
  'stock.list': {
    in: { tab: StockTab; search?: string; cursor?: string }
    out: Page<StockRow> & { counts: Record<StockTab, number>; lowAt: number; can: StockMoveKind[] }
    refuses: None
  }
  /** For a scanner: the SKUs with this very code or barcode, else those whose words match; at most 20. */
  'stock.find': { in: { search: string }; out: { skus: ShelfRow[] }; refuses: None }
  'stock.get': { in: { skuId: string }; out: StockSku; refuses: NotFound }
  /** The latest first, over all products or of one SKU. */
  'stockMove.list': {
    in: {
      skuId?: string
      reason?: StockReason
      actor?: string
      fromAt?: number
      toAt?: number
      cursor?: string
    }
    out: Page<StockMoveRow>
    refuses: None
  }
  /** The first hundred that hold units of it now, the earliest first. */
  'stockHold.list': {
    in: { skuId: string }
    out: { holds: StockHoldRow[]; more: boolean }
    refuses: NotFound
  }
  /**
   * Changes what can be sold by `delta`; never below zero and never what is held. Once for a `requestKey`.
   */
  'stock.adjust': {
    in: {
      requestKey: string
      skuId: string
      delta: number
      reason: 'received' | 'counted' | 'damaged' | 'corrected'
      /** Of what was received. */
      unitCostFen?: number
      note?: string
    }
    out: StockUnits
    refuses: NotFound & { NOT_ENOUGH: { available: number } }
  }
  /** Whether a SKU is sold without a count; counted again, it has the units that came back since. */
  'stock.setUnlimited': {
    in: { skuId: string; unlimited: boolean }
    out: StockUnits
    refuses: NotFound
  }
  /** A delivery: every line once for a `requestKey`, each by itself. */
  'stock.receive': {
    in: {
      requestKey: string
      lines: { skuId: string; units: number; unitCostFen?: number }[]
      note?: string
    }
    out: { results: StockLineResult[] }
    refuses: None
  }
  /**
   * A count: `expected` is what lay on the shelf by the books when `counted` was (`onShelf`). The difference
   * is a move, whatever was sold or sent since. Every line once for a `requestKey`, each by itself.
   */
  'stock.count': {
    in: {
      requestKey: string
      lines: { skuId: string; counted: number; expected: number }[]
      note?: string
    }
    out: { results: StockLineResult[] }
    refuses: None
  }
  /** The line below which it runs low: of one SKU (`units` null: the shop's holds again), or the shop's. */
  'stock.setLine': {
    in: { skuId: string | null; units: number | null }
    out: { lowAt: number; ownLowAt: number | null }
    refuses: NotFound
  }
  /** Spreads its units over eight parts that take orders beside one another, or puts them together again. */
  'stock.spread': { in: { skuId: string; isSpread: boolean }; out: StockSku; refuses: NotFound }
}
