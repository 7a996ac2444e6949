/** Something that one shopper has open, and since when, epoch ms. */
export interface Place {
  key: string
  at: number
}

/**
 * What somebody has open at once, each with the key that it was asked for with, and when the last ones were
 * taken, the earliest first. It knows of more than is still open: that is found out where it is full.
 */
export interface Allowance {
  name: string
  taken: Place[]
  times: number[]
}

export interface AllowanceLimits {
  openMax: number
  /** Null: as many as come. */
  hourMax: number | null
}

export const HOUR_MS = 3_600_000

/** What is asked for with a place may still be on its way for so long: longer than any call takes. */
export const PLACE_STANDS_MS = 60_000

/** When the next one may be taken; null where an hour has room for it now. */
export function againAt({ times }: Allowance, { hourMax }: AllowanceLimits, now: number): number | null {
  const earliest = hourMax === null ? undefined : times.at(-hourMax)
  return earliest !== undefined && earliest > now - HOUR_MS ? earliest + HOUR_MS : null
}

/** `open` and `ended` are what stands under a key; of what stands nowhere, the young may still come. */
export function lapsed(
  { taken }: Allowance,
  stands: ReadonlyMap<string, 'open' | 'ended'>,
  now: number,
): Place[] {
  const isLapsed = ({ key, at }: Place) => {
    const found = stands.get(key)
    return found === 'ended' || (found === undefined && at <= now - PLACE_STANDS_MS)
  }
  return taken.filter(isLapsed)
}
