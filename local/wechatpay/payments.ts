import type { Orders } from './api/orders'
import type { Notifier } from './notifications/notifier'
import type { OrderRecord } from './records'
import type { Store } from './store'

/** Takes a payment: once it is on the disk it is true, and the merchant is told. */
export class Payments {
  constructor(
    private readonly orders: Orders,
    private readonly notifier: Notifier,
    private readonly store: Store,
  ) {}

  /** Throws an ApiError when the order cannot be paid (any more). */
  async pay(outTradeNo: string, payer: { openid: string; bankType: string }): Promise<OrderRecord> {
    const order = this.orders.pay(outTradeNo, payer)
    this.notifier.enqueue({
      event: 'TRANSACTION.SUCCESS',
      originalType: 'transaction',
      summary: '支付成功',
      resource: this.orders.view(order),
      url: order.request.notify_url,
      outTradeNo,
    })
    await this.store.flushed()
    return order
  }

  async countFailure(outTradeNo: string): Promise<void> {
    this.orders.countFailure(outTradeNo)
    await this.store.flushed()
  }
}
