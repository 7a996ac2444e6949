import type {
  Axis,
  AxisEdit,
  ConflictOf,
  FieldMark,
  NewSku,
  SkuChange,
  SkuConflict,
  SkuFields,
} from '../../../typings/items'
import { fen } from '../money'
import { type Product, type Sku, skuDefaults, type WholeProduct } from '../product'
import { skuSummary } from '../product-skus'
import { axesOf, movedSkus, wrongOptions } from './axes'
import { conflictOf, type EditContext } from './fields'
import { itemLimits, SKUS_EVER_MAX } from './limits'

export interface MatrixEdit {
  axes?: { basedOn: FieldMark; to: AxisEdit[] }
  retire: string[]
  revive: string[]
  change: SkuChange[]
  add: (NewSku & { skuId: string })[]
}

export type MatrixRefusal =
  | { code: 'CONFLICT'; detail: { axes: ConflictOf<'axes', Axis[]> | null; skus: SkuConflict[] } }
  | { code: 'SAME_OPTIONS' | 'UNKNOWN_OPTIONS'; detail: { options: string[][] } }
  | { code: 'TOO_MANY_SKUS'; detail: { max: number } }
  | { code: 'COMPARE_AT_TOO_LOW'; detail: { skuIds: string[] } }
  | { code: 'UNKNOWN_SKUS'; detail: { skuIds: string[] } }

export interface MatrixEdited {
  product: WholeProduct
  /** SKUs that lost a value of theirs. */
  retired: string[]
  /** Those that were not there before. */
  added: (NewSku & { skuId: string })[]
}

type Edited = { refusal: MatrixRefusal } | ({ refusal: null } & MatrixEdited)

/**
 * A product with all of its SKUs after an edit: axes first, then what is retired, revived, changed and added.
 * What stands as it is wanted is left alone, so that a repeat changes nothing.
 */
export function editMatrix(before: WholeProduct, edit: MatrixEdit, context: EditContext): Edited {
  const known = new Set(before.skus.map(({ skuId }) => skuId))
  const strange = [...edit.retire, ...edit.revive, ...edit.change.map(({ skuId }) => skuId)].filter(
    (skuId) => !known.has(skuId),
  )
  if (strange.length > 0) return { refusal: { code: 'UNKNOWN_SKUS', detail: { skuIds: strange } } }
  const axes = edit.axes
    ? editAxes(before, edit.axes, context)
    : { conflict: null, product: before, retired: [] }
  const changed = changeSkus(axes.product, edit, context)
  if (axes.conflict || changed.conflicts.length > 0) {
    const detail = { axes: axes.conflict, skus: changed.conflicts }
    return { refusal: { code: 'CONFLICT', detail } }
  }
  const added = edit.add.filter(({ skuId }) => !known.has(skuId))
  const rank = Math.max(-1, ...before.skus.map((sku) => sku.rank)) + 1
  const made = added.map((sku, at) => madeSku(before, sku, rank + at, context))
  const skus = [...changed.skus, ...made]
  const product = { ...axes.product, skus, ...skuSummary(skus) }
  const refusal = refusalOf(product)
  return refusal ? { refusal } : { refusal: null, product, retired: axes.retired, added }
}

function editAxes(
  product: WholeProduct,
  { basedOn, to: edits }: NonNullable<MatrixEdit['axes']>,
  context: EditContext,
) {
  const to = axesOf(edits)
  const wish = { field: 'axes', basedOn, value: product.axes, to } as const
  const conflict = conflictOf(product, wish, context)
  const { markOf, by, at } = context
  const mark = markOf(to)
  // Where they stand as they are wanted, as after a repeat, there is nothing to move.
  if (conflict || markOf(product.axes) === mark) return { conflict, product, retired: [] }
  const { skus, retired } = movedSkus(edits, product.skus, { by, at })
  const stamped = { ...product.edits, axes: { by, at, mark } }
  return { conflict, product: { ...product, axes: to, skus, edits: stamped }, retired }
}

