import type { BatchField, BatchReason, BatchValue, BatchWish, PriceStep } from '../../../typings/batch-wish'
import { isSame } from '../item-editor/same'
import type { Product, Sku, WholeProduct } from '../product'
import { mayBecome, onSaleObstacle } from '../product-state'
import { UNLIMITED_UNITS } from '../stock'
import { isBelowCost, PRICE_FEN_MAX, steppedPrice } from './price-steps'

/** One value that becomes another: the only thing that a batch writes, and takes back. */
export interface PlannedChange {
  /** Null where it is the product's. */
  skuId: string | null
  field: BatchField
  from: BatchValue
  to: BatchValue
}

export interface LeftOut {
  skuId: string | null
  reason: BatchReason
}

/** What a wish does to one product. */
export interface ProductPlan {
  changes: PlannedChange[]
  left: LeftOut[]
  /** Stand so already. */
  same: number
}

const CATEGORIES_MAX = 20
const TAGS_MAX = 50
const UNITS_MAX = 10_000_000

const emptyPlan = (): ProductPlan => ({ changes: [], left: [], same: 0 })

/** `available` by SKU is asked only where the wish is of stock. */
export function planBatch(
  product: WholeProduct,
  wish: BatchWish,
  available: ReadonlyMap<string, number> = new Map(),
): ProductPlan {
  const plan = emptyPlan()
  if (isOfSkus(wish.field)) {
    for (const sku of product.skus.filter(({ retiredAt }) => retiredAt === null))
      addTo(plan, sku.skuId, wish.field, skuStep(sku, wish, available.get(sku.skuId) ?? 0))
    return withDroppedOldPrices(plan, product, wish)
  }
  addTo(plan, null, wish.field, productStep(product, wish))
  return plan
}

/** A plan without the products or SKUs that a person took out of it. */
export function withoutNamed(
  plan: ProductPlan,
  spuId: string,
  { without = [] }: { without?: string[] },
): ProductPlan {
  const isOut = ({ skuId }: PlannedChange) => without.includes(skuId ?? spuId)
  const out = new Set(plan.changes.filter(isOut).map(({ skuId }) => skuId))
  if (out.size === 0) return plan
  return {
    ...plan,
    changes: plan.changes.filter((change) => !isOut(change)),
    left: [...plan.left, ...[...out].map((skuId) => ({ skuId, reason: 'LEFT_OUT' as const }))],
  }
}

/** Whether a field is each SKU's own. */
export const isOfSkus = (field: BatchField): boolean =>
  field === 'priceFen' || field === 'compareAtFen' || field === 'units'

/** From what to what, or why not. */
type Step = { from: BatchValue; to: BatchValue } | { reason: BatchReason }

function addTo(plan: ProductPlan, skuId: string | null, field: BatchField, step: Step): void {
  if ('reason' in step) plan.left.push({ skuId, reason: step.reason })
  else if (isSame(step.from, step.to)) plan.same += 1
  else plan.changes.push({ skuId, field, from: step.from, to: step.to })
}

function skuStep(sku: Sku, wish: BatchWish, available: number): Step {
  switch (wish.field) {
    case 'priceFen':
      return priceStep(sku, wish)
    case 'compareAtFen':
      return oldPriceStep(sku, wish)
    case 'units':
      return unitsStep(available, wish.step)
    default:
      throw new Error(`${wish.field} is no field of a SKU.`)
  }
}

type PriceWish = Extract<BatchWish, { field: 'priceFen' | 'compareAtFen'; ending: string }>

const steppedBy = (from: number, { step, ending, rounding }: PriceWish): number =>
  steppedPrice(from, step as PriceStep, ending, rounding)

/** A SKU that nobody gave a price stays without one, whatever is wished. */
function priceStep({ priceFen, costFen }: Sku, wish: PriceWish): Step {
  if (priceFen === 0) return { reason: 'NO_PRICE' }
  const to = steppedBy(priceFen, wish)
  if (to > PRICE_FEN_MAX) return { reason: 'TOO_HIGH' }
  const { costPercentMin } = wish
  if (costPercentMin !== undefined && costFen !== null && isBelowCost(to, costFen, costPercentMin))
    return { reason: 'BELOW_COST' }
  return { from: priceFen, to }
}

