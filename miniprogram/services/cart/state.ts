import type { LineRequest } from '../../../typings/model'
import type { CartLine, CartView, Quote } from '../../../typings/shop-api'

/** The cart as its page has it: what the shop told, and what the shopper did to it since. */
export interface CartState {
  /** As the shop told it last; null before it did. */
  cart: CartView | null
  /** When `cart` was true, where the network is gone and it is a stored one; else null. */
  savedAt: number | null
  /** Quantities that were tapped and that the shop has not answered to, by SKU: they are shown already. */
  wanted: ReadonlyMap<string, number>
  /** SKUs that were taken out and that the shop has not taken out yet: they are shown no more. */
  leaving: ReadonlySet<string>
  /** SKUs that are not ticked; all others are, so that a new line is ticked by itself. */
  skipped: readonly string[]
  /** What was taken out last and can be put back. */
  removed: readonly LineRequest[]
  /** What is being put back, and may not stand in `cart` yet. */
  returning: readonly LineRequest[]
  /** What the shop said that the ticked lines come to; null where none are ticked or it was not asked yet. */
  quote: Quote | null
  /** Whether `quote` is that of what is ticked now. */
  summing: 'done' | 'asked' | 'failed'
}

export const emptyState: CartState = {
  cart: null,
  savedAt: null,
  wanted: new Map(),
  leaving: new Set(),
  skipped: [],
  removed: [],
  returning: [],
  quote: null,
  summing: 'done',
}

/** The lines as they are shown: without what leaves, and with the quantities that were tapped last. */
export function shownLines({ cart, wanted, leaving }: CartState): CartLine[] {
  if (!cart) return []
  return cart.lines
    .filter(({ skuId }) => !leaving.has(skuId))
    .map((line) => ({ ...line, quantity: wanted.get(line.skuId) ?? line.quantity }))
}

const QUANTITY_MAX = 99

/** So many of a line can be chosen. */
export const mostOf = ({ available }: CartLine): number => Math.max(1, Math.min(QUANTITY_MAX, available))

const requestOf = ({ skuId, quantity }: CartLine): LineRequest => ({ skuId, quantity })

const isBuyable = ({ state }: CartLine): boolean => state === 'ok'

const ticked = (state: CartState): CartLine[] =>
  shownLines(state).filter((line) => isBuyable(line) && !state.skipped.includes(line.skuId))

/** What is ticked and can be bought. */
export const tickedLines = (state: CartState): LineRequest[] => ticked(state).map(requestOf)

/** Ticked lines at their prices: while these are the same, their sum is. */
export const summedOf = (state: CartState): string =>
  JSON.stringify(ticked(state).map(({ skuId, quantity, priceFen }) => [skuId, quantity, priceFen]))

/**
 * The cart as the shop told it: what was tapped of a line that cannot be bought any more is forgotten, and a
 * SKU that has left for good is ticked when it comes again.
 */
export function withCart(state: CartState, cart: CartView, savedAt: number | null = null): CartState {
  const buyable = new Set(cart.lines.filter(isBuyable).map(({ skuId }) => skuId))
  const known = new Set([...cart.lines, ...state.removed, ...state.returning].map(({ skuId }) => skuId))
  const skipped = state.skipped.filter((skuId) => known.has(skuId))
  return {
    ...state,
    cart,
    savedAt,
    wanted: new Map([...state.wanted].filter(([skuId]) => buyable.has(skuId))),
    skipped: skipped.length === state.skipped.length ? state.skipped : skipped,
  }
}

/** A quantity was tapped: a newer tap takes the place of an older one. */
export const withWanted = (state: CartState, skuId: string, quantity: number): CartState => ({
  ...state,
  wanted: new Map(state.wanted).set(skuId, quantity),
})

/** The shop answered to a quantity. Where another one was tapped meanwhile, that one still stands. */
export function withoutWanted(state: CartState, skuId: string, quantity: number): CartState {
  if (state.wanted.get(skuId) !== quantity) return state
  const wanted = new Map(state.wanted)
  wanted.delete(skuId)
  return { ...state, wanted }
}

/** Lines go at once; those that can be bought may be put back with the quantities that were shown. */
export function withLeaving(state: CartState, skuIds: readonly string[]): CartState {
  const removed = shownLines(state).filter((line) => isBuyable(line) && skuIds.includes(line.skuId))
  return { ...state, leaving: new Set([...state.leaving, ...skuIds]), removed: removed.map(requestOf) }
}

/** The shop answered to a removal: what it did not take out is shown again. */
export const withoutLeaving = (state: CartState, skuIds: readonly string[]): CartState => ({
  ...state,
  leaving: new Set([...state.leaving].filter((skuId) => !skuIds.includes(skuId))),
})

/** Ticked is skipped, skipped is ticked. */
export const withToggled = (state: CartState, skuId: string): CartState => ({
  ...state,
  skipped: state.skipped.includes(skuId)
    ? state.skipped.filter((one) => one !== skuId)
    : [...state.skipped, skuId],
})

/** All are ticked, or none where all were. What cannot be bought now is ticked when it can be again. */
export function withAllToggled(state: CartState): CartState {
  const buyable = shownLines(state).filter(isBuyable)
  const areAllTicked = buyable.every(({ skuId }) => !state.skipped.includes(skuId))
  return { ...state, skipped: areAllTicked ? buyable.map(({ skuId }) => skuId) : [] }
}

/** Another SKU took a line's place, and is ticked as that one was. */
export function withSkuChanged(state: CartState, skuId: string, toSkuId: string): CartState {
  const wanted = new Map(state.wanted)
  wanted.delete(skuId)
  wanted.delete(toSkuId)
  const others = state.skipped.filter((one) => one !== skuId && one !== toSkuId)
  return { ...state, wanted, skipped: state.skipped.includes(skuId) ? [...others, toSkuId] : others }
}
