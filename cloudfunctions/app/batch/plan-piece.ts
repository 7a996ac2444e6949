import type { BatchProblem, BatchTarget, BatchWish } from '../../../typings/batch-wish'
import { isOfSkus, type LeftOut, type ProductPlan, planBatch, withoutNamed } from '../../domain/batch/plan'
import type { BatchPiece } from '../../domain/batch-job'
import type { WholeProduct } from '../../domain/product'
import { filteredProducts, type ProductsMeant } from '../catalogue/filtered-products'
import type { SlicePorts } from '../ports'

export type PlanPorts = Pick<
  SlicePorts,
  'products' | 'categories' | 'stock' | 'stockLines' | 'skus' | 'clock'
>

/** Planned, and written, at once: below 20 s also where each call of the database takes a second. */
const PRODUCTS_MAX = 25
const SKUS_MAX = 400

export interface Planned {
  product: WholeProduct
  plan: ProductPlan
}

/** Which products are meant, of the merchant's own alone. */
export const productsMeant = (
  ports: PlanPorts,
  merchantId: string,
  target: BatchTarget,
): Promise<ProductsMeant> =>
  'filter' in target
    ? filteredProducts(ports, merchantId, target.filter)
    : Promise.resolve({ merchantId, spuIds: target.spuIds })

/** Products behind one, in the order of ids, with what the wish does to each; `next` null: the last ones. */
export async function planPiece(
  ports: PlanPorts,
  meant: ProductsMeant,
  wish: BatchWish,
  after: string | null,
  productsMax = PRODUCTS_MAX,
): Promise<{ planned: Planned[]; next: string | null }> {
  const spuIds = await ports.products.idsAfter(meant, after, productsMax)
  const whole = await ports.products.getWhole(spuIds)
  const byId = new Map(whole.map((product) => [product.spuId, product]))
  const found = spuIds.flatMap((spuId) => byId.get(spuId) ?? [])
  const piece = fitting(found)
  const isLast = spuIds.length < productsMax && piece.length === found.length
  const units = wish.field === 'units' ? await availableOf(ports, piece) : new Map<string, number>()
  const planned = piece
    .filter(({ state }) => state !== 'deleted')
    .map((product) => ({ product, plan: planBatch(product, wish, units) }))
  const last = piece.length === found.length ? spuIds.at(-1) : piece.at(-1)?.spuId
  return { planned, next: isLast ? null : (last ?? null) }
}

/** As many products as fit by their SKUs, and at least one. */
function fitting(products: WholeProduct[]): WholeProduct[] {
  let skuCount = 0
  const end = products.findIndex(({ skus }, at) => {
    skuCount += skus.length
    return at > 0 && skuCount > SKUS_MAX
  })
  return end < 0 ? products : products.slice(0, end)
}

async function availableOf(ports: PlanPorts, products: WholeProduct[]): Promise<Map<string, number>> {
  const skuIds = products.flatMap(({ skus }) => skus.map(({ skuId }) => skuId))
  const units = await ports.stock.summary(skuIds)
  return new Map([...units].map(([skuId, { available }]) => [skuId, available]))
}

/** Without what a person took out of the dry run. */
export const withoutOut = ({ product, plan }: Planned, target: BatchTarget): Planned => ({
  product,
  plan: withoutNamed(plan, product.spuId, target),
})

/** A piece as it is stored before anything of it is written. */
export const pieceOf = (planned: Planned[]): BatchPiece => ({
  products: planned
    .filter(({ plan }) => plan.changes.length > 0)
    .map(({ product, plan }) => ({
      spuId: product.spuId,
      title: product.title.zh,
      options: optionsOf(product, plan),
      changes: plan.changes,
    })),
  same: planned.reduce((sum, { plan }) => sum + plan.same, 0),
  left: planned.flatMap(({ product, plan }) => plan.left.map((each) => problemOf(product, each))),
})

function optionsOf({ skus }: WholeProduct, { changes }: ProductPlan): Record<string, string[]> {
  const named = new Set(changes.map(({ skuId }) => skuId))
  return Object.fromEntries(
    skus.filter(({ skuId }) => named.has(skuId)).map(({ skuId, options }) => [skuId, options]),
  )
}

const problemOf = ({ spuId, title, skus }: WholeProduct, { skuId, reason }: LeftOut): BatchProblem => ({
  spuId,
  title: title.zh,
  options: skus.find((sku) => sku.skuId === skuId)?.options ?? [],
  reason,
})

/** Changes that are counted: an old price that goes with a price is no change of its own. */
export const countedOf = <Change extends { field: string }>(wish: BatchWish, changes: Change[]): number =>
  isOfSkus(wish.field) ? changes.filter(({ field }) => field === wish.field).length : changes.length
