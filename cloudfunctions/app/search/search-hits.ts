import type { SearchHit } from '../../../typings/search'
import type { Hit } from '../../domain/search/search-index'
import { isSoldAt } from '../../domain/selling'
import { type CataloguePorts, cardsOf } from '../catalogue/product-cards'

/**
 * What was found, as it is now: prices and units come from the products themselves, and what is off sale by
 * now is left out, however old the index is.
 */
export async function searchHits(ports: CataloguePorts, hits: Hit[]): Promise<SearchHit[]> {
  if (hits.length === 0) return []
  const found = await ports.products.getMany(hits.map(({ product }) => product.entry.spuId))
  const sold = new Map(
    found.filter((face) => isSoldAt(face, ports.clock.now())).map((face) => [face.spuId, face]),
  )
  const faces = hits.flatMap(({ product }) => sold.get(product.entry.spuId) ?? [])
  const { items } = await cardsOf(ports, { items: faces, nextCursor: null })
  return items.map((card) => ({ ...card, subtitle: sold.get(card.spuId)?.subtitle ?? null }))
}
