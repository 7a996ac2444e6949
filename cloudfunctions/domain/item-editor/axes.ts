import type { Axis, AxisEdit } from '../../../typings/items'
import type { LocalText } from '../../../typings/model'
import type { Edit, Sku } from '../product'
import { isSame } from './same'

/** The axes that an edit makes. */
export const axesOf = (edits: AxisEdit[]): Axis[] =>
  edits.map(({ name, values }) => ({ name, values: values.map(bareValue) }))

const bareValue = ({ zh, en }: LocalText): LocalText => (en === undefined ? { zh } : { zh, en })

/**
 * What becomes of a SKU's options: of each axis what its value is called now, of a new axis what is filled
 * in. Null where one of its values is left out.
 */
function movedOptions(edits: AxisEdit[], options: string[]): string[] | null {
  const moved = edits.map(({ was, values, fill }) =>
    was === null ? fill : values.find((value) => value.was !== null && value.was === options[was])?.zh,
  )
  return moved.every((value) => typeof value === 'string') ? moved : null
}

/** Moves SKUs to other axes; those that are retired keep the options that they were sold by. */
export function movedSkus(edits: AxisEdit[], skus: Sku[], edit: Edit): { skus: Sku[]; retired: string[] } {
  const retired: string[] = []
  const moved = skus.map((sku) => {
    if (sku.retiredAt !== null) return sku
    const options = movedOptions(edits, sku.options)
    if (options) return isSame(options, sku.options) ? sku : { ...sku, options, lastEdit: edit }
    retired.push(sku.skuId)
    return { ...sku, retiredAt: edit.at, lastEdit: edit }
  })
  return { skus: moved, retired }
}

/** Choices that are not one value of each axis, and those that two SKUs have. */
export function wrongOptions(axes: Axis[], skus: Sku[]): { unknown: string[][]; same: string[][] } {
  const offered = skus.filter(({ retiredAt }) => retiredAt === null).map(({ options }) => options)
  const names = axes.map(({ values }) => new Set(values.map(({ zh }) => zh)))
  const isKnown = (options: string[]) =>
    options.length === axes.length && options.every((value, at) => names[at]?.has(value))
  const seen = new Set<string>()
  const same = offered.filter((options) => {
    const key = JSON.stringify(options)
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
  return { unknown: offered.filter((options) => !isKnown(options)), same }
}
