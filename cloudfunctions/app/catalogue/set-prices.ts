import type { OwnerApi } from '../../../typings/owner-api'
import { withPrices } from '../../domain/price-range'
import type { Product } from '../../domain/product'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { ownerProduct, type ProductViewPorts } from './product-rows'

/**
 * Changes prices of SKUs if the product is still the one that was read; orders keep what they were placed
 * at.
 */
export async function setPrices(
  ports: ProductViewPorts & Pick<Ports, 'products' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { spuId, revision, skus }: OwnerApi['product.setPrices']['in'],
): Promise<Outcome<OwnerApi['product.setPrices']>> {
  const product = await ports.products.get(spuId)
  if (!product) return refuse('NOT_FOUND', {})
  await auditActs(ports, product)
  const priced = withPrices(product, skus)
  if (!priced) return refuse('INVALID_INPUT', { path: 'skus', message: 'A SKU is of another product.' })
  const lastAct = auditEntry(ports, {
    actor: caller.staff.username,
    action: 'product.setPrices',
    target: spuId,
    from: pricesOf(product),
    to: pricesOf(priced),
  })
  const changed: Product = { ...priced, updatedAt: ports.clock.now(), lastAct }
  const stands = product.revision === revision && (await saveOver(ports.products, changed))
  if (!stands) {
    const latest = await ports.products.get(spuId)
    if (!latest) return refuse('NOT_FOUND', {})
    return refuse('CHANGED_MEANWHILE', { product: await ownerProduct(ports, latest) })
  }
  await auditActs(ports, stands)
  return done(await ownerProduct(ports, stands))
}

function pricesOf({ skus }: Product): Record<string, (number | null)[]> {
  return Object.fromEntries(
    skus.map(({ skuId, priceFen, compareAtFen }) => [skuId, [priceFen, compareAtFen]]),
  )
}
