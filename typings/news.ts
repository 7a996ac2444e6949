/**
 * What a shopper may be told of by a subscribe message of WeChat: the order was paid (by a friend), all of it
 * is on its way, money is coming back. Each has a template of the shop's own.
 */
export type NewsKind = 'paid' | 'shipped' | 'refunded'

/** What can be said of an order; which of it a message says is for its template. */
export type NewsFact = 'orderNumber' | 'goods' | 'amount' | 'time' | 'carrier' | 'trackingNo' | 'shopName'

/** A keyword of a template, as WeChat names it (`thing1`, `amount3`), and what stands in its place. */
export interface NewsField {
  keyword: string
  fact: NewsFact
}

export interface NewsTemplate {
  kind: NewsKind
  /** The template's id at WeChat, which differs for each mini program. */
  templateId: string
  fields: NewsField[]
}

/** What may be asked for with one tap. */
export interface NewsOffer {
  kind: NewsKind
  templateId: string
}

type NotFound = { NOT_FOUND: object }

/** Actions of the door `shop`: one consent is good for one message. */
export interface ShopNewsApi {
  /** What the shopper may be asked of this order: of use from here on, and not agreed to before. */
  'news.offers': { in: { orderId: string }; out: { offers: NewsOffer[] }; refuses: NotFound }
  /** What WeChat says that the shopper agreed to. Only a note of it: WeChat itself keeps count. */
  'news.allow': { in: { orderId: string; kinds: NewsKind[] }; out: object; refuses: NotFound }
}

/** Actions of the door `owner`. */
export interface OwnerNewsApi {
  /** Sends the message of a kind to the buyer of an order now, and tells what WeChat said of it. */
  'news.send': {
    in: { kind: NewsKind; orderId: string }
    out: { told: true }
    refuses: NotFound & {
      NO_TEMPLATE: object
      /** The buyer has agreed to no message of this kind, or has used it up. */
      NOT_AGREED: object
      /** In WeChat's own words. */
      REFUSED: { code: number; message: string }
      UNREACHABLE: object
    }
  }
}
