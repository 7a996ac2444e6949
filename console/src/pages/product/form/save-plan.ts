import type {
  EditorProduct,
  NewSku,
  ProductChanges,
  ProductField,
  SkuChange,
  SkuFields,
} from '../../../../../typings/items'
import type { InputOf } from '../../../api'
import { COLUMN_FIELDS, COLUMNS, type Column, readCell } from '../matrix/cells'
import { axisEdits } from '../options/axes'
import type { Row } from '../options/rows'
import type { Edits } from './edits'
import { type FormAxis, type FormFields, fieldsOf, localText } from './fields'
import { cellPlace, rowPlace } from './places'

/** A request of the console holds no more than 100 KB: what goes at once, without what stands around it. */
export const SLICE_BYTES_MAX = 80_000
export const SLICE_SKUS_MAX = 400

export type SkuSlice = Omit<InputOf<'product.saveSkus'>, 'requestKey' | 'spuId'>

/** One request, and the places whose edits it carries. */
export interface Slice<Sent> {
  sent: Sent
  places: string[]
}

/** What has to be sent, in this order. */
export interface SavePlan {
  fields: Slice<ProductChanges>[]
  skus: Slice<SkuSlice>[]
  stock: Slice<{ skuId: string; delta: number }>[]
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** Lays things into slices, none above what a request holds; one that is larger goes alone. */
export function sliced<One>(ones: readonly One[], sizeOf: (one: One) => number, countMax: number): One[][] {
  const slices: One[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const one of ones) {
    const size = sizeOf(one)
    const last = slices.at(-1)
    if (last && last.length < countMax && bytes + size <= SLICE_BYTES_MAX) last.push(one)
    else {
      slices.push([one])
      bytes = 0
    }
    bytes += size
  }
  return slices
}

interface Saved {
  product: Pick<EditorProduct, 'marks'>
  edits: Edits
  form: FormFields
  axes: readonly FormAxis[]
  rows: readonly Row[]
  /** SKUs that are still sold and that no choice leads to any more. */
  falling: readonly { skuId: string }[]
}

function fieldSlices({ product, edits, form }: Saved): Slice<ProductChanges>[] {
  const fields = fieldsOf(form)
  const names = (Object.keys(fields) as ProductField[]).filter((name) => edits[name])
  const change = (name: ProductField): ProductChanges => ({
    [name]: { basedOn: product.marks[name], to: fields[name] },
  })
  const slices = sliced(names, (name) => bytesOf(change(name)), names.length)
  return slices.map((places) => ({
    sent: Object.assign({}, ...places.map(change)) as ProductChanges,
    places,
  }))
}

const textOf = (edits: Edits, key: string, column: Column): string => {
  const edit = edits[cellPlace(key, column)]
  return edit ? String(edit.value) : ''
}

/** What a cell's text is for the shop; a price that nobody knows yet is 0. */
function fieldOfText(column: keyof typeof COLUMN_FIELDS, text: string): SkuFields[keyof SkuFields] {
  const reading = readCell(column, text)
  const value = 'value' in reading ? reading.value : null
  return column === 'price' ? (value ?? 0) : value
}

const FIELD_COLUMNS = COLUMNS.filter((column) => column !== 'stock')

function changeOf({ key }: Row, edits: Edits): Slice<SkuChange> | null {
  const fields: Record<string, { from: unknown; to: unknown }> = {}
  const places: string[] = []
  for (const column of FIELD_COLUMNS) {
    const edit = edits[cellPlace(key, column)]
    if (!edit) continue
    const [from, to] = [edit.over, edit.value].map((text) => fieldOfText(column, String(text)))
    fields[COLUMN_FIELDS[column]] = { from, to }
    places.push(cellPlace(key, column))
  }
  const picture = edits[cellPlace(key, 'picture')]
  if (picture) {
    fields.picture = { from: picture.over, to: picture.value }
    places.push(cellPlace(key, 'picture'))
  }
  return places.length > 0 ? { sent: { skuId: key, fields: fields as SkuChange['fields'] }, places } : null
}

function addedBy({ key, values }: Row, edits: Edits): Slice<NewSku> {
  const fields = Object.fromEntries(
    FIELD_COLUMNS.map((column) => [COLUMN_FIELDS[column], fieldOfText(column, textOf(edits, key, column))]),
  )
  const units = readCell('stock', textOf(edits, key, 'stock'))
  const sent: NewSku = {
    ...(fields as unknown as Omit<SkuFields, 'picture'>),
    picture: (edits[cellPlace(key, 'picture')]?.value as string | null | undefined) ?? null,
    options: values.map((value) => localText(value).zh),
    units: 'value' in units ? Number(units.value ?? 0) : 0,
  }
  const cells = [...COLUMNS, 'picture'] as const
  return { sent, places: [rowPlace(key), ...cells.map((column) => cellPlace(key, column))] }
}

/** Some of a kind in as few requests as they take. */
const together = <Name extends 'retire' | 'revive' | 'change' | 'add'>(
  name: Name,
  ones: readonly Slice<NonNullable<SkuSlice[Name]>[number]>[],
): Slice<SkuSlice>[] =>
  sliced(ones, ({ sent }) => bytesOf(sent), SLICE_SKUS_MAX).map((some) => ({
    sent: { [name]: some.map(({ sent }) => sent) } as SkuSlice,
    places: some.flatMap(({ places }) => places),
  }))

/**
 * First what decides about the others: what is retired, then the options with what comes back. A small save
 * is one request.
 */
function skuSlices({ product, edits, axes, rows, falling }: Saved): Slice<SkuSlice>[] {
  const switched = rows.filter(({ key, sku }) => sku && edits[cellPlace(key, 'live')])
  const live = (key: string): Slice<string> => ({ sent: key, places: [cellPlace(key, 'live')] })
  const off = switched.filter(({ isLive }) => !isLive).map(({ key }) => key)
  const retired = [...new Set([...off, ...falling.map(({ skuId }) => skuId)])].map(live)
  const revived = switched.filter(({ isLive }) => isLive).map(({ key }) => live(key))
  const changes = rows.flatMap((row) => (row.sku ? (changeOf(row, edits) ?? []) : []))
  const added = rows.filter(({ sku }) => !sku).map((row) => addedBy(row, edits))
  const options = { sent: { axes: { basedOn: product.marks.axes, to: axisEdits(axes) } }, places: ['axes'] }
  const slices: Slice<SkuSlice>[] = [
    ...together('retire', retired),
    ...(edits.axes ? [options] : []),
    ...together('revive', revived),
    ...together('change', changes),
    ...together('add', added),
  ]
  const count = retired.length + revived.length + changes.length + added.length
  const whole: SkuSlice = Object.assign({}, ...slices.map(({ sent }) => sent))
  if (slices.length < 2 || count > SLICE_SKUS_MAX || bytesOf(whole) > SLICE_BYTES_MAX) return slices
  return [{ sent: whole, places: slices.flatMap(({ places }) => places) }]
}

/** Units that were counted otherwise than the shop has them. */
const stockSlices = ({ rows, edits }: Saved): SavePlan['stock'] =>
  rows.flatMap(({ key, sku }) => {
    const place = cellPlace(key, 'stock')
    const edit = sku ? edits[place] : undefined
    const reading = edit ? readCell('stock', String(edit.value)) : null
    if (!edit || !reading || !('value' in reading)) return []
    const delta = Number(reading.value ?? 0) - Number(edit.over)
    return [{ sent: { skuId: key, delta }, places: [place] }]
  })

/**
 * What has to be sent so that the shop has what the form holds, in requests of at most 100 KB. Call it only
 * where nothing stops saving.
 */
export const savePlan = (saved: Saved): SavePlan => ({
  fields: fieldSlices(saved),
  skus: skuSlices(saved),
  stock: stockSlices(saved),
})

/** How many requests a plan is. */
export const planSize = ({ fields, skus, stock }: SavePlan): number =>
  fields.length + skus.length + stock.length
