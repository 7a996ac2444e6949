import type { Product } from '../../domain/product'
import {
  entryOf,
  isCurrent,
  isFindable,
  partIdOf,
  type SearchEntry,
  type SearchPart,
} from '../../domain/search/entry'
import type { Reading } from '../../domain/search/reading'
import { type ChangePorts, repeat } from '../change'
import type { Ports } from '../ports'

export type IndexPorts = ChangePorts & { search: Pick<Ports['search'], 'parts' | 'savePart'> }

export interface Indexed {
  products: Product[]
  /** Ids of what the catalogue holds no longer. */
  gone?: string[]
  /** Also what seems to be current. */
  anew?: boolean
}

/**
 * Writes what the index says of these products, each part in one write over its revision: another that
 * follows the catalogue at the same time loses nothing of its own.
 */
export async function indexProducts(
  ports: IndexPorts,
  { products, gone = [], anew = false }: Indexed,
): Promise<void> {
  const partIds = new Set([...products.map(({ spuId }) => spuId), ...gone].map(partIdOf))
  const read = await ports.search.parts([...partIds])
  for (const part of read) {
    const own = products.filter(({ spuId }) => partIdOf(spuId) === part.partId)
    let first: SearchPart | undefined = part
    await repeat(ports, part.partId, async () => {
      const stored = first ?? (await ports.search.parts([part.partId]))[0]
      first = undefined
      if (!stored) throw new Error(`${part.partId} cannot be read.`)
      const entries = await entriesOf(stored.entries, { products: own, gone, anew })
      return entries === stored.entries ? true : (await ports.search.savePart({ ...stored, entries })) || null
    })
  }
}

/** The same array where nothing of it changes. */
async function entriesOf(
  stored: SearchEntry[],
  { products, gone, anew }: Required<Indexed>,
): Promise<SearchEntry[]> {
  const known = new Map(stored.map((entry) => [entry.spuId, entry]))
  let reading: ((text: string) => Reading) | null = null
  let isChanged = false
  for (const spuId of gone) if (known.delete(spuId)) isChanged = true
  for (const product of products) {
    const entry = known.get(product.spuId)
    if (!isFindable(product)) {
      if (known.delete(product.spuId)) isChanged = true
    } else if (!entry || anew || !isCurrent(entry, product)) {
      reading ??= (await import('../../domain/search/read-aloud')).readAloud
      known.set(product.spuId, entryOf(product, reading))
      isChanged = true
    }
  }
  return isChanged ? [...known.values()] : stored
}
