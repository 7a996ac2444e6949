import type { OwnerApi } from '../../../typings/owner-api'
import type { Product, Sku } from '../../domain/product'
import { bareSku, laidOver, skuSummary } from '../../domain/product-skus'
import { withPrices } from '../../domain/sku-prices'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

/**
 * Changes prices of some SKUs if the product is still the one that was read; orders keep what they were
 * placed at.
 */
export async function setPrices(
  ports: Pick<Ports, 'products' | 'skus' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { spuId, revision, skus: prices }: OwnerApi['product.setPrices']['in'],
): Promise<Outcome<OwnerApi['product.setPrices']>> {
  const product = await named(caller, ports.products, spuId)
  if (!product || product.state === 'deleted') return refuse('NOT_FOUND', {})
  await auditActs(ports, product)
  const skus = (await ports.skus.allOf(product)).map(bareSku)
  const priced = withPrices(skus, prices)
  if (!priced) return refuse('INVALID_INPUT', { path: 'skus', message: 'A SKU is of another product.' })
  const lastAct = auditEntry(ports, {
    actor: caller.staff.username,
    action: 'product.setPrices',
    target: spuId,
    from: pricesOf(skus.filter(({ skuId }) => priced.some((sku) => sku.skuId === skuId))),
    to: pricesOf(priced),
  })
  const changed: Product = {
    ...product,
    ...skuSummary(laidOver(skus, priced)),
    skus: laidOver(product.skus ?? [], priced),
    updatedAt: ports.clock.now(),
    lastAct,
  }
  const stands = product.revision === revision && (await saveOver(ports.products, changed))
  if (!stands) return refuse('CHANGED_MEANWHILE', {})
  await auditActs(ports, stands)
  const { minPriceFen, maxPriceFen, updatedAt } = stands
  return done({
    revision: stands.revision,
    minPriceFen,
    maxPriceFen,
    updatedAt,
    skus: priced.map(({ skuId, priceFen, compareAtFen }) => ({ skuId, priceFen, compareAtFen })),
  })
}

function pricesOf(skus: Sku[]): Record<string, (number | null)[]> {
  return Object.fromEntries(
    skus.map(({ skuId, priceFen, compareAtFen }) => [skuId, [priceFen, compareAtFen]]),
  )
}
