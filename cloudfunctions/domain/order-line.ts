import type { Presale } from '../../typings/items'
import type { Fen, LocalText, Picture } from '../../typings/model'
import type { LineMoney } from './adjustment'

export interface LineWords {
  optionsEn?: string[]
  presale?: Presale
  /** Nothing of it is sent anywhere. */
  isService?: true
}

/** What a line says beside its Chinese options, where there is anything: most have none of it. */
export const lineWords = (line: {
  optionsEn?: string[] | null | undefined
  presale?: Presale | null | undefined
  isService?: boolean | undefined
}): LineWords => ({
  ...(line.optionsEn ? { optionsEn: line.optionsEn } : {}),
  ...(line.presale ? { presale: line.presale } : {}),
  ...(line.isService ? { isService: true } : {}),
})

/** A copy of what was bought, at what price; never a reference to today's product. */
export interface OrderLine extends LineWords {
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  code: string | null
  quantity: number
  /** List price of a unit, and of the line. */
  priceFen: Fen
  compareAtFen: Fen | null
  lineFen: Fen
  /** What each of the order's adjustments took off it and off its part of the freight, in their order. */
  shares: LineMoney[]
  /** What is paid for its goods, and for sending them: over all lines exactly the order's total. */
  netFen: Fen
  freightShareFen: Fen
  /** The stock bucket (`skuId#n`) that holds these units. */
  bucketId: string
  /** Buckets that were named before it: a hold that came late may stand there until they are barred. */
  leftBucketIds?: string[]
}
