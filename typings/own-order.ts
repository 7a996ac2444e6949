import type { AddressProblem } from './address'
import type { Fen, LocalText, Page } from './model'
import type { OrderView } from './order-view'

export type OrderFilter = 'all' | 'unpaid' | 'toShip' | 'toReceive' | 'closed'

type NotFound = { NOT_FOUND: object }

/** What a shopper does with own orders beside paying them. */
export interface OwnOrderApi {
  /** `search` is a part of an order's number or of a product's name. */
  'order.list': {
    in: { filter: OrderFilter; search?: string; cursor?: string }
    out: Page<OrderView> & {
      /** How many wait on each tab; told with the first page of what is not searched. */
      counts: Record<'unpaid' | 'toShip' | 'toReceive', number> | null
    }
    refuses: Record<never, never>
  }
  /**
   * Sends an order of which nothing was sent yet to another address of the caller. What was paid stays: a
   * place that freight is dearer to is refused, with by how much.
   */
  'order.changeAddress': {
    in: { orderId: string; addressId: string }
    out: OrderView
    refuses: NotFound & {
      ADDRESS_NOT_FOUND: object
      BAD_ADDRESS: { field: AddressProblem }
      CANNOT_CHANGE: object
      NOT_SERVED: { reason: LocalText | null }
      FREIGHT_DEARER: { moreFen: Fen }
    }
  }
  /** Asks the shop to send what is paid, once a day; a repeat is told when it was asked last. */
  'order.remind': { in: { orderId: string }; out: OrderView; refuses: NotFound & { CANNOT_REMIND: object } }
}
