/** What both APIs speak of. Money is integer fen, time is epoch ms, names are `{ zh, en? }`. */

declare const fenBrand: unique symbol
/**
 * An integer amount in fen (1/100 yuan). Made only by `cloudfunctions/domain/money.ts`; clients only read it.
 */
export type Fen = number & { readonly [fenBrand]: true }

/** Shop content; Chinese is always there, English where the owner wrote it. */
export interface LocalText {
  zh: string
  en?: string
}

export type Tint = 'peach' | 'rose' | 'gold' | 'leaf' | 'jade' | 'sky' | 'clay' | 'mist'

/** `source` is a cloud file id (`cloud://…`) or a foreign https address, never a local one. */
export interface Picture {
  source: string
  tint: Tint
  alt?: LocalText
  /** The same, small enough for lists; absent where nobody made one. */
  thumbnail?: string
}

/** A film in MP4; `poster` is what stands there until it plays, null: the cover of its product. */
export interface Video {
  source: string
  poster: string | null
}

/** A page of a list that is read on by an opaque key, never by an offset. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

export type OrderState = 'placing' | 'unpaid' | 'closing' | 'paid' | 'shipped' | 'received' | 'closed'
export type CloseReason = 'cancelled' | 'expired' | 'outOfStock' | 'refunded'
/** What a payment is made with: the buyer's own phone, a friend's, or a code on another screen. */
export type Instrument = 'ownPhone' | 'friendPhone' | 'screenCode'
export type AttemptState = 'created' | 'prepaid' | 'paid' | 'closed'
export type RefundState = 'requested' | 'processing' | 'success' | 'closed' | 'abnormal'
/** Where it was ordered: in the mini program, or by staff over the counter. */
export type OrderSource = 'phone' | 'counter'
export type ProductState = 'draft' | 'onSale' | 'offSale' | 'deleted'

/** A postal address as `wx.chooseAddress` gives it, in our names. */
export interface PostalAddress {
  name: string
  phone: string
  province: string
  city: string
  district: string
  detail: string
  postalCode?: string
  regionCode?: string
}

/** One SKU and how many of it. */
export interface LineRequest {
  skuId: string
  quantity: number
}