/** What an editor may change of a SKU, as it stands. */
export const skuFields = (product: Pick<Product, 'pictures'>, sku: Sku): SkuFields => {
  const { priceFen, compareAtFen, costFen, code, barcode, weightGram, pictureIndex } = sku
  const picture = pictureIndex === null ? null : (product.pictures[pictureIndex]?.source ?? null)
  return { priceFen, compareAtFen, costFen, code, barcode, weightGram, picture }
}

const amount = (fenOrNull: number | null) => (fenOrNull === null ? null : fen(fenOrNull))

/** A picture that its product does not have is the cover. */
function withFields(product: Pick<Product, 'pictures'>, sku: Sku, fields: SkuFields): Sku {
  const { priceFen, compareAtFen, costFen, code, barcode, weightGram, picture } = fields
  const index = product.pictures.findIndex(({ source }) => source === picture)
  const money = { priceFen: fen(priceFen), compareAtFen: amount(compareAtFen), costFen: amount(costFen) }
  return { ...sku, ...money, code, barcode, weightGram, pictureIndex: index < 0 ? null : index }
}

function changeSkus(product: WholeProduct, edit: MatrixEdit, { by, at }: EditContext) {
  const conflicts: SkuConflict[] = []
  const [retire, revive] = [new Set(edit.retire), new Set(edit.revive)]
  const changes = new Map(edit.change.map(({ skuId, fields }) => [skuId, fields]))
  const skus = product.skus.map((sku) => {
    const fields = skuFields(product, sku)
    const writer = { by: sku.lastEdit?.by ?? product.lastAct?.actor ?? null, at: sku.lastEdit?.at ?? null }
    const wanted: Record<string, SkuFields[keyof SkuFields]> = {}
    for (const [name, change] of Object.entries(changes.get(sku.skuId) ?? {})) {
      const field = name as keyof SkuFields
      const value = fields[field]
      if (value === change.to) continue
      if (value !== change.from)
        conflicts.push({ skuId: sku.skuId, field, from: change.from, value, ...writer })
      wanted[field] = change.to
    }
    const isRetired = revive.has(sku.skuId) ? false : retire.has(sku.skuId) || sku.retiredAt !== null
    const isTurned = isRetired !== (sku.retiredAt !== null)
    if (Object.keys(wanted).length === 0 && !isTurned) return sku
    const retiredAt = isTurned ? (isRetired ? at : null) : sku.retiredAt
    return { ...withFields(product, sku, { ...fields, ...wanted }), retiredAt, lastEdit: { by, at } }
  })
  return { skus, conflicts }
}

function madeSku(
  product: Pick<Product, 'pictures'>,
  { skuId, options, ...fields }: NewSku & { skuId: string },
  rank: number,
  { by, at }: EditContext,
): Sku {
  const bare = { ...skuDefaults, skuId, rank, options, priceFen: fen(0), lastEdit: { by, at } }
  return withFields(product, bare, fields)
}

/** What no product may be like, whoever made it so. */
function refusalOf({ axes, skus, skuCount }: WholeProduct): MatrixRefusal | null {
  const { unknown, same } = wrongOptions(axes, skus)
  if (unknown.length > 0) return { code: 'UNKNOWN_OPTIONS', detail: { options: unknown } }
  if (same.length > 0) return { code: 'SAME_OPTIONS', detail: { options: same } }
  if (skuCount > itemLimits.skusMax) return { code: 'TOO_MANY_SKUS', detail: { max: itemLimits.skusMax } }
  if (skus.length > SKUS_EVER_MAX) return { code: 'TOO_MANY_SKUS', detail: { max: SKUS_EVER_MAX } }
  const low = skus.filter(
    (sku) => sku.retiredAt === null && sku.compareAtFen !== null && sku.compareAtFen <= sku.priceFen,
  )
  return low.length > 0
    ? { code: 'COMPARE_AT_TOO_LOW', detail: { skuIds: low.map(({ skuId }) => skuId) } }
    : null
}
