import type { Fen, LineRequest, LocalText, Picture } from '../../typings/model'
import type { Quote, QuoteLine } from '../../typings/shop-api'
import type { Reduction } from './adjustment'
import { addFen, subtractFen, timesFen, ZERO_FEN } from './money'
import { type NetLine, type Price, priceOf } from './price'
import type { StoredSku } from './product'
import type { FreightTemplate } from './records'
import { isSkuSoldAt } from './selling'

/** A line as it is priced now; `problem` says why it cannot be bought like this. */
export interface PricedLine extends NetLine {
  sku: StoredSku
  quantity: number
  problem: QuoteLine['problem']
  available: number
}

/** A price whose sums count the lines without a problem. */
export interface Pricing extends Omit<Price, 'lines'> {
  lines: PricedLine[]
  /** By how much the goods were dearer before; that is inside their list price. */
  savedFen: Fen
}

interface PricingInput {
  lines: LineRequest[]
  skus: StoredSku[]
  available: Map<string, number>
  templates: FreightTemplate[]
  /** All that the address speaks of: freight is that of the dearest; none: the base tariff. */
  provinces: string[]
  /** What is taken off besides what the tariffs give. */
  reductions: Reduction[]
  now: number
}

/** One line a SKU: what was asked for twice is added up, in the order of first asking. */
export function mergeLines(lines: LineRequest[]): LineRequest[] {
  const quantities = new Map<string, number>()
  for (const { skuId, quantity } of lines) quantities.set(skuId, (quantities.get(skuId) ?? 0) + quantity)
  return [...quantities].map(([skuId, quantity]) => ({ skuId, quantity }))
}

/** The server's own prices for merged lines; null where a SKU does not exist. */
export function priceLines(input: PricingInput): Pricing | null {
  const found: Omit<PricedLine, Exclude<keyof NetLine, 'lineFen'>>[] = []
  for (const { skuId, quantity } of mergeLines(input.lines)) {
    const sku = input.skus.find((one) => one.skuId === skuId)
    if (!sku) return null
    const available = Math.min(input.available.get(skuId) ?? 0, sku.quantityMax)
    found.push({
      sku,
      quantity,
      lineFen: timesFen(sku.priceFen, quantity),
      problem: problemOf(sku, available, quantity, input.now),
      available,
    })
  }
  const counted = found.filter(({ problem }) => problem === null)
  const listed = counted.map(({ sku: { skuId, freightTemplateId }, lineFen }) => ({
    skuId,
    freightTemplateId,
    lineFen,
  }))
  const { templates, provinces, reductions } = input
  const price = priceOf({ lines: listed, templates, provinces, reductions })
  return {
    ...price,
    lines: found.map((line) => ({ ...line, ...(price.lines[counted.indexOf(line)] ?? notCounted(line)) })),
    savedFen: addFen(...counted.map(savedOn)),
  }
}

const notCounted = ({ lineFen }: Pick<NetLine, 'lineFen'>): NetLine => ({
  lineFen,
  shares: [],
  netFen: lineFen,
  freightShareFen: ZERO_FEN,
})

/** What costs nothing is not on sale, whatever its product says: WeChat Pay takes no payment of 0 fen. */
function problemOf(sku: StoredSku, available: number, quantity: number, now: number): QuoteLine['problem'] {
  if (!isSkuSoldAt(sku, now) || sku.priceFen === ZERO_FEN) return 'offSale'
  if (available === 0) return 'soldOut'
  return available < quantity ? 'notEnough' : null
}

function savedOn({ sku, quantity }: Pick<PricedLine, 'sku' | 'quantity'>): Fen {
  return sku.compareAtFen === null
    ? ZERO_FEN
    : timesFen(subtractFen(sku.compareAtFen, sku.priceFen), quantity)
}

/** What of a SKU is shown in carts, quotes and orders. */
export function lineFace({
  skuId,
  spuId,
  title,
  picture,
  options,
  priceFen,
  compareAtFen,
}: StoredSku): LineFace {
  return { skuId, spuId, title, picture, options, priceFen, compareAtFen }
}

interface LineFace {
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  priceFen: Fen
  compareAtFen: Fen | null
}

/** What a quote says of the address that it was asked for. */
export type AddressDoubts = Pick<Quote, 'doubtfulProvinces' | 'addressProblem'>

/** A pricing as the phone sees it. */
export function quoteOf(
  pricing: Pricing,
  doubts: AddressDoubts,
  { ways, shipBeforeAt }: Pick<Quote, 'ways' | 'shipBeforeAt'>,
): Quote {
  const { goodsFen, freightFen, totalFen, savedFen, freeFreightFromFen } = pricing
  const lines = pricing.lines.map(({ sku, quantity, lineFen, problem, available }) => ({
    ...lineFace(sku),
    quantity,
    lineFen,
    problem,
    available,
  }))
  const sums = { goodsFen, freightFen, totalFen, savedFen, freeFreightFromFen }
  return { lines, ...sums, ...doubts, ways, shipBeforeAt }
}
