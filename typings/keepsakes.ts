import type { Fen } from './model'
import type { ProductCard } from './product-card'

/** `offSale`: it is sold no more, or not now. */
export type KeptState = 'ok' | 'soldOut' | 'offSale'

export interface FavouriteView {
  card: ProductCard
  state: KeptState
  /** When it was kept, epoch ms, and what it cost from then. */
  at: number
  savedFen: Fen
}

export interface FootprintView {
  card: ProductCard
  state: KeptState
  at: number
}

type NotFound = { NOT_FOUND: object }
type None = Record<never, never>

/** What a shopper keeps in sight: products marked by hand, and those that were looked at. */
export interface KeepsakesApi {
  'favourite.set': {
    in: { spuId: string; on: boolean }
    out: { on: boolean; count: number }
    refuses: NotFound & { FAVOURITES_FULL: { max: number } }
  }
  /** The newest first; what no shopper may know of any more is not among them. */
  'favourite.list': { in: object; out: { items: FavouriteView[] }; refuses: None }
  'favourite.remove': { in: { spuIds: string[] }; out: { count: number }; refuses: None }

  /** Notes that a product is being looked at, unless the shopper wants none noted. */
  'footprint.add': { in: { spuId: string }; out: { isFavourite: boolean }; refuses: NotFound }
  'footprint.list': {
    in: object
    out: { items: FootprintView[]; daysMax: number; isPaused: boolean }
    refuses: None
  }
  'footprint.remove': { in: { spuIds: string[] }; out: object; refuses: None }
  /** Nothing more is noted, and what was is gone; or noting begins again. */
  'footprint.pause': { in: { paused: boolean }; out: { isPaused: boolean }; refuses: None }
}
