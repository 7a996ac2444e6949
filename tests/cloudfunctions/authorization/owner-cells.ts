import type { OwnerApi } from '../../../typings/owner-api'
import type { Permission } from '../../../typings/permissions'
import { newRequestKey } from '../harness/checkout'
import { testDraft } from '../harness/freight'
import { signedInAs } from '../harness/staff'
import type { Grounds, Shopper } from './grounds'
import { reviewCells } from './review-cells'

/**
 * One action of the door `owner`: who may run it, whether before a one-time password was replaced, and an
 * input that is right.
 */
export interface OwnerCell {
  /** `everybody` also without a session, `self` in any session, else every role with the permission. */
  may: 'everybody' | 'self' | Permission
  withOneTimePassword?: true
  input(self: Shopper, grounds: Grounds): Promise<object>
  /** What whoever may run it gets for an input that is another member's; `ok` unless named. */
  gets?: string
}

const nothing = async () => ({})
const cell = (may: OwnerCell['may'], input: OwnerCell['input'] = nothing): OwnerCell => ({ may, input })
const session = (input: OwnerCell['input'] = nothing): OwnerCell => ({
  ...cell('self', input),
  withOneTimePassword: true,
})

const guessed = 'A'.repeat(43)
const credential = { id: 'AA', rawId: 'AA', type: 'public-key' } as const
const assertion = { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' }
const wrongPassword = async () => ({ password: 'not the one' })
/** Somebody below whoever may act on people. */
const person: OwnerCell['input'] = async (_self, { shop }) => {
  const { staff } = await (await signedInAs(shop.ports, 'viewer')).must('session.get', {})
  return { staffId: staff.username }
}

/** A product file that each member has stored; what another stored is gone for them. */
const file = async (_self: Shopper, { shop, owner }: Grounds) => {
  const { fileId } = await owner.must('import.begin', {})
  shop.files.put(fileId, 'Handle,Title,Variant Price\nlongjing,Longjing,30.00\n')
  return { fileName: 'a.csv', fileId }
}

const batchOf = async () => ({
  target: { spuIds: ['longjing'] },
  wish: { field: 'tags', by: 'add', values: ['春'] },
})

export const ownerCells: Record<keyof OwnerApi, OwnerCell> = {
  'session.login': {
    may: 'everybody',
    withOneTimePassword: true,
    input: async (self) => ({ username: `nobody-${self.openid}`, password: 'nothing' }),
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
  'session.loginByCode': {
    may: 'everybody',
    withOneTimePassword: true,
    input: async () => ({ loginToken: guessed, code: '000000' }),
    gets: 'LOGIN_OVER',
  },
  'passkey.beginLogin': { may: 'everybody', withOneTimePassword: true, input: nothing },
  'session.loginByPasskey': {
    may: 'everybody',
    withOneTimePassword: true,
    input: async () => ({ challengeId: 'guessed', response: { ...credential, response: assertion } }),
    gets: 'LOGIN_OVER',
  },
  'secondFactor.get': cell('self'),
  'secondFactor.begin': { ...cell('self', wrongPassword), gets: 'WRONG_CREDENTIALS' },
  'secondFactor.confirm': { ...cell('self', async () => ({ code: '000000' })), gets: 'NOT_BEGUN' },
  'secondFactor.turnOff': { ...cell('self', wrongPassword), gets: 'WRONG_CREDENTIALS' },
  'secondFactor.renewCodes': { ...cell('self', wrongPassword), gets: 'WRONG_CREDENTIALS' },
  'passkey.list': cell('self'),
  'passkey.begin': { ...cell('self', wrongPassword), gets: 'WRONG_CREDENTIALS' },
  'passkey.add': {
    ...cell('self', async () => ({
      challengeId: 'guessed',
      name: '手机',
      response: { ...credential, response: { clientDataJSON: 'AA', attestationObject: 'AA' } },
    })),
    gets: 'LOGIN_OVER',
  },
  'passkey.remove': { ...cell('self', async () => ({ passkeyId: 'AA' })), gets: 'NOT_FOUND' },

  'audit.list': cell('audit.read'),
  'auditChain.get': cell('audit.read'),
  'audit.export': cell('audit.read'),

  'staff.list': cell('people.read'),
  'staff.invite': cell('people.manage', async () => ({ role: 'viewer', note: '' })),
  'staff.revokeInvitation': {
    ...cell('people.manage', async () => ({ invitationId: 'nothing' })),
    gets: 'NOT_FOUND',
  },
  'staff.setRole': cell('people.manage', async (self, grounds) => ({
    ...(await person(self, grounds)),
    role: 'clerk',
  })),
  'staff.suspend': cell('people.manage', person),
  'staff.resume': cell('people.manage', person),
  'staff.remove': cell('people.manage', person),
  'staff.resetPassword': cell('people.secure', person),
  'staff.resetSecondFactor': cell('people.secure', person),
  'staff.requireSecondFactor': cell('people.secure', async () => ({ roles: [] })),
  'staffSession.list': cell('people.secure', person),
  'staffSession.revoke': cell('people.secure', person),
  'invitation.get': {
    may: 'everybody',
    withOneTimePassword: true,
    input: async () => ({ token: guessed }),
    gets: 'ENDED',
  },
  'invitation.accept': {
    may: 'everybody',
    withOneTimePassword: true,
    input: async () => ({
      token: guessed,
      username: 'mallory',
      displayName: 'Mallory',
      password: 'a long one that nobody has',
    }),
    gets: 'ENDED',
  },

  'overview.get': cell('overview.read'),
  'today.get': cell('overview.read'),
  'firstHour.get': cell('overview.read'),
  'firstHour.close': cell('settings.edit'),

  'product.list': cell('catalogue.read', async () => ({ tab: 'all' })),
  'product.get': cell('catalogue.read', async () => ({ spuId: 'longjing' })),
  'sku.list': cell('catalogue.read', async () => ({ spuId: 'longjing', cursor: '0' })),
  'product.setState': cell('catalogue.edit', async () => ({ spuIds: ['longjing'], state: 'onSale' })),
  'product.setPrices': cell('price.change', async (_self, { shop, skuId }) => {
    const { revision } = (await shop.ports.products.get('longjing')) ?? { revision: 0 }
    return { spuId: 'longjing', revision, skus: [{ skuId, priceFen: 3_000, compareAtFen: null }] }
  }),
  'product.edit': cell('catalogue.edit', async () => ({ spuId: 'longjing' })),
  'product.editSkus': cell('catalogue.edit', async () => ({ spuId: 'longjing' })),
  'product.create': cell('catalogue.edit', async () => ({
    requestKey: newRequestKey(),
    title: { zh: '龙井' },
  })),
  'product.save': cell('catalogue.edit', async (_self, { owner }) => {
    const { marks } = await owner.must('product.edit', { spuId: 'longjing' })
    return { spuId: 'longjing', changes: { tags: { basedOn: marks.tags, to: ['spring'] } } }
  }),
  'product.saveSkus': cell('price.change', async (_self, { skuId }) => {
    const cost = { costFen: { from: null, to: null } }
    return { requestKey: newRequestKey(), spuId: 'longjing', change: [{ skuId, fields: cost }] }
  }),
  'product.copy': cell('catalogue.edit', async () => ({ requestKey: newRequestKey(), spuId: 'longjing' })),
  'product.delete': cell('catalogue.edit', async () => ({ spuIds: ['no-such-product'] })),
  'product.restore': cell('catalogue.edit', async () => ({ spuIds: ['no-such-product'] })),
  'media.begin': cell('catalogue.edit', async () => ({ kind: 'picture', extension: 'jpg', thumbnail: true })),
  'media.check': {
    ...cell('catalogue.edit', async () => ({ kind: 'picture', source: 'cloud://nowhere/elsewhere/a.jpg' })),
    gets: 'FILE_GONE',
  },
  'stock.list': cell('stock.read', async () => ({ tab: 'all' })),
  'stock.find': cell('stock.read', async () => ({ search: 'longjing' })),
  'stock.get': cell('stock.read', async (_self, { skuId }) => ({ skuId })),
  'stockMove.list': cell('stock.read'),
  'stockHold.list': cell('stock.read', async (_self, { skuId }) => ({ skuId })),
  'stock.adjust': cell('stock.change', async (_self, { skuId }) => ({
    requestKey: newRequestKey(),
    skuId,
    delta: 1,
    reason: 'received',
  })),
  'stock.setUnlimited': cell('stock.change', async (_self, { skuId }) => ({ skuId, unlimited: false })),
  'stock.receive': cell('stock.change', async (_self, { skuId }) => ({
    requestKey: newRequestKey(),
    lines: [{ skuId, units: 2, unitCostFen: 900 }],
  })),
  'stock.count': cell('stock.change', async (_self, { skuId }) => ({
    requestKey: newRequestKey(),
    lines: [{ skuId, counted: 5, expected: 4 }],
  })),
  'stock.setLine': cell('stock.change', async (_self, { skuId }) => ({ skuId, units: 3 })),
  'stock.spread': cell('stock.change', async (_self, { skuId }) => ({ skuId, isSpread: true })),
  'category.list': cell('catalogue.read'),
  'category.tree': cell('catalogue.read'),
  'category.add': cell('catalogue.edit', async () => ({
    requestKey: newRequestKey(),
    parentId: 'tea',
    name: { zh: '点心' },
    picture: { source: '', tint: 'mist' },
    shown: true,
  })),
  'category.save': cell('catalogue.edit', async () => ({ categoryId: 'tea', from: {}, to: {} })),
  'category.move': cell('catalogue.edit', async () => ({
    categoryId: 'tea',
    parentId: null,
    beforeId: null,
  })),
  'category.remove': { ...cell('catalogue.edit', async () => ({ categoryId: 'tea' })), gets: 'NOT_EMPTY' },
  'category.moveProducts': cell('catalogue.edit', async () => ({ categoryId: 'tea', toCategoryId: 'tea' })),
  'export.begin': cell('job.manage', async () => ({
    requestKey: newRequestKey(),
    format: 'csv',
    wish: { what: 'products', query: { tab: 'all' } },
  })),
  'export.link': { ...cell('job.read', async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'batch.try': cell('catalogue.batch', batchOf),
  'batch.begin': cell('catalogue.batch', async () => ({ requestKey: newRequestKey(), ...(await batchOf()) })),
  'batch.undo': { ...cell('catalogue.batch', async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'import.begin': cell('catalogue.import'),
  'import.preview': { ...cell('catalogue.import', file), gets: 'FILE_GONE' },
  'region.list': cell('freight.read'),
  'freight.list': cell('freight.read'),
  'freight.try': cell('freight.read', async (_self, { skuId }) => ({
    lines: [{ skuId, quantity: 1 }],
    region: '330100',
  })),
  'freight.save': cell('freight.edit', async (self) => ({
    requestKey: newRequestKey(),
    template: testDraft({ name: { zh: self.openid } }),
  })),
  'freight.setDefault': {
    ...cell('freight.edit', async () => ({ templateId: 'nobody' })),
    gets: 'NOT_FOUND',
  },
  'freight.remove': {
    ...cell('freight.edit', async () => ({ templateId: 'nobody', revision: 0 })),
    gets: 'NOT_FOUND',
  },
  'home.edit': cell('home.read'),
  'home.try': cell('home.read', async () => ({ blocks: [] })),
  'home.save': cell('home.edit', async (_self, { owner }) => {
    const { draft } = await owner.must('home.edit', {})
    return { mark: draft.mark, blocks: draft.blocks }
  }),
  'home.publish': cell('home.edit', async (_self, { owner }) => {
    const { draft } = await owner.must('home.edit', {})
    return { requestKey: newRequestKey(), mark: draft.mark, note: '' }
  }),
  'home.unschedule': { ...cell('home.edit', async () => ({ number: 999 })), gets: 'NOT_FOUND' },
  'home.rollBack': {
    ...cell('home.edit', async () => ({ requestKey: newRequestKey(), number: 999 })),
    gets: 'NOT_FOUND',
  },
  'import.apply': {
    ...cell('catalogue.import', async (self, grounds) => ({ ...(await file(self, grounds)), strict: true })),
    gets: 'FILE_GONE',
  },
  'import.get': { ...cell('catalogue.import', async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'job.list': cell('job.read', async () => ({ kind: 'import' })),
  'job.get': { ...cell('job.read', async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'job.cancel': { ...cell('job.manage', async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },
  'job.resume': { ...cell('job.manage', async () => ({ jobId: 'nothing' })), gets: 'NOT_FOUND' },

  'rollout.get': cell('rollout.read'),
  'rollout.figures': cell('rollout.read', async () => ({ way: 'friendPhone' })),
  'exposure.list': cell('rollout.read', async () => ({ way: 'friendPhone' })),
  'rollout.save': cell('rollout.edit', async (_self, { shop }) => ({
    way: 'screenCode',
    revision: (await shop.ports.rollouts.get('queqiao'))?.revision ?? 0,
    rule: {
      ...{ steps: [{ at: 0, sharePercent: 100 }], endsAt: null },
      ...{ users: [], spuIds: [], categoryIds: [], guard: null },
    },
  })),
  'rollout.stop': cell('rollout.edit', async () => ({ way: 'friendPhone', why: '试一下' })),
  'rollout.resume': cell('rollout.edit', async () => ({ way: 'friendPhone' })),
  'search.get': cell('search.read'),
  'search.save': cell('search.edit', async (self, { owner }) => {
    const { settings } = await owner.must('search.get', {})
    return { ...settings, hotWords: [self.openid.slice(-12)] }
  }),
  'search.settle': cell('search.edit', async () => ({ word: '茶' })),
  'search.rebuild': cell('search.edit', async () => ({ requestKey: newRequestKey() })),
  'settings.get': cell('settings.read'),
  'settings.save': cell('settings.edit', async (self, { owner }) => {
    const { marks } = await owner.must('settings.get', {})
    return { changes: { wechatId: { basedOn: marks.wechatId, to: self.openid } } }
  }),
  'privacy.list': cell('settings.read'),
  'news.send': {
    ...cell('settings.edit', async (self) => ({ kind: 'shipped', orderId: await self.paid() })),
    gets: 'NO_TEMPLATE',
  },
  'key.list': cell('settings.read'),
  'order.list': cell('order.read', async () => ({ tab: 'all' })),
  'order.get': cell('order.read', async (self) => ({ orderId: await self.paid() })),
  'order.revealContact': cell('contact.reveal', async (self) => ({ orderId: await self.paid() })),
  'notice.list': cell('order.read'),
  'order.settleOddity': {
    ...cell('money.settle', async (self) => ({
      orderId: await self.paid(),
      reason: 'AMOUNT_DIFFERS',
      about: '',
      note: '已在微信支付核对',
    })),
    gets: 'NOTHING_ODD',
  },
  'bill.list': cell('money.read', async () => ({ tab: 'open' })),
  'bill.settle': {
    ...cell('money.settle', async () => ({
      day: '2026-11-20',
      kind: 'BAD_HASH',
      number: '',
      note: 'looked at',
    })),
    gets: 'NOT_FOUND',
  },
  'notice.settle': {
    ...cell('money.settle', async () => ({ noticeId: 'nobody', note: '已在微信支付核对' })),
    gets: 'NOT_FOUND',
  },

  'refund.create': cell('refund.make', async (self) => ({
    requestKey: newRequestKey(),
    orderId: await self.paid(),
    amountFen: 'whole',
    reason: 'agreed',
    returnStock: false,
  })),
  'refund.list': cell('order.read'),

  'carrier.list': cell('order.read'),
  'order.ship': cell('order.ship', async (self) => ({
    requestKey: newRequestKey(),
    orderId: await self.paid(),
    mode: 'express',
    carrier: 'SF',
    trackingNo: 'SF1234567890123',
  })),
  'order.correctParcel': cell('order.ship', async (self, { owner }) => {
    const orderId = await self.shipped()
    const { parcels } = await owner.must('order.get', { orderId })
    const parcelId = parcels[0]?.parcelId
    return { orderId, parcelId, mode: 'express', carrier: 'ZTO', trackingNo: '78794111518982' }
  }),
  'outbox.list': cell('order.read'),
  'outbox.retry': {
    ...cell('order.ship', async () => ({ messageId: 'no-such-message' })),
    gets: 'NOT_FOUND',
  },

  'counter.find': cell('counter.sell', async () => ({ search: 'longjing' })),
  'counter.open': cell('counter.sell', async (self) => ({
    requestKey: newRequestKey(),
    lines: self.lines(),
    expectedTotalFen: 3_000,
  })),
  'counter.get': cell('counter.sell', openSale),
  'counter.cancel': cell('counter.sell', openSale),

  'case.list': cell('case.read', async () => ({ tab: 'mine' })),
  'case.get': cell('case.read', async (self) => ({ caseId: await self.asked() })),
  'case.agree': cell('case.decide', async (self) => ofCase(self, await self.asked())),
  'case.refuse': cell('case.decide', async (self) => ({
    ...(await ofCase(self, await self.asked())),
    reason: '已签收',
  })),
  'case.takeBack': cell('case.decide', async (self) => ({
    ...(await ofCase(self, await self.returning('returnRefund'))),
    goods: 'good',
  })),
  'case.reship': cell('case.decide', async (self) => ({
    ...(await ofCase(self, await self.reshipping())),
    carrier: 'SF',
    trackingNo: 'SF1234567890456',
  })),
  'case.reply': cell('case.reply', async (self) => ({
    requestKey: newRequestKey(),
    caseId: await self.asked(),
    words: '马上处理',
  })),
  ...reviewCells,
}

async function ofCase(self: Shopper, caseId: string) {
  return { caseId, revision: await self.revisionOf(caseId) }
}

async function openSale(self: Shopper, { owner }: Grounds) {
  const wish = { requestKey: newRequestKey(), lines: self.lines(), expectedTotalFen: 3_000 }
  const sale = await owner.must('counter.open', wish)
  return { orderId: sale.orderId }
}
