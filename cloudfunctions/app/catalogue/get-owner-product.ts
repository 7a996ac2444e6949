import type { OwnerApi } from '../../../typings/owner-api'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { ownerProduct, type ProductViewPorts } from './product-rows'

const movesShown = 50

/** A product with its first SKUs and the latest moves of their stock. */
export async function getOwnerProduct(
  ports: ProductViewPorts & Pick<Ports, 'products'>,
  caller: StaffCaller,
  { spuId }: OwnerApi['product.get']['in'],
): Promise<Outcome<OwnerApi['product.get']>> {
  const product = await named(caller, ports.products, spuId)
  if (!product) return refuse('NOT_FOUND', {})
  const movesOf = async () => {
    const ids = await ports.skus.idsOf([product])
    return ports.stock.movesOf(ids.get(spuId) ?? [], movesShown)
  }
  const [view, moves] = await Promise.all([ownerProduct(ports, product), movesOf()])
  return done({
    ...view,
    moves: moves.map(({ skuId, delta, reason, actor, note, at }) => ({
      skuId,
      delta,
      reason,
      actor,
      note,
      at,
    })),
  })
}
