import type { CounterSale, CounterSku } from '../../../../typings/counter'
import type { LineRequest } from '../../../../typings/model'
import type { OwnerOrderLine } from '../../../../typings/owner-api'

/** What lies on the counter of one SKU. `available` is what there was when it was found; null: not known. */
export interface CounterLine extends Omit<CounterSku, 'available' | 'code'> {
  quantity: number
  available: number | null
}

/** Everything that a counter keeps on its machine; `saleKey` is sent with the sale, so it opens once. */
export interface Counter {
  lines: CounterLine[]
  orderId: string | null
  saleKey: string
  /** The lines were changed under a live code, so the sale begins anew once the old one is closed. */
  renewing: boolean
}

export type Added = { lines: CounterLine[]; problem: null } | { lines: null; problem: 'soldOut' | 'onlyLeft' }

/** One more of a SKU, the latest first where it is new; refused where there are no more of it. */
export function addSku(lines: CounterLine[], sku: CounterSku): Added {
  const known = lines.find((line) => line.skuId === sku.skuId)
  const quantity = (known?.quantity ?? 0) + 1
  if (sku.available <= 0 && !known) return { lines: null, problem: 'soldOut' }
  if (quantity > Math.max(sku.available, known?.available ?? 0)) return { lines: null, problem: 'onlyLeft' }
  const { code: _, ...shown } = sku
  if (!known) return { lines: [...lines, { ...shown, quantity }], problem: null }
  const grown = { ...known, quantity, available: Math.max(sku.available, known.available ?? 0) }
  return { lines: lines.map((line) => (line === known ? grown : line)), problem: null }
}

/** Below one it is taken out; above what there is it stays at what there is. */
export function setQuantity(lines: CounterLine[], skuId: string, quantity: number): CounterLine[] {
  if (quantity < 1) return lines.filter((line) => line.skuId !== skuId)
  return lines.map((line) =>
    line.skuId === skuId ? { ...line, quantity: Math.min(quantity, line.available ?? quantity) } : line,
  )
}

export const unitsOf = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((sum, line) => sum + line.quantity, 0)

/** In whole fen; what is charged is what the server answers, at its own prices. */
export const sumOf = (lines: readonly CounterLine[]): number =>
  lines.reduce((sum, line) => sum + line.priceFen * line.quantity, 0)

/** The lines at what each unit costs now. */
export const repriced = (
  lines: CounterLine[],
  prices: readonly Pick<CounterLine, 'skuId' | 'priceFen'>[],
): CounterLine[] => {
  const now = new Map(prices.map(({ skuId, priceFen }) => [skuId, priceFen]))
  return lines.map((line) => ({ ...line, priceFen: now.get(line.skuId) ?? line.priceFen }))
}

export const requestOf = (lines: readonly LineRequest[]): LineRequest[] =>
  lines.map(({ skuId, quantity }) => ({ skuId, quantity }))

/** The same SKUs and numbers, in whatever order. */
export function sameLines(one: readonly LineRequest[], other: readonly LineRequest[]): boolean {
  const counts = new Map(other.map((line) => [line.skuId, line.quantity]))
  return one.length === other.length && one.every((line) => counts.get(line.skuId) === line.quantity)
}

/** The lines of a sale as the counter shows them, with what was known of their stock before. */
export function linesOfSale(lines: readonly OwnerOrderLine[], known: readonly CounterLine[]): CounterLine[] {
  return lines.map(({ skuId, spuId, title, options, optionsEn, picture, priceFen, quantity }) => ({
    ...{ skuId, spuId, title, options, picture, priceFen, quantity },
    ...(optionsEn ? { optionsEn } : {}),
    available: known.find((line) => line.skuId === skuId)?.available ?? null,
  }))
}

export type Stage = 'waiting' | 'noCode' | 'confirming' | 'paid' | 'expired' | 'cancelled' | 'odd'

/** What a sale looks like. Odd money comes first: whatever else it says, the goods stay here. */
export function stageOf(sale: CounterSale): Stage {
  if (sale.oddityReason !== null) return 'odd'
  if (sale.state === 'closed') return sale.closeReason === 'expired' ? 'expired' : 'cancelled'
  if (sale.state === 'closing') return 'confirming'
  if (sale.state === 'placing' || sale.state === 'unpaid') {
    if (sale.code) return 'waiting'
    return sale.codeProblem ? 'noCode' : 'confirming'
  }
  return 'paid'
}

/** What is said of it; whether it can be handed over, `can` says. */
export const isHandedOver = (sale: CounterSale): boolean =>
  sale.state === 'shipped' || sale.state === 'received'

/** Nothing more can happen to it at the counter, so the next one may begin. */
export function isOver(sale: CounterSale): boolean {
  const stage = stageOf(sale)
  return stage === 'expired' || stage === 'cancelled' || (stage === 'paid' && !sale.can.includes('handOver'))
}

/**
 * What has to be done where the lines on the counter are no longer those of its sale: the old code is
 * cancelled before there is a new one, and money that came meanwhile wins over the change.
 */
export function nextStep(
  { lines, renewing }: Pick<Counter, 'lines' | 'renewing'>,
  sale: CounterSale,
): 'none' | 'cancel' | 'wait' | 'open' | 'release' | 'restore' {
  const stage = stageOf(sale)
  const closed = stage === 'expired' || stage === 'cancelled'
  if (sameLines(lines, sale.lines)) return renewing && closed ? 'open' : 'none'
  if (stage === 'waiting' || stage === 'noCode') return 'cancel'
  if (stage === 'confirming') return 'wait'
  if (!closed) return 'restore'
  return renewing && lines.length > 0 ? 'open' : 'release'
}

/** How long until the sale is asked about again; 0 is never. A page that nobody sees asks less often. */
export function pollAfterMs(stage: Stage | null, hidden: boolean): number {
  if (stage === 'paid' || stage === 'expired' || stage === 'cancelled') return 0
  if (stage === 'odd') return 10_000
  // Each question is another try to get a code.
  if (stage === 'noCode') return 5_000
  return hidden ? 6_000 : 1_200
}
