import type { Presale } from './items'
import type { Fen, LocalText, Picture } from './model'

/** `none` left, `low` = at most 5 left, so that the phone can say "仅剩 2 件". */
export type StockLevel = 'none' | 'low' | 'enough'

export interface ProductCard {
  spuId: string
  title: LocalText
  picture: Picture
  /** The lowest price of its SKUs; `priceVaries` asks for a "起". */
  priceFen: Fen
  priceVaries: boolean
  /** The old price of the SKU that `priceFen` is of; null where nothing was reduced. */
  compareAtFen: Fen | null
  soldCount: number
  stockLevel: StockLevel
  isNew: boolean
  freeFreight: boolean
  /** The one SKU of a product without choices, for a quick add; else null. */
  onlySkuId: string | null
  presale: Presale | null
}
