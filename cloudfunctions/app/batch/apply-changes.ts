import type { BatchReason } from '../../../typings/batch-wish'
import type { ProductChanges, ProductField } from '../../../typings/items'
import { isOfSkus, type PlannedChange } from '../../domain/batch/plan'
import type { PieceProduct } from '../../domain/batch-job'
import { type EditContext, fieldsOf, mergeFields } from '../../domain/item-editor/fields'
import { isSame, textOf } from '../../domain/item-editor/same'
import { fen } from '../../domain/money'
import type { Product, Sku } from '../../domain/product'
import { bareSku, laidOver, skuSummary } from '../../domain/product-skus'
import { mayBecome, onSaleObstacle } from '../../domain/product-state'
import { auditActs, auditEntry } from '../audit'
import { change } from '../change'
import { refuse } from '../outcome'
import type { SlicePorts } from '../ports'

export type ApplyPorts = Pick<SlicePorts, 'products' | 'skus' | 'audit' | 'clock' | 'ids' | 'derivedIds'>

/** Whose wish it is, and by which job: both stand in the audit log beside each product. */
export interface BatchActor {
  jobId: string
  actor: string
}

/** A change and what became of it; null: it stands. */
export interface Applied {
  change: PlannedChange
  left: BatchReason | null
}

/**
 * Writes to one product, each value only where it still is what the plan saw; what stands as it is wanted,
 * as after a runner that died, is done. One write of the product over its revision.
 */
export async function applyChanges(
  ports: ApplyPorts,
  by: BatchActor,
  { spuId, changes }: PieceProduct,
): Promise<Applied[]> {
  const known = await ports.products.get(spuId)
  if (!known || known.state === 'deleted') return changes.map((one) => ({ change: one, left: 'GONE' }))
  let applied: Applied[] = []
  const decide = async (product: Product) => {
    if (product.state === 'deleted') {
      applied = changes.map((one) => ({ change: one, left: 'GONE' }))
      return refuse('GONE', {})
    }
    const skus = isOfSkus(changes[0]?.field ?? 'state') ? (await ports.skus.allOf(product)).map(bareSku) : []
    const { product: changed, ends } = laidOn(ports, by, product, skus, changes)
    applied = ends
    if (changed === product) return product
    await auditActs(ports, product)
    const lastAct = auditEntry(ports, {
      actor: by.actor,
      action: 'product.batch',
      target: spuId,
      ...noteOf(ends, skus, by.jobId),
    })
    return { ...changed, updatedAt: ports.clock.now(), lastAct }
  }
  const stands = await change(ports, ports.products, spuId, decide, known)
  if (!('ok' in stands)) await auditActs(ports, stands)
  return applied
}

type LaidOn = { product: Product; ends: Applied[] }

function laidOn(
  ports: Pick<ApplyPorts, 'clock' | 'derivedIds'>,
  { actor }: BatchActor,
  product: Product,
  skus: Sku[],
  changes: PlannedChange[],
): LaidOn {
  const context: EditContext = {
    by: actor,
    at: ports.clock.now(),
    markOf: (value) => ports.derivedIds.of('mark', textOf(value)),
  }
  const [first] = changes
  if (first && isOfSkus(first.field)) return onSkus(product, skus, changes, context)
  return changes.reduce<LaidOn>(
    (laid, one) => {
      const next = one.field === 'state' ? onState(laid.product, one) : onField(laid.product, one, context)
      return { product: next.product, ends: [...laid.ends, ...next.ends] }
    },
    { product, ends: [] },
  )
}

const left = (product: Product, change: PlannedChange, reason: BatchReason | null): LaidOn => ({
  product,
  ends: [{ change, left: reason }],
})

function onState(product: Product, change: PlannedChange): LaidOn {
  const to = change.to as Product['state']
  if (product.state === to) return left(product, change, null)
  if (product.state !== change.from || !mayBecome(product.state, to))
    return left(product, change, 'CHANGED_MEANWHILE')
  const obstacle = to === 'onSale' ? onSaleObstacle(product) : null
  return obstacle ? left(product, change, obstacle) : left({ ...product, state: to }, change, null)
}

function onField(product: Product, change: PlannedChange, context: EditContext): LaidOn {
  const field = change.field as ProductField
  const basedOn = context.markOf(change.from)
  const merged = mergeFields(product, { [field]: { basedOn, to: change.to } } as ProductChanges, context)
  if (merged.conflicts) return left(product, change, 'CHANGED_MEANWHILE')
  // What stands as it is wanted is left alone.
  const isThere = isSame(fieldsOf(product)[field], change.to)
  return left(isThere ? product : merged.product, change, null)
}

function onSkus(product: Product, skus: Sku[], changes: PlannedChange[], context: EditContext): LaidOn {
  const now = new Map(skus.map((sku) => [sku.skuId, sku]))
  const ends = changes.map((change): Applied => {
    const sku = now.get(change.skuId ?? '')
    if (!sku || sku.retiredAt !== null) return { change, left: 'GONE' }
    const field = change.field as 'priceFen' | 'compareAtFen'
    if (sku[field] === change.to) return { change, left: null }
    if (sku[field] !== change.from) return { change, left: 'CHANGED_MEANWHILE' }
    const { by, at } = context
    const value = change.to === null ? null : fen(Number(change.to))
    now.set(sku.skuId, { ...sku, [field]: value, lastEdit: { by, at } })
    return { change, left: null }
  })
  const written = [...now.values()].filter((sku) => !skus.includes(sku)).map(withoutDeadOldPrice)
  if (written.length === 0) return { product, ends }
  const changed = { ...product, ...skuSummary(laidOver(skus, written)) }
  return { product: { ...changed, skus: laidOver(product.skus ?? [], written) }, ends }
}

/** Somebody may have lowered what the plan saw: an old price that is not above the price is none. */
const withoutDeadOldPrice = (sku: Sku): Sku =>
  sku.compareAtFen !== null && sku.compareAtFen <= sku.priceFen ? { ...sku, compareAtFen: null } : sku

/** Values by field, of a SKU with its options behind it: `priceFen 红 / 大`. */
function noteOf(ends: Applied[], skus: Sku[], jobId: string) {
  const optionsOf = new Map(skus.map(({ skuId, options }) => [skuId, options.join(' / ')]))
  const written = ends.filter((end) => end.left === null).map((end) => end.change)
  const side = (pick: 'from' | 'to') =>
    Object.fromEntries(
      written.map((one) => [`${one.field} ${optionsOf.get(one.skuId ?? '') ?? ''}`.trim(), one[pick]]),
    )
  return { from: side('from'), to: { ...side('to'), job: jobId } }
}
