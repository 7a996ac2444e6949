import type { Fen } from '../../typings/model'

export const FAVOURITES_MAX = 100
export const FOOTPRINTS_MAX = 100
export const FOOTPRINT_DAYS = 30
const DAY_MS = 86_400_000
/** Within this a second look is the same one. */
const SAME_LOOK_MS = 600_000

/** What one shopper keeps in sight, the newest first. */
export interface Keepsakes {
  openid: string
  favourites: { spuId: string; at: number; priceFen: Fen }[]
  footprints: { spuId: string; at: number }[]
  /** The shopper wants no footprints. */
  isPaused: boolean
  revision: number
}

export const noKeepsakes = (openid: string): Keepsakes => ({
  openid,
  favourites: [],
  footprints: [],
  isPaused: false,
  revision: 0,
})

export const isFavourite = ({ favourites }: Keepsakes, spuId: string): boolean =>
  favourites.some((one) => one.spuId === spuId)

/** What was kept before keeps its day and its price. */
export function withFavourite(kept: Keepsakes, spuId: string, priceFen: Fen, at: number): Keepsakes {
  if (isFavourite(kept, spuId)) return kept
  return { ...kept, favourites: [{ spuId, at, priceFen }, ...kept.favourites] }
}

export function withoutFavourites(kept: Keepsakes, spuIds: string[]): Keepsakes {
  const favourites = kept.favourites.filter(({ spuId }) => !spuIds.includes(spuId))
  return favourites.length === kept.favourites.length ? kept : { ...kept, favourites }
}

export function withFootprint(kept: Keepsakes, spuId: string, at: number): Keepsakes {
  const [latest] = kept.footprints
  if (kept.isPaused || (latest?.spuId === spuId && at - latest.at < SAME_LOOK_MS)) return kept
  const others = youngFootprints(kept, at).filter((one) => one.spuId !== spuId)
  return { ...kept, footprints: [{ spuId, at }, ...others].slice(0, FOOTPRINTS_MAX) }
}

export function withoutFootprints(kept: Keepsakes, spuIds: string[]): Keepsakes {
  const footprints = kept.footprints.filter(({ spuId }) => !spuIds.includes(spuId))
  return footprints.length === kept.footprints.length ? kept : { ...kept, footprints }
}

export function paused(kept: Keepsakes, isPaused: boolean): Keepsakes {
  if (kept.isPaused === isPaused) return kept
  return { ...kept, isPaused, ...(isPaused ? { footprints: [] } : {}) }
}

/** Older ones are told to nobody, and go with the next one that is noted. */
export const youngFootprints = ({ footprints }: Keepsakes, now: number): Keepsakes['footprints'] =>
  footprints.filter(({ at }) => now - at < FOOTPRINT_DAYS * DAY_MS)
