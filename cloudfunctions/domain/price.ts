import type { Fen } from '../../typings/model'
import { type Adjustment, adjusted, type LineMoney, type Reduction } from './adjustment'
import {
  dearestPlace,
  type FreightLine,
  freeFreightFrom,
  freightShares,
  type ParcelFreight,
  parcelsOf,
} from './freight'
import type { FreightTemplate } from './freight-template'
import { addFen, ZERO_FEN } from './money'

/** What is paid for a line: `lineFen` and its part of the freight, each without its `shares`. */
export interface NetLine {
  lineFen: Fen
  /** Its parts of the price's adjustments, in their order. */
  shares: LineMoney[]
  netFen: Fen
  freightShareFen: Fen
}

/** `goodsFen` is at list price; `freightFen` and `totalFen` are what the lines' nets and shares sum to. */
export interface Price {
  lines: NetLine[]
  adjustments: Adjustment[]
  goodsFen: Fen
  freightFen: Fen
  totalFen: Fen
  /** From which sum of goods on freight is free, where one parcel takes all lines; else null. */
  freeFreightFromFen: Fen | null
  parcels: ParcelFreight[]
}

interface PriceInput {
  /** At list price; one SKU stands in one line. */
  lines: FreightLine[]
  templates: FreightTemplate[]
  /** All that the address speaks of: freight is that of the dearest; none: the tariff that is shown first. */
  places: string[]
  reductions: Reduction[]
}

/**
 * The one place where a sum is made: lines at list price, what is taken off the goods, freight by what is
 * left of them, what is taken off that or off all, total. What is refunded later reads the nets.
 */
export function priceOf({ lines, templates, places, reductions }: PriceInput): Price {
  const listed = lines.map(({ skuId, lineFen }) => ({
    skuId,
    goodsFen: lineFen,
    freightFen: ZERO_FEN,
    shares: [],
  }))
  const ofGoods = reductions.filter(({ of }) => of === 'goods')
  const ofRest = reductions.filter(({ of }) => of !== 'goods')
  const goods = adjusted({ lines: listed, adjustments: [] }, ofGoods)
  const parcelled = lines.map((line, at) => ({ ...line, lineFen: goods.lines[at]?.goodsFen ?? ZERO_FEN }))
  const parcels = parcelsOf(parcelled, templates, dearestPlace(parcelled, templates, places))
  const freight = freightShares(parcelled, parcels)
  const sent = goods.lines.map((line, at) => ({ ...line, freightFen: freight[at] ?? ZERO_FEN }))
  const price = adjusted({ ...goods, lines: sent }, [...parcels.flatMap(freeFreight), ...ofRest])
  const freightFen = addFen(...price.lines.map((line) => line.freightFen))
  return {
    lines: price.lines.map(({ goodsFen, freightFen: freightShareFen, shares }, at) => ({
      lineFen: lines[at]?.lineFen ?? ZERO_FEN,
      shares,
      netFen: goodsFen,
      freightShareFen,
    })),
    adjustments: price.adjustments,
    goodsFen: addFen(...lines.map(({ lineFen }) => lineFen)),
    freightFen,
    totalFen: addFen(freightFen, ...price.lines.map(({ goodsFen }) => goodsFen)),
    freeFreightFromFen: freeFreightFrom(parcels),
    parcels,
  }
}

const freeFreight = ({ templateId, skuIds, freeFen }: ParcelFreight): Reduction[] =>
  freeFen > ZERO_FEN
    ? [{ kind: 'freeFreight', source: templateId, wantedFen: freeFen, of: 'freight', skuIds }]
    : []
