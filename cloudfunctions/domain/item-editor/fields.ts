import type {
  ConflictOf,
  FieldConflict,
  FieldMark,
  ProductChanges,
  ProductField,
  ProductFields,
} from '../../../typings/items'
import type { Edit, Product } from '../product'
import { isSame } from './same'

/** Whose save it is, when, and how a value is named in short. */
export interface EditContext extends Edit {
  markOf(value: unknown): FieldMark
}

export function fieldsOf(product: Product): ProductFields {
  const { title, subtitle, categoryIds, tags, pictures, video, descriptionHtml, ...rest } = product
  const { descriptionEnHtml, attributes, vendor, quantityMax, perPersonMax, ...selling } = rest
  const { freightTemplateId, needsShipping, presale, onSaleFrom, onSaleTo } = selling
  const shown = { title, subtitle, categoryIds, tags, pictures, video, descriptionHtml, descriptionEnHtml }
  const terms = { quantityMax, perPersonMax, freightTemplateId, needsShipping, presale }
  return { ...shown, attributes, vendor, ...terms, onSaleFrom, onSaleTo }
}

/** The mark of each field, and of the axes. */
export function marksOf(
  product: Product,
  markOf: EditContext['markOf'],
): Record<ProductField | 'axes', FieldMark> {
  const values = Object.entries({ ...fieldsOf(product), axes: product.axes })
  return Object.fromEntries(values.map(([field, value]) => [field, markOf(value)])) as Record<
    ProductField | 'axes',
    FieldMark
  >
}

/** Who wrote the value that a field has: the editor wrote it down, or else whoever did something last. */
export function writerOf(
  { edits, lastAct }: Pick<Product, 'edits' | 'lastAct'>,
  field: ProductField | 'axes',
  mark: FieldMark,
): { by: string | null; at: number | null } {
  const edit = edits?.[field]
  if (edit?.mark === mark) return { by: edit.by, at: edit.at }
  return { by: lastAct?.actor ?? null, at: lastAct?.at ?? null }
}

/** A field that somebody else changed since it was read; null where it is as it was. */
export function conflictOf<Field extends ProductField | 'axes', Value>(
  product: Product,
  wish: { field: Field; basedOn: FieldMark; value: Value; to: Value },
  { markOf }: Pick<EditContext, 'markOf'>,
): ConflictOf<Field, Value> | null {
  const { field, basedOn, value, to } = wish
  const mark = markOf(value)
  if (mark === basedOn || isSame(value, to)) return null
  return { field, value, mark, ...writerOf(product, field, mark) }
}

export type Merged =
  | { conflicts: FieldConflict[] }
  /** `changed` is empty where everything stands as it is wanted. */
  | { conflicts: null; product: Product; changed: ProductField[] }

/** Lays the changes over what stands; fields that nobody names stay whoever changed them. */
export function mergeFields(product: Product, changes: ProductChanges, context: EditContext): Merged {
  const stands = fieldsOf(product)
  const named = Object.keys(changes) as ProductField[]
  const conflicts = named.flatMap((field) => {
    const change = changes[field]
    const wish = change && { field, basedOn: change.basedOn, value: stands[field], to: change.to }
    return (wish && (conflictOf(product, wish, context) as FieldConflict | null)) ?? []
  })
  if (conflicts.length > 0) return { conflicts }
  const changed = named.filter((field) => !isSame(stands[field], changes[field]?.to))
  const values = Object.fromEntries(changed.map((field) => [field, changes[field]?.to]))
  const { by, at, markOf } = context
  const edits = Object.fromEntries(changed.map((field) => [field, { by, at, mark: markOf(values[field]) }]))
  return {
    conflicts: null,
    product: { ...product, ...values, edits: { ...product.edits, ...edits } },
    changed,
  }
}
