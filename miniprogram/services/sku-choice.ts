import type { SkuView } from '../../typings/shop-api'

/** The chosen value of each axis by its Chinese name, or null while that axis is open. */
export type Choice = (string | null)[]

const agrees = (sku: SkuView, choice: Choice, except = -1) =>
  choice.every((value, axis) => axis === except || value === null || sku.options[axis] === value)

/** The SKU that a complete choice names; null while an axis is open or the combination is not made. */
export function skuOf(skus: SkuView[], choice: Choice): SkuView | null {
  if (choice.some((value) => value === null)) return null
  return skus.find((sku) => agrees(sku, choice)) ?? null
}

/** Units that could be bought of each value of an axis, given what is chosen on the others. */
export function availableOf(skus: SkuView[], choice: Choice, axis: number): Map<string, number> {
  const units = new Map<string, number>()
  for (const sku of skus) {
    const value = sku.options[axis]
    if (value === undefined || !agrees(sku, choice, axis)) continue
    units.set(value, (units.get(value) ?? 0) + sku.available)
  }
  return units
}

/**
 * Chooses a value, or gives it up when it is chosen already. Values on other axes that this one is not made
 * with are dropped, so that a choice never names a combination that does not exist.
 */
export function choose(skus: SkuView[], choice: Choice, axis: number, value: string): Choice {
  const next = choice.map((old, index) => (index === axis ? (old === value ? null : value) : old))
  if (next[axis] === null || skus.some((sku) => agrees(sku, next))) return next
  let kept: Choice = next.map((old, index) => (index === axis ? old : null))
  next.forEach((old, index) => {
    const attempt = kept.map((one, at) => (at === index ? old : one))
    if (skus.some((sku) => agrees(sku, attempt))) kept = attempt
  })
  return kept
}

/** What stands when the sheet opens: the wanted SKU, else the only one, else the only value of an axis. */
export function firstChoice(skus: SkuView[], axisCount: number, skuId?: string): Choice {
  const wanted = skus.find((sku) => sku.skuId === skuId) ?? (skus.length === 1 ? skus[0] : undefined)
  if (wanted) return wanted.options.slice(0, axisCount)
  return Array.from({ length: axisCount }, (_, axis) => {
    const values = new Set(skus.map((sku) => sku.options[axis]))
    const [only] = values
    return values.size === 1 && only !== undefined ? only : null
  })
}
