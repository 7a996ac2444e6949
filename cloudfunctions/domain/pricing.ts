import type { Fen, LineRequest, LocalText, Picture } from '../../typings/model'
import type { Quote, QuoteLine } from '../../typings/shop-api'
import type { Reduction } from './adjustment'
import { daysOf, notServed, paidOf } from './freight'
import type { FreightTemplate } from './freight-template'
import { addFen, subtractFen, timesFen, ZERO_FEN } from './money'
import { type LineWords, lineWords } from './order-line'
import { shipBeforeOf } from './presale'
import { type NetLine, type Price, priceOf } from './price'
import type { StoredSku } from './product'
import { limitOf, nothingHad, personalLeftOf, type UnitsHad } from './purchase-limits'
import { isSkuSoldAt } from './selling'

/** A line as it is priced now; `problem` says why it cannot be bought like this. */
export interface PricedLine extends NetLine {
  sku: StoredSku
  quantity: number
  problem: QuoteLine['problem']
  /** What the owner says of why it is not sent there. */
  reason: LocalText | null
  /** So many of it could be ordered beside the other lines. */
  available: number
  /** Of its product, before this order; null where nobody counts. */
  personalLeft: number | null
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
  /** Of products that are limited by person or by purchase; absent where no limit but the order's counts. */
  had?: UnitsHad
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
  const wanted: Wanted[] = []
  for (const { skuId, quantity } of mergeLines(input.lines)) {
    const sku = input.skus.find((one) => one.skuId === skuId)
    if (!sku) return null
    wanted.push({ sku, quantity })
  }
  const found = wanted.map((one): FoundLine => {
    const { sku, quantity } = one
    const lineFen = timesFen(sku.priceFen, quantity)
    return { sku, quantity, lineFen, ...judge(one, wanted, input) }
  })
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

type Wanted = Pick<PricedLine, 'sku' | 'quantity'>
type FoundLine = Omit<PricedLine, Exclude<keyof NetLine, 'lineFen'>>

/** The limits of a product hold for all its SKUs together, so what the other lines take is not left. */
function judge(
  { sku, quantity }: Wanted,
  all: Wanted[],
  input: PricingInput,
): Pick<PricedLine, 'problem' | 'reason' | 'available' | 'personalLeft'> {
  const units = input.available.get(sku.skuId) ?? 0
  const had = input.had ?? nothingHad
  const ofProduct = all.filter((one) => one.sku.spuId === sku.spuId)
  const others = ofProduct.reduce((sum, one) => sum + one.quantity, 0) - quantity
  const limited = input.had ? sku : { ...sku, perPersonMax: null }
  const left = Math.max(0, limitOf(limited, had).left - others)
  return {
    ...problemOf({ sku, quantity }, { units, left }, input),
    available: Math.min(units, left),
    personalLeft: personalLeftOf(limited, had),
  }
}

/** What costs nothing is not on sale, whatever its product says: WeChat Pay takes no payment of 0 fen. */
function problemOf(
  { sku, quantity }: Wanted,
  { units, left }: { units: number; left: number },
  { templates, places, now }: Pick<PricingInput, 'templates' | 'places' | 'now'>,
): Pick<PricedLine, 'problem' | 'reason'> {
  const because = (problem: PricedLine['problem']) => ({ problem, reason: null })
  if (!isSkuSoldAt(sku, now) || sku.priceFen === ZERO_FEN) return because('offSale')
  if (units === 0) return because('soldOut')
  if (quantity > left) return because('overLimit')
  if (quantity > units) return because('notEnough')
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
  needsShipping,
  priceFen,
  compareAtFen,
}: StoredSku): LineFace {
  return {
    ...{ skuId, spuId, title, picture, options },
    ...lineWords({ optionsEn, presale, isService: !needsShipping }),
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

/** Of what goes nowhere no address is asked. */
const noDoubts: AddressDoubts = { doubtfulProvinces: [], addressProblem: null }

interface QuoteTerms extends Pick<Quote, 'ways' | 'unitsMax' | 'goodsMinFen' | 'pause'> {
  now: number
  shipWithinMs: number
}

/** A pricing as the phone sees it. */
export function quoteOf(
  pricing: Pricing,
  doubts: AddressDoubts,
  { now, shipWithinMs, ...terms }: QuoteTerms,
): Quote {
  const { goodsFen, freightFen, totalFen, savedFen, freeFreightFromFen } = pricing
  const lines = pricing.lines.map((line) => ({
    ...lineFace(line.sku),
    ...{ quantity: line.quantity, lineFen: line.lineFen, problem: line.problem, reason: line.reason },
    ...{ available: line.available, quantityMax: line.sku.quantityMax, personalLeft: line.personalLeft },
  }))
  const needsAddress = pricing.lines.some(({ sku }) => sku.needsShipping)
  const sums = { goodsFen, freightFen, totalFen, savedFen, freeFreightFromFen }
  const parcels = pricing.parcels.map((parcel) => ({
    name: parcel.name,
    freightFen: paidOf(parcel),
    freeFromFen: parcel.freeFromFen,
    days: parcel.days,
  }))
  const shipBeforeAt = shipBeforeOf(lines, now, shipWithinMs)
  const asked = needsAddress ? doubts : noDoubts
  return {
    lines,
    ...sums,
    parcels,
    days: daysOf(pricing.parcels),
    needsAddress,
    ...asked,
    ...terms,
    shipBeforeAt,
  }
}
