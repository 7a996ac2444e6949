import type { BatchCounts, BatchRow } from '../../../typings/batch'
import type { BatchWish } from '../../../typings/batch-wish'
import type { OwnerApi } from '../../../typings/owner-api'
import { pricesOf } from '../../domain/batch/prices'
import type { StaffCaller } from '../callers/staff-caller'
import { ownerPicture } from '../catalogue/product-rows'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { checkWish } from './check-wish'
import { countedOf, type Planned, type PlanPorts, planPiece, productsMeant } from './plan-piece'

/** What one call reads. */
const PRODUCTS_A_CALL = 100
/** Of each kind: what changes, and what is left. */
const ROWS_A_CALL = 60

type TryPorts = PlanPorts & Pick<Ports, 'pictures' | 'settings' | 'freight'>

/** The same plan that a job makes, of a stretch, and nothing is written. */
export async function tryBatch(
  ports: TryPorts,
  caller: StaffCaller,
  { target, wish, after }: OwnerApi['batch.try']['in'],
): Promise<Outcome<OwnerApi['batch.try']>> {
  const refused = await checkWish(ports, caller, wish)
  if (refused) return refused
  const meant = await productsMeant(ports, caller.merchantId, target)
  const [{ planned, next }, total] = await Promise.all([
    planPiece(ports, meant, wish, after ?? null, PRODUCTS_A_CALL),
    ports.products.count(meant),
  ])
  const all = planned.flatMap((each) => rowsOf(each, wish))
  const rows = [
    ...all.filter(({ left }) => left === null).slice(0, ROWS_A_CALL),
    ...all.filter(({ left }) => left !== null).slice(0, ROWS_A_CALL),
  ]
  return done({
    counts: countsOf(planned, wish),
    rows: await withPictures(ports, planned, rows),
    total,
    next,
  })
}

export type BareRow = Omit<BatchRow, 'picture'>

/** An old price that goes with a price has no row of its own. */
export function rowsOf({ product, plan }: Planned, wish: BatchWish): BareRow[] {
  const { spuId, title } = product
  const skus = new Map(product.skus.map((sku) => [sku.skuId, sku]))
  const ofSku = (skuId: string | null) => {
    const sku = skus.get(skuId ?? '')
    return { spuId, skuId, title, options: sku?.options ?? [], costFen: sku?.costFen ?? null }
  }
  const changes = plan.changes
    .filter(({ field }) => field === wish.field)
    .map(({ skuId, from, to }) => ({ ...ofSku(skuId), from, to, left: null }))
  const left = plan.left.map(({ skuId, reason }) => {
    const value = valueNow(wish, product, skuId)
    return { ...ofSku(skuId), from: value, to: value, left: reason }
  })
  return [...changes, ...left]
}

function valueNow({ field }: BatchWish, product: Planned['product'], skuId: string | null) {
  const sku = product.skus.find((one) => one.skuId === skuId)
  if (field === 'priceFen' || field === 'compareAtFen') return sku?.[field] ?? null
  return field === 'units' ? null : product[field]
}

function countsOf(planned: Planned[], wish: BatchWish): BatchCounts {
  const counts: BatchCounts = { products: planned.length, changes: 0, same: 0, left: {}, prices: null }
  if (wish.field === 'priceFen') counts.prices = pricesOfAll(planned)
  for (const { plan } of planned) {
    counts.changes += countedOf(wish, plan.changes)
    counts.same += plan.same
    for (const { reason } of plan.left) counts.left[reason] = (counts.left[reason] ?? 0) + 1
  }
  return counts
}

function pricesOfAll(planned: Planned[]) {
  const costs = new Map(
    planned.flatMap(({ product }) => product.skus.map(({ skuId, costFen }) => [skuId, costFen])),
  )
  const changes = planned.flatMap(({ plan }) => plan.changes)
  return pricesOf(changes, (skuId) => costs.get(skuId ?? '') ?? null)
}

async function withPictures(
  { pictures }: Pick<Ports, 'pictures'>,
  planned: Planned[],
  rows: BareRow[],
): Promise<BatchRow[]> {
  const shown = new Set(rows.map(({ spuId }) => spuId))
  const firsts = new Map(planned.map(({ product }) => [product.spuId, product.pictures[0]]))
  const urls = await pictures.urls([...shown].flatMap((spuId) => firsts.get(spuId) ?? []))
  return rows.map((row) => {
    const first = firsts.get(row.spuId)
    return { ...row, picture: first ? ownerPicture(first, urls) : null }
  })
}
