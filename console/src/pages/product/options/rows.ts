import type { EditorSku } from '../../../../../typings/items'
import type { FormAxis, FormValue } from '../form/fields'

/** One line of the matrix: a SKU of the shop, or one that is to be. */
export interface Row {
  /** The SKU's id; of a new one what `newRowKey` makes. */
  key: string
  /** Null for one that is to be. */
  sku: EditorSku | null
  /** Its value on each axis that has values. */
  values: FormValue[]
  /** Whether it is sold: not retired, and not about to be. */
  isLive: boolean
}

export interface Rows {
  rows: Row[]
  /** SKUs that no choice leads to: retired before, or by an option or a value that is gone. */
  outside: EditorSku[]
  /** Those of them that are still sold, and are retired by saving this. */
  falling: EditorSku[]
}

const NEW = '+'
export const isNewKey = (key: string): boolean => key.startsWith(NEW)

type KeyPart = readonly [axisId: string, valueId: string]

export const keyOf = (parts: readonly KeyPart[]): string =>
  NEW + JSON.stringify(parts.toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** Of which values a SKU is to be; nothing where its key cannot be read. */
export function parsedKey(key: string): KeyPart[] {
  try {
    const parts: unknown = JSON.parse(key.slice(NEW.length))
    return Array.isArray(parts) ? (parts as KeyPart[]) : []
  } catch {
    return []
  }
}

/** Names a SKU that is to be by its values, whatever order the options stand in. */
const newRowKey = (axes: readonly FormAxis[], values: readonly FormValue[]): string =>
  keyOf(axes.map(({ id }, index) => [id, values[index]?.id ?? '']))

/** Options that have values; one without any is still being written. */
export const usedAxes = (axes: readonly FormAxis[]): FormAxis[] =>
  axes.filter(({ values }) => values.length > 0)

const filler = (axis: FormAxis): FormValue | undefined =>
  axis.values.find(({ id }) => id === axis.fill) ?? axis.values[0]

function valuesOf(axes: readonly FormAxis[], idOn: (axis: FormAxis) => string | undefined) {
  const values = axes.map((axis) => {
    const id = idOn(axis)
    return id === undefined ? filler(axis) : axis.values.find((value) => value.id === id)
  })
  return values.every((value) => value !== undefined) ? (values as FormValue[]) : null
}

/** On each axis the place of a row's value, for standing in the order of the choices. */
function rankOf(axes: readonly FormAxis[], values: readonly FormValue[]): number {
  return axes.reduce((rank, axis, index) => {
    const at = axis.values.findIndex(({ id }) => id === values[index]?.id)
    return rank * axis.values.length + at
  }, 0)
}

export interface RowSource {
  axes: readonly FormAxis[]
  skus: readonly EditorSku[]
  /** Keys of SKUs that are to be. */
  newKeys: readonly string[]
  /** What was switched on or off by hand. */
  isSwitchedOn: (sku: EditorSku) => boolean
}

const optionIds =
  ({ options }: EditorSku) =>
  ({ was }: FormAxis) =>
    was === null ? undefined : options[was]

/** The lines of the matrix: one for each choice that there is, in the order of the choices. */
export function rowsOf({ axes, skus, newKeys, isSwitchedOn }: RowSource): Rows {
  const used = usedAxes(axes)
  const taken = new Map<number, Row>()
  const outside: EditorSku[] = []
  const falling: EditorSku[] = []
  const put = (sku: EditorSku) => {
    const values = valuesOf(used, optionIds(sku))
    const rank = values ? rankOf(used, values) : -1
    if (values && !taken.has(rank)) {
      taken.set(rank, { key: sku.skuId, sku, values, isLive: isSwitchedOn(sku) })
      return
    }
    outside.push(sku)
    if (!sku.isRetired) falling.push(sku)
  }
  for (const sku of skus) if (isSwitchedOn(sku)) put(sku)
  for (const sku of skus) if (!isSwitchedOn(sku)) put(sku)
  for (const key of newKeys) {
    const ids = new Map(parsedKey(key))
    const values = valuesOf(used, ({ id }) => ids.get(id))
    const rank = values ? rankOf(used, values) : -1
    if (values && !taken.has(rank)) taken.set(rank, { key, sku: null, values, isLive: true })
  }
  const rows = [...taken].sort(([one], [other]) => one - other).map(([, row]) => row)
  return { rows, outside, falling }
}

/** How many choices there are, whatever stands in the matrix. */
export const choiceCount = (axes: readonly FormAxis[]): number =>
  usedAxes(axes).reduce((count, { values }) => count * values.length, 1)

/**
 * Keys of choices that no line of the matrix has, in their order; with `only`, those of one value. At most
 * `max`.
 */
export function missingKeys(
  axes: readonly FormAxis[],
  rows: readonly Row[],
  max: number,
  only?: { axisId: string; valueIds: readonly string[] },
): string[] {
  const used = usedAxes(axes)
  const have = new Set(rows.map(({ values }) => rankOf(used, values)))
  const keys: string[] = []
  const walk = (chosen: FormValue[]): void => {
    const axis = used[chosen.length]
    if (keys.length >= max) return
    if (!axis) {
      if (!have.has(rankOf(used, chosen))) keys.push(newRowKey(used, chosen))
      return
    }
    for (const value of axis.values) {
      if (only && axis.id === only.axisId && !only.valueIds.includes(value.id)) continue
      walk([...chosen, value])
    }
  }
  if (used.length > 0) walk([])
  return keys
}
