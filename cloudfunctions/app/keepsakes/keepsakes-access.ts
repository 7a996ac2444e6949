import type { KeptState } from '../../../typings/keepsakes'
import type { ProductCard } from '../../../typings/shop-api'
import { type Keepsakes, noKeepsakes } from '../../domain/keepsakes'
import { isHidden, isSoldAt } from '../../domain/selling'
import { type CataloguePorts, cardsOf } from '../catalogue/product-cards'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

export const readKeepsakes = async (ports: Pick<Ports, 'keepsakes'>, openid: string): Promise<Keepsakes> =>
  (await ports.keepsakes.get(openid)) ?? noKeepsakes(openid)

/** Changes what stands; two phones of one shopper lose nothing of each other. */
export function changeKeepsakes<Decision extends Keepsakes | { ok: false }>(
  ports: ChangePorts & Pick<Ports, 'keepsakes'>,
  openid: string,
  decide: (kept: Keepsakes) => Decision,
) {
  const store = {
    get: () => readKeepsakes(ports, openid),
    save: (kept: Keepsakes) => ports.keepsakes.save(kept),
  }
  return change(ports, store, openid, decide)
}

/** Kept products as shoppers see them now, in their order; what is hidden from all is left out. */
export async function shownProducts<Mark extends { spuId: string }>(
  ports: CataloguePorts,
  marks: Mark[],
): Promise<{ mark: Mark; card: ProductCard; state: KeptState }[]> {
  if (marks.length === 0) return []
  const found = await ports.products.getMany(marks.map(({ spuId }) => spuId))
  const products = found.filter((product) => !isHidden(product))
  const { items } = await cardsOf(ports, { items: products, nextCursor: null })
  const now = ports.clock.now()
  const sold = new Set(products.filter((product) => isSoldAt(product, now)).map(({ spuId }) => spuId))
  const cards = new Map(items.map((card) => [card.spuId, card]))
  const stateOf = ({ spuId, stockLevel }: ProductCard): KeptState =>
    !sold.has(spuId) ? 'offSale' : stockLevel === 'none' ? 'soldOut' : 'ok'
  return marks.flatMap((mark) => {
    const card = cards.get(mark.spuId)
    return card ? [{ mark, card, state: stateOf(card) }] : []
  })
}
