import { newAttempt } from '../../../cloudfunctions/domain/attempt'
import { fen } from '../../../cloudfunctions/domain/money'
import type { OrderLine } from '../../../cloudfunctions/domain/order-line'
import type { PaymentFact } from '../../../cloudfunctions/domain/payment'
import type { Attempt, Order } from '../../../cloudfunctions/domain/records'
import type { RefundFact, RefundWish } from '../../../cloudfunctions/domain/refund'
import { testAddress } from '../harness/catalogue'

/** An unpaid order of 58.00 yuan, with what a test changes. */
export function testOrder(changes: Partial<Order> = {}): Order {
  return {
    orderId: '261122ABCDEFGHJK',
    openid: 'o-lin',
    purchaseId: 'O1',
    merchantId: 'queqiao',
    requestKey: 'request-1',
    lines: [],
    source: 'phone',
    address: testAddress,
    note: '',
    adjustments: [],
    goodsFen: fen(5_000),
    freightFen: fen(800),
    savedFen: fen(0),
    totalFen: fen(5_800),
    refundedFen: fen(0),
    state: 'unpaid',
    closeReason: null,
    closingReason: null,
    liveOutTradeNo: '261122ABCDEFGHJK-1',
    attemptCount: 1,
    createdAt: 0,
    payBeforeAt: 1_800_000,
    paidAt: null,
    closedAt: null,
    shipBeforeAt: null,
    transactionId: null,
    paidOutTradeNo: null,
    payer: null,
    payToken: null,
    parcels: [],
    shippingCorrectedAt: null,
    shippedAt: null,
    receivedAt: null,
    autoReceiveAt: null,
    latestCaseId: null,
    nextCheckAt: null,
    isOdd: false,
    pending: [],
    followAt: null,
    oddities: [],
    events: [{ kind: 'placed', at: 0 }],
    asked: '',
    fromCart: null,
    revision: 3,
    ...changes,
  }
}

/** So many units of a SKU for so much in all. */
export const testLine = (skuId: string, quantity: number, lineFen: number): OrderLine => ({
  skuId,
  spuId: skuId,
  title: { zh: '茶' },
  picture: { source: '', tint: 'mist' },
  options: [],
  code: null,
  quantity,
  priceFen: fen(Math.floor(lineFen / quantity)),
  compareAtFen: null,
  lineFen: fen(lineFen),
  shares: [],
  netFen: fen(lineFen),
  freightShareFen: fen(0),
  bucketId: `${skuId}#0`,
})

/** The order's first attempt, with what a test changes. */
export function testAttempt(changes: Partial<Attempt> = {}): Attempt {
  const attempt = newAttempt(
    {
      outTradeNo: '261122ABCDEFGHJK-1',
      orderId: '261122ABCDEFGHJK',
      merchantId: 'queqiao',
      provider: 'wechatpay',
      payee: '1900',
      app: 'wx1',
      instrument: 'ownPhone',
      payer: { kind: 'wxOpenid', app: 'wx1', id: 'o-lin' },
      payerName: null,
      totalFen: fen(5_800),
      request: '{}',
      expiresAt: 1_800_000,
    },
    0,
  )
  return { ...attempt, ...changes }
}

export const paidAttempt = (changes: Partial<Attempt> = {}): Attempt =>
  testAttempt({ state: 'paid', transactionId: '4200', ...changes })

/** All that is left of a payment, as its owner asks for it, with what a test changes. */
export const refundWish = (changes: Partial<RefundWish> = {}): RefundWish => ({
  key: 'R-1',
  amountFen: 'whole',
  reason: 'agreed',
  note: '',
  actor: 'owner',
  returnStock: false,
  parts: null,
  caseId: null,
  ...changes,
})

/** What the attempt's provider says once it was paid, with what a test changes. */
export const paymentFact = (changes: Partial<PaymentFact> = {}): PaymentFact => ({
  kind: 'payment',
  provider: 'wechatpay',
  number: '261122ABCDEFGHJK-1',
  payee: '1900',
  app: 'wx1',
  providerNo: '4200',
  payer: { kind: 'wxOpenid', app: 'wx1', id: 'o-lin' },
  state: 'paid',
  totalFen: 5_800,
  currency: 'CNY',
  at: 1,
  ...changes,
})

/** What the attempt's provider answers about a refund of it, with what a test changes. */
export const refundFact = (changes: Partial<RefundFact> = {}): RefundFact => ({
  kind: 'refund',
  provider: 'wechatpay',
  number: '261122ABCDEFGHJK-1',
  requestNo: 'r-1',
  payee: null,
  providerNo: '5030',
  state: 'done',
  refundFen: 5_800,
  totalFen: null,
  ...changes,
})
