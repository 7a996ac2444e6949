import type { LocalText } from '../../typings/model'
import type { Sku, WholeProduct } from './product'
import type { FileProduct, FileSku } from './shopify/file-product'
import { folded, sameWidth } from './text'

/** A variant of a file, and which SKU of the stored product it is. */
export interface MatchedRow {
  row: FileSku
  /** Its values in the order of the stored axes; as they are stored, where only their spelling differs. */
  options: string[]
  /** Null: the product has none yet. */
  sku: Sku | null
}

export interface VariantMatch {
  /** By the place of a stored axis: what the file calls it. */
  axisNames: string[]
  rows: MatchedRow[]
  /** SKUs that no row of the file is. */
  absent: Sku[]
}

/**
 * Which variant of a file is which SKU: known by its code, else by the names and values of its options, never
 * by where it stands. Null where the options of the two cannot be told from each other.
 */
export function matchVariants(stored: WholeProduct, file: FileProduct): VariantMatch | null {
  const places = placesOf(stored, file)
  if (!places) return null
  const axisNames = stored.axes.map((_axis, at) => file.axisNames[places.indexOf(at)] ?? '')
  const inOrder = (row: FileSku) => stored.axes.map((_axis, at) => row.options[places.indexOf(at)] ?? '')
  const spellings = stored.axes.map(({ values }) => spellingsOf(values))
  const canonical = (value: string, at: number) => spellings[at]?.get(folded(value)) ?? value
  const keyOf = (options: string[]) =>
    JSON.stringify(options.map((value, at) => folded(canonical(value, at))))
  const left = new Map(stored.skus.map((sku) => [sku.skuId, sku]))
  const byRow = new Map<FileSku, Sku>()
  const take = (row: FileSku, sku: Sku | undefined) => {
    if (!sku || !left.delete(sku.skuId)) return
    byRow.set(row, sku)
  }
  // Of two that are alike the one that is sold is meant.
  const soldLast = [...stored.skus].sort((one, other) => Number(isSold(one)) - Number(isSold(other)))
  const byCode = new Map<string, Sku[]>()
  for (const sku of [...soldLast].reverse()) {
    const code = sameWidth(sku.code ?? '')
    byCode.set(code, [...(byCode.get(code) ?? []), sku])
  }
  for (const row of file.skus) {
    const same = row.code === null ? [] : (byCode.get(sameWidth(row.code)) ?? [])
    const key = keyOf(inOrder(row))
    take(row, same.find(({ options }) => keyOf(options) === key) ?? same[0])
  }
  const free = soldLast.filter(({ skuId }) => left.has(skuId))
  const byOptions = new Map(free.map((sku) => [keyOf(sku.options), sku]))
  for (const row of file.skus) if (!byRow.has(row)) take(row, byOptions.get(keyOf(inOrder(row))))
  const rows = file.skus.map((row) => {
    const options = inOrder(row).map(canonical)
    return { row, options, sku: byRow.get(row) ?? null }
  })
  return { axisNames, rows, absent: [...left.values()] }
}

const isSold = ({ retiredAt }: Sku) => retiredAt === null

/** Whether two of these are the same choice; then neither could be told from the other. */
export function hasTwins(skus: Sku[]): boolean {
  const keys = skus.map(({ options }) => JSON.stringify(options.map(folded)))
  return new Set(keys).size < keys.length
}

export const isNamed = (text: LocalText, name: string): boolean =>
  [text.zh, text.en].some((one) => one !== undefined && folded(one) === folded(name))

/** How a value is stored, by each way to write it. */
function spellingsOf(values: LocalText[]): Map<string, string> {
  const spellings = new Map<string, string>()
  for (const { zh, en } of values) {
    if (en !== undefined && !spellings.has(folded(en))) spellings.set(folded(en), zh)
    spellings.set(folded(zh), zh)
  }
  return spellings
}

/**
 * For each axis of the file the place of the stored one that it is: of the same name, else the only one that
 * is left, else the one that shares most values with it.
 */
function placesOf({ axes, skus }: WholeProduct, file: FileProduct): number[] | null {
  if (axes.length !== file.axisNames.length) return null
  const spellings = axes.map(({ values }) => spellingsOf(values))
  const orders = permutations(axes.length).map((order) => ({ order, names: 0, values: 0 }))
  for (const one of orders)
    for (const [at, place] of one.order.entries()) {
      const axis = axes[place]
      const name = file.axisNames[at]
      if (!axis || name === undefined) continue
      if (isNamed(axis.name, name)) one.names += 1
      one.values += file.skus.filter(({ options }) => spellings[place]?.has(folded(options[at] ?? ''))).length
    }
  const [best, next] = orders.sort((one, other) => other.names - one.names || other.values - one.values)
  if (!best) return []
  const isTold = !next || best.names > next.names || best.values > next.values || skus.length === 0
  return isTold ? best.order : null
}

function permutations(length: number): number[][] {
  if (length === 0) return [[]]
  return permutations(length - 1).flatMap((order) =>
    Array.from({ length }, (_, at) => [...order.slice(0, at), length - 1, ...order.slice(at)]),
  )
}
