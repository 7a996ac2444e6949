import type { OwnerApi } from '../../../typings/owner-api'
import { newRequestKey } from '../harness/checkout'
import type { Grounds, Shopper } from './grounds'

/**
 * One action of the door `owner`: who may run it, whether before a one-time password was replaced, and an
 * input that is right.
 */
export interface OwnerCell {
  may: 'everybody' | 'staff' | 'managers'
  withOneTimePassword?: true
  input(self: Shopper, grounds: Grounds): Promise<object>
  /** What whoever may run it gets for an input that is another member's; `ok` unless named. */
  gets?: string
}

const nothing = async () => ({})
const staff = (input: OwnerCell['input'] = nothing): OwnerCell => ({ may: 'staff', input })
const managers = (input: OwnerCell['input'] = nothing): OwnerCell => ({ may: 'managers', input })
const session = (input: OwnerCell['input'] = nothing): OwnerCell => ({
  ...staff(input),
  withOneTimePassword: true,
})

/** A product file that each member has stored; what another stored is gone for them. */
const file = async (_self: Shopper, { shop, owner }: Grounds) => {
  const { fileId } = await owner.must('import.begin', {})
  shop.files.put(fileId, 'Handle,Title,Variant Price\nlongjing,Longjing,30.00\n')
  return { fileName: 'a.csv', fileId }
}

export const ownerCells: Record<keyof OwnerApi, OwnerCell> = {
  'session.login': {
    may: 'everybody',
    withOneTimePassword: true,
    input: async () => ({ username: 'nobody', password: 'nothing' }),
    gets: 'WRONG_CREDENTIALS',
  },
  'session.get': session(),
  'session.logout': session(),
  'session.list': session(),
  'session.revoke': {
    ...session(async (_self, grounds) => ({ sessionId: await grounds.sessionOfAnother() })),
    gets: 'NOT_FOUND',
  },
  'session.changePassword': {
    ...session(async () => ({ oldPassword: 'not the one', newPassword: 'a new one that is long' })),
    gets: 'WRONG_CREDENTIALS',
  },
  'overview.get': staff(),

  'product.list': staff(async () => ({ tab: 'all' })),
  'product.get': staff(async () => ({ spuId: 'longjing' })),
  'sku.list': staff(async () => ({ spuId: 'longjing', cursor: '0' })),
  'product.setState': managers(async () => ({ spuIds: ['longjing'], state: 'onSale' })),
  'product.setPrices': managers(async (_self, { shop, skuId }) => {
    const { revision } = (await shop.ports.products.get('longjing')) ?? { revision: 0 }
    return { spuId: 'longjing', revision, skus: [{ skuId, priceFen: 3_000, compareAtFen: null }] }
  }),
  'stock.adjust': managers(async (_self, { skuId }) => ({
    requestKey: newRequestKey(),
    skuId,
    delta: 1,
    reason: 'received',
  })),
  'category.list': staff(),
  'import.begin': managers(),
  'import.preview': { ...managers(file), gets: 'FILE_GONE' },
  'import.apply': {
    ...managers(async (self, grounds) => ({ ...(await file(self, grounds)), strict: true })),
    gets: 'FILE_GONE',
  },
  'import.get': { ...managers(async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'job.list': managers(async () => ({ kind: 'import' })),
  'job.get': { ...managers(async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'job.cancel': { ...managers(async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'job.resume': { ...managers(async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },

  'order.list': staff(async () => ({ tab: 'all' })),
  'order.get': staff(async (self) => ({ orderId: await self.paid() })),
  'order.revealContact': staff(async (self) => ({ orderId: await self.paid() })),
  'notice.list': staff(),
  'order.settleOddity': {
    ...managers(async (self) => ({
      orderId: await self.paid(),
      reason: 'AMOUNT_DIFFERS',
      about: '',
      note: '已在微信支付核对',
    })),
    gets: 'NOTHING_ODD',
  },
  'bill.list': staff(async () => ({ tab: 'open' })),
  'bill.settle': {
    ...managers(async () => ({ day: '2026-11-20', kind: 'BAD_HASH', number: '', note: 'looked at' })),
    gets: 'NOT_FOUND',
  },
  'notice.settle': {
    ...managers(async () => ({ noticeId: 'nobody', note: '已在微信支付核对' })),
    gets: 'NOT_FOUND',
  },

  'refund.create': managers(async (self) => ({
    requestKey: newRequestKey(),
    orderId: await self.paid(),
    amountFen: 'whole',
    reason: 'agreed',
    returnStock: false,
  })),
  'refund.list': staff(),

  'carrier.list': staff(),
  'order.ship': staff(async (self) => ({
    requestKey: newRequestKey(),
    orderId: await self.paid(),
    mode: 'express',
    carrier: 'SF',
    trackingNo: 'SF1234567890123',
  })),
  'order.correctParcel': staff(async (self, { owner }) => {
    const orderId = await self.shipped()
    const { parcels } = await owner.must('order.get', { orderId })
    const parcelId = parcels[0]?.parcelId
    return { orderId, parcelId, mode: 'express', carrier: 'ZTO', trackingNo: '78794111518982' }
  }),
  'outbox.list': staff(),
  'outbox.retry': { ...staff(async () => ({ messageId: 'no-such-message' })), gets: 'NOT_FOUND' },

  'counter.find': staff(async () => ({ search: 'longjing' })),
  'counter.open': staff(async (self) => ({
    requestKey: newRequestKey(),
    lines: self.lines(),
    expectedTotalFen: 3_000,
  })),
  'counter.get': staff(openSale),
  'counter.cancel': staff(openSale),

  'case.list': staff(async () => ({ tab: 'mine' })),
  'case.get': staff(async (self) => ({ caseId: await self.asked() })),
  'case.agree': managers(async (self) => ofCase(self, await self.asked())),
  'case.refuse': managers(async (self) => ({
    ...(await ofCase(self, await self.asked())),
    reason: '已签收',
  })),
  'case.takeBack': managers(async (self) => ({
    ...(await ofCase(self, await self.returning('returnRefund'))),
    goods: 'good',
  })),
  'case.reship': managers(async (self) => ({
    ...(await ofCase(self, await self.reshipping())),
    carrier: 'SF',
    trackingNo: 'SF1234567890456',
  })),
  'case.reply': staff(async (self) => ({
    requestKey: newRequestKey(),
    caseId: await self.asked(),
    words: '马上处理',
  })),
}

async function ofCase(self: Shopper, caseId: string) {
  return { caseId, revision: await self.revisionOf(caseId) }
}

async function openSale(self: Shopper, { owner }: Grounds) {
  const wish = { requestKey: newRequestKey(), lines: self.lines(), expectedTotalFen: 3_000 }
  const sale = await owner.must('counter.open', wish)
  return { orderId: sale.orderId }
}
