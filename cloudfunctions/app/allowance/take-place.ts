import { type AllowanceLimits, againAt, lapsed, PLACE_STANDS_MS } from '../../domain/allowance'
import { repeat } from '../change'
import type { Ports } from '../ports'

/** Whose, how many, and how to find out what of it is still open. */
export interface PlaceWish extends AllowanceLimits {
  name: string
  key: string
  standing: (keys: string[]) => Promise<ReadonlyMap<string, 'open' | 'ended'>>
}

type PlacePorts = Pick<Ports, 'allowances' | 'clock' | 'ids'>

export type NoPlace = { kind: 'full' } | { kind: 'tooOften'; againAt: number }
type Tried = NoPlace | { kind: 'taken' }

/**
 * Takes a place before anything is made that counts; null where there is one, also for a repeat of its key.
 * Nothing has to be given back when an order is paid or closes: what has ended is found where all is taken.
 */
export async function takePlace(ports: PlacePorts, wish: PlaceWish): Promise<NoPlace | null> {
  const tried = await repeat(ports, wish.name, () => tryPlace(ports, wish))
  return tried.kind === 'taken' ? null : tried
}

/** Null where something was given back: there may be room now. */
async function tryPlace({ allowances, clock }: PlacePorts, wish: PlaceWish): Promise<Tried | null> {
  const { name, key, standing } = wish
  const now = clock.now()
  if ((await allowances.take(name, { key, at: now }, wish)) === 'taken') return { kind: 'taken' }
  const stored = await allowances.get(name)
  if (!stored) return null
  const own = stored.taken.find((place) => place.key === key)
  if (own) {
    // A repeat that comes at once is the first one's twin. Later, what never came of it is asked for anew.
    const isTwin = own.at > now - PLACE_STANDS_MS / 2
    if (isTwin || (await standing([key])).has(key)) return { kind: 'taken' }
    await allowances.giveBack(name, [key], own.at)
    return null
  }
  const rest = againAt(stored, wish, now)
  if (rest !== null) return { kind: 'tooOften', againAt: rest }
  const ended = lapsed(stored, await standing(stored.taken.map((place) => place.key)), now)
  if (ended.length === 0) return { kind: 'full' }
  const keys = ended.map((place) => place.key)
  await allowances.giveBack(name, keys, Math.max(...ended.map(({ at }) => at)))
  return null
}
