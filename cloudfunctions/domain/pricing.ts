import type { Fen, LineRequest, LocalText, Picture } from '../../typings/model'
import type { Quote, QuoteLine } from '../../typings/shop-api'
import type { Reduction } from './adjustment'
import { daysOf, notServed, paidOf } from './freight'
import type { FreightTemplate } from './freight-template'
import { addFen, subtractFen, timesFen, ZERO_FEN } from './money'
import { type LineWords, lineWords } from './order-line'
import { type NetLine, type Price, priceOf } from './price'
import type { StoredSku } from './product'
import { isSkuSoldAt } from './selling'

/** A line as it is priced now; `problem` says why it cannot be bought like this. */
export interface PricedLine extends NetLine {
  sku: StoredSku
  quantity: number
  problem: QuoteLine['problem']
  /** What the owner says of why it is not sent there. */
  reason: LocalText | null
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
  /** Null where nobody has to send anything. */
  templates: FreightTemplate[] | null
  /** All that the address speaks of: freight is that of the dearest; none: the tariff that is shown first. */
  places: string[]
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
      ...problemOf(sku, available, quantity, input),
      available,
    })
  }
  const counted = found.filter(({ problem }) => problem === null)
  const listed = counted.map(({ sku, quantity, lineFen }) => {
    const { skuId, freightTemplateId, weightGram, needsShipping } = sku
    return { skuId, freightTemplateId, weightGram, needsShipping, quantity, lineFen }
  })
  const { templates, places, reductions } = input
  const price = priceOf({ lines: listed, templates: templates ?? [], places, reductions })
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
function problemOf(
  sku: StoredSku,
  available: number,
  quantity: number,
  { templates, places, now }: Pick<PricingInput, 'templates' | 'places' | 'now'>,
): Pick<PricedLine, 'problem' | 'reason'> {
  const because = (problem: PricedLine['problem']) => ({ problem, reason: null })
  if (!isSkuSoldAt(sku, now) || sku.priceFen === ZERO_FEN) return because('offSale')
  if (available === 0) return because('soldOut')
  if (available < quantity) return because('notEnough')
  const refused = templates && sku.needsShipping && notServed(templates, sku.freightTemplateId, places)
  return refused ? { problem: 'notServed', reason: refused.reason } : because(null)
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
  optionsEn,
  presale,
  priceFen,
  compareAtFen,
}: StoredSku): LineFace {
  return {
    ...{ skuId, spuId, title, picture, options },
    ...lineWords({ optionsEn, presale }),
    ...{ priceFen, compareAtFen },
  }
}

interface LineFace extends LineWords {
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
  const lines = pricing.lines.map(({ sku, quantity, lineFen, problem, reason, available }) => ({
    ...lineFace(sku),
    quantity,
    lineFen,
    problem,
    reason,
    available,
  }))
  const sums = { goodsFen, freightFen, totalFen, savedFen, freeFreightFromFen }
  const parcels = pricing.parcels.map((parcel) => ({
    name: parcel.name,
    freightFen: paidOf(parcel),
    freeFromFen: parcel.freeFromFen,
    days: parcel.days,
  }))
  return { lines, ...sums, parcels, days: daysOf(pricing.parcels), ...doubts, ways, shipBeforeAt }
}