function oldPriceStep(
  { priceFen, compareAtFen }: Sku,
  wish: Extract<BatchWish, { field: 'compareAtFen' | 'priceFen' }>,
): Step {
  if (!('ending' in wish)) return { from: compareAtFen, to: null }
  // An old price that is set needs none before it; one that is moved does.
  const base = wish.step.by === 'set' ? priceFen : (compareAtFen ?? 0)
  if (base === 0) return { reason: 'NO_PRICE' }
  const to = steppedBy(base, wish)
  if (to > PRICE_FEN_MAX) return { reason: 'TOO_HIGH' }
  return to > priceFen ? { from: compareAtFen, to } : { reason: 'NOT_ABOVE_PRICE' }
}

function unitsStep(available: number, { by, units }: { by: 'set' | 'add'; units: number }): Step {
  if (available >= UNLIMITED_UNITS) return { reason: 'UNLIMITED' }
  const to = by === 'set' ? units : available + units
  if (to < 0) return { reason: 'NOT_ENOUGH' }
  return to > UNITS_MAX ? { reason: 'TOO_HIGH' } : { from: available, to }
}

/** An old price that the new one reaches is no reduction: it goes, and comes back, in the same write. */
function withDroppedOldPrices(plan: ProductPlan, { skus }: WholeProduct, { field }: BatchWish): ProductPlan {
  if (field !== 'priceFen') return plan
  const byId = new Map(skus.map((sku) => [sku.skuId, sku]))
  const dropped = plan.changes.flatMap(({ skuId, to }): PlannedChange[] => {
    const compareAtFen = byId.get(skuId ?? '')?.compareAtFen ?? null
    return compareAtFen !== null && Number(to) >= compareAtFen
      ? [{ skuId, field: 'compareAtFen', from: compareAtFen, to: null }]
      : []
  })
  return { ...plan, changes: [...plan.changes, ...dropped] }
}

function productStep(product: Product, wish: BatchWish): Step {
  switch (wish.field) {
    case 'state':
      return stateStep(product, wish.to)
    case 'categoryIds':
      return listStep(product.categoryIds, wish, CATEGORIES_MAX)
    case 'tags':
      return listStep(product.tags, wish, TAGS_MAX)
    case 'freightTemplateId':
      return { from: product.freightTemplateId, to: wish.to }
    case 'quantityMax':
      return { from: product.quantityMax, to: wish.to }
    case 'perPersonMax':
      return { from: product.perPersonMax, to: wish.to }
    default:
      throw new Error(`${wish.field} is no field of a product.`)
  }
}

function stateStep(product: Product, to: 'onSale' | 'offSale'): Step {
  const from = product.state
  if (from === to) return { from, to }
  if (!mayBecome(from, to)) return { reason: 'CHANGED_MEANWHILE' }
  const obstacle = to === 'onSale' ? onSaleObstacle(product) : null
  return obstacle ? { reason: obstacle } : { from, to }
}

/** Words are one where a reader sees one; the one that stands there keeps its writing. */
function listStep(
  from: string[],
  { by, values }: { by: 'set' | 'add' | 'remove'; values: string[] },
  max: number,
): Step {
  const named = new Set(values.map(folded))
  const has = new Set(from.map(folded))
  const to =
    by === 'set'
      ? values
      : by === 'add'
        ? [...from, ...values.filter((value) => !has.has(folded(value)))]
        : from.filter((value) => !named.has(folded(value)))
  return to.length > max ? { reason: 'TOO_MANY' } : { from, to }
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * What takes changes back. A draft that was shown never becomes a draft again: it goes off sale. Units go
 * back by their difference, since goods are sold in between.
 */
export const reversed = (changes: readonly PlannedChange[]): PlannedChange[] =>
  changes.map(({ from, to, ...rest }) => ({
    ...rest,
    from: to,
    to: rest.field === 'state' && from === 'draft' ? 'offSale' : from,
  }))
