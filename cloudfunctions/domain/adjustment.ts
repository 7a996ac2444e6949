import type { Fen } from '../../typings/model'
import { addFen, fen, takeFen, ZERO_FEN } from './money'

/** `freeFreight`: a tariff sends for nothing from some sum of goods on. */
export type AdjustmentKind = 'freeFreight'

/** A sum that belongs to one line: what of it is for the goods, and what for sending them. */
export interface LineMoney {
  goodsFen: Fen
  freightFen: Fen
}

/** What was taken off a price in all, and what granted it: `source` is the id of a tariff. */
export interface Adjustment {
  kind: AdjustmentKind
  source: string
  sumFen: Fen
}

/** What may be taken off a price: as much of `wantedFen` as there is to take it from. */
export interface Reduction extends Omit<Adjustment, 'sumFen'> {
  wantedFen: Fen
  of: 'goods' | 'freight' | 'all'
  /** The lines that it is for; null: all of them. */
  skuIds: string[] | null
}

/** A line with what is left to pay for it. `shares` are its parts of each adjustment, in their order. */
export interface AdjustedLine extends LineMoney {
  skuId: string
  shares: LineMoney[]
}

export interface Adjusted {
  lines: AdjustedLine[]
  adjustments: Adjustment[]
}

/**
 * Takes one reduction after another off what is left, first of goods and freight by their sums, then of each
 * line by what is left of it: the shares of an adjustment sum to it exactly, and none is more than its line.
 * What takes nothing leaves no adjustment.
 */
export const adjusted = (price: Adjusted, reductions: Reduction[]): Adjusted =>
  reductions.reduce(takeOff, price)

function takeOff({ lines, adjustments }: Adjusted, { wantedFen, of, skuIds, ...grant }: Reduction): Adjusted {
  const isMeant = ({ skuId }: AdjustedLine) => skuIds === null || skuIds.includes(skuId)
  const there = (part: keyof LineMoney) => lines.map((line) => (isMeant(line) ? line[part] : ZERO_FEN))
  const goods = of === 'freight' ? [] : there('goodsFen')
  const freight = of === 'goods' ? [] : there('freightFen')
  const sums = [addFen(...goods), addFen(...freight)]
  const sumFen = fen(Math.min(wantedFen, addFen(...sums)))
  if (sumFen === ZERO_FEN) return { lines, adjustments }
  const [ofGoods = ZERO_FEN, ofFreight = ZERO_FEN] = takeFen(sumFen, sums)
  const goodsShares = takeFen(ofGoods, goods)
  const freightShares = takeFen(ofFreight, freight)
  const shared = lines.map((line, at): AdjustedLine => {
    const share = { goodsFen: goodsShares[at] ?? ZERO_FEN, freightFen: freightShares[at] ?? ZERO_FEN }
    return {
      skuId: line.skuId,
      goodsFen: fen(line.goodsFen - share.goodsFen),
      freightFen: fen(line.freightFen - share.freightFen),
      shares: [...line.shares, share],
    }
  })
  return { lines: shared, adjustments: [...adjustments, { ...grant, sumFen }] }
}
