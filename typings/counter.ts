import type { PayCode } from './friend-pay'
import type { CloseReason, Fen, LineRequest, LocalText, OrderState } from './model'
import type { OwnerOrderLine, OwnerPicture } from './owner-order'
import type { OverLimit } from './shop-api'

/** A SKU as the counter finds it by barcode, code or words. */
export interface CounterSku {
  skuId: string
  spuId: string
  title: LocalText
  options: string[]
  optionsEn?: string[]
  picture: OwnerPicture | null
  priceFen: Fen
  available: number
  code: string | null
}

/** `handOver` is `order.ship` with mode `pickup`, of all that was bought. */
export type SaleMove = 'cancel' | 'handOver'

/** A sale over the counter: goods are handed over, nothing is sent and no address is asked for. */
export interface CounterSale {
  orderId: string
  state: OrderState
  closeReason: CloseReason | null
  lines: OwnerOrderLine[]
  totalFen: Fen
  /** Null once it cannot be paid any more, and while WeChat Pay gave none (see `codeProblem`). */
  code: PayCode | null
  codeProblem: 'PAY_UNAVAILABLE' | null
  payBeforeAt: number
  paidAt: number | null
  /** Money came that does not fit, as the reasons of notices: the goods stay here. */
  oddityReason: string | null
  can: SaleMove[]
  serverNow: number
}

type NotFound = { NOT_FOUND: object }

/** Actions of the door `owner` for the counter page. */
export interface CounterApi {
  /** At most 20; an exact barcode or code comes alone. */
  'counter.find': { in: { search: string }; out: { skus: CounterSku[] }; refuses: Record<never, never> }
  /**
   * Holds the stock and asks WeChat Pay for a code; the same key is the same sale. `expectedTotalFen` is the
   * sum that was told to the customer.
   */
  'counter.open': {
    in: { requestKey: string; lines: LineRequest[]; expectedTotalFen: number }
    out: CounterSale
    refuses: NotFound & {
      OUT_OF_STOCK: { skuIds: string[] }
      OFF_SALE: { skuIds: string[] }
      /** More than one order may have of a product. */
      OVER_LIMIT: { skuIds: string[]; limits: OverLimit[] }
      /** What each unit costs now, and all of them together. */
      PRICE_CHANGED: { totalFen: Fen; prices: { skuId: string; priceFen: Fen }[] }
      /** So many sales wait for their payment already, and hold stock. */
      TOO_MANY_UNPAID: { max: number }
    }
  }
  /** Asks WeChat Pay at most once in 3 s, and renews a code that is about to end. */
  'counter.get': { in: { orderId: string }; out: CounterSale; refuses: NotFound }
  'counter.cancel': {
    in: { orderId: string }
    out: CounterSale
    refuses: NotFound & { CANNOT_CANCEL: object }
  }
}
