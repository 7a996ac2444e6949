import { expect } from '@jest/globals'
import type { BillDifference } from '../../../cloudfunctions/domain/bill'
import { billChecked, newBillCheck } from '../../../cloudfunctions/domain/bill-check'
import { type Job, type NewJob, newJob } from '../../../cloudfunctions/domain/job'
import { newMessage } from '../../../cloudfunctions/domain/outbox'
import type { Notice } from '../../../cloudfunctions/domain/records'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Action, Reply } from '../../../typings/reply'
import { newRequestKey } from '../harness/checkout'
import { testDraft } from '../harness/freight'
import type { Grounds } from './grounds'
import { type OwnerCell, ownerCells } from './owner-cells'

/** The merchant of the shop of the tests, to whom everything in it belongs. */
export const HOUSE = 'queqiao'

/** What staff of another merchant get for an input that names a record of the house. */
export interface MerchantCell {
  input: OwnerCell['input']
  theirs(reply: Reply<Action>): void
  /** The outcome for staff of the house, in this order after the others: it is the record that is theirs. */
  ours: string
  /** Nothing in it names a record, so something of the caller's own may be written. */
  namesNothing?: true
}

const NOT_FOUND = (reply: Reply<Action>) => expect(reply).toMatchObject({ ok: false, code: 'NOT_FOUND' })
const gets = (data: object) => (reply: Reply<Action>) => expect(reply).toMatchObject({ ok: true, data })
const anything = (reply: Reply<Action>) => expect(reply).not.toMatchObject({ code: 'INTERNAL' })

/** As the cell of the roles has it, where that is a record that stands. */
const refused = (action: keyof OwnerApi, ours = 'ok'): MerchantCell => ({
  input: ownerCells[action].input,
  theirs: NOT_FOUND,
  ours,
})
const refusedOf = (input: OwnerCell['input'], ours = 'ok'): MerchantCell => ({
  input,
  theirs: NOT_FOUND,
  ours,
})
const listed = (action: keyof OwnerApi, data: object): MerchantCell => ({
  input: ownerCells[action].input,
  theirs: gets(data),
  ours: 'ok',
  namesNothing: true,
})
/** About the caller's own account, or about nothing that belongs to anybody. */
const nobodys = (action: keyof OwnerApi): MerchantCell => ({
  input: ownerCells[action].input,
  theirs: anything,
  ours: ownerCells[action].gets ?? 'ok',
  namesNothing: true,
})

let made = 0
const noteOf = (text: string) => ({ note: text })

async function job(state: 'queued' | 'done', { shop }: Grounds): Promise<{ jobId: string }> {
  const jobId = `job-${++made}`
  const input = { fileName: 'a.csv', fileId: 'a', slotId: null, strict: false, bytesMax: 1, rowsMax: 1 }
  const act = { actor: 'owner', action: 'import.start', target: jobId, from: null, to: null, at: 1 }
  const lastAct = { ...act, entryId: jobId }
  const fresh = newJob<'import'>(
    { jobId, kind: 'import', merchantId: HOUSE, actor: 'owner', input, lastAct },
    shop.time.now(),
  )
  await shop.ports.jobs.insert({ ...fresh, state })
  return { jobId }
}

async function exportOf({ shop }: Grounds) {
  const jobId = `export-${++made}`
  const act = { actor: 'owner', action: 'export.begin', target: jobId, from: null, to: null, at: 1 }
  const input = { format: 'csv', wish: { what: 'products', query: { tab: 'all' } } } as const
  const wish = { jobId, kind: 'export', merchantId: HOUSE, actor: 'owner', input } as const
  await shop.ports.jobs.insert(newJob<'export'>({ ...wish, lastAct: { ...act, entryId: jobId } }, 1) as Job)
  return { jobId }
}

async function batchOf({ shop }: Grounds) {
  const jobId = `batch-${++made}`
  const act = { actor: 'owner', action: 'batch.begin', target: jobId, from: null, to: null, at: 1 }
  const wish: NewJob<'batch'> = {
    ...{ jobId, kind: 'batch', merchantId: HOUSE, actor: 'owner', lastAct: { ...act, entryId: jobId } },
    input: {
      wish: { field: 'state', to: 'offSale' },
      target: { spuIds: ['longjing'] },
      ...{ undoes: null, undoneBy: null },
    },
  }
  await shop.ports.jobs.insert(newJob<'batch'>(wish, 1) as Job)
  return { jobId }
}

async function difference({ shop }: Grounds) {
  const day = `2026-10-${String(10 + (++made % 20))}`
  const wrong: BillDifference = {
    ...{ kind: 'MISSING_HERE', number: 'X-1', of: 'payment' },
    ...{ outTradeNo: 'X-1', orderId: null, hereFen: null, thereFen: 100 },
  } as BillDifference
  const fresh = newBillCheck({ day, merchantId: HOUSE }, 0, { readyAfterMs: 0 })
  await shop.ports.billChecks.insert(billChecked(fresh, [wrong], 1, shop.time.now()))
  return { day, kind: 'MISSING_HERE', number: 'X-1', ...noteOf('looked at') }
}

async function strayNotice({ shop }: Grounds) {
  const noticeId = `notice-${++made}`
  const notice: Notice = {
    ...{ noticeId, provider: 'wechatpay', payee: '1900000001', eventType: 'TRANSACTION.SUCCESS' },
    ...{ about: 'payment', outTradeNo: null, orderId: null, headers: {}, rawBody: '' },
    ...{ outcome: 'quarantined', reason: 'UNKNOWN_NUMBER', merchantId: HOUSE, receivedAt: 1, revision: 0 },
  }
  await shop.ports.notices.insert(notice)
  return { noticeId, ...noteOf('looked at') }
}

async function deadMessage({ shop }: Grounds) {
  const messageId = `message-${++made}`
  const payload = { kind: 'notifyReceipt', receipt: { transactionId: '42', receivedAt: 1 } } as const
  const fresh = newMessage({ messageId, orderId: messageId, merchantId: HOUSE, payload }, 1)
  await shop.ports.outbox.insert({ ...fresh, state: 'dead', tries: 8, nextAt: null })
  return { messageId }
}

/** Whatever stands in the lists at once, so that an empty list of the others says something. */
export async function fillLists(grounds: Grounds): Promise<void> {
  for (const fill of [difference, strayNotice, deadMessage]) await fill(grounds)
  await job('queued', grounds)
}

/** A version that the others have no number for. */
async function published(owner: Grounds['owner'], liveAt?: number): Promise<{ number: number }> {
  const { draft } = await owner.must('home.edit', {})
  const when = liveAt === undefined ? {} : { liveAt }
  const wish = { requestKey: newRequestKey(), mark: draft.mark, note: '', ...when }
  return owner.must('home.publish', wish)
}

async function spare({ shop }: Grounds): Promise<{ spuIds: string[] }> {
  const spuId = `spare-${++made}`
  await shop.addProduct(spuId, [1_000], 1)
  return { spuIds: [spuId] }
}

/** Of several at once each is told by itself. */
const allFailed = (reply: Reply<Action>) =>
  expect(reply).toMatchObject({ ok: true, data: { changed: [], failed: [{ code: 'NOT_FOUND' }] } })

const noLine = gets({ results: [{ kind: 'notFound' }] })

const noCounts = { all: 0, unpaid: 0, toShip: 0, held: 0, shipped: 0, closed: 0, odd: 0 }
const noProducts = { all: 0, onSale: 0, low: 0, soldOut: 0, offSale: 0, draft: 0 }
const nothingWaits = {
  ...{ toShip: 0, heldByCase: 0, unpaid: 0, odd: 0, refundsWaiting: 0, billDifferences: 0 },
  ...{ casesWaiting: 0, outboxDead: 0, lowStock: 0, onSale: 0 },
}

/** One row for each action of the door `owner`: one that is missing does not compile. */
export const merchantCells: Record<keyof OwnerApi, MerchantCell> = {
  'session.login': nobodys('session.login'),
  'session.get': nobodys('session.get'),
  'session.logout': nobodys('session.logout'),
  'session.list': nobodys('session.list'),
  'session.revoke': { ...nobodys('session.revoke'), theirs: NOT_FOUND },
  'session.changePassword': nobodys('session.changePassword'),
  'session.loginByCode': nobodys('session.loginByCode'),
  'session.loginByPasskey': nobodys('session.loginByPasskey'),
  'passkey.beginLogin': nobodys('passkey.beginLogin'),
  'passkey.list': nobodys('passkey.list'),
  'passkey.begin': nobodys('passkey.begin'),
  'passkey.add': nobodys('passkey.add'),
  'passkey.remove': nobodys('passkey.remove'),
  'secondFactor.get': nobodys('secondFactor.get'),
  'secondFactor.begin': nobodys('secondFactor.begin'),
  'secondFactor.confirm': nobodys('secondFactor.confirm'),
  'secondFactor.turnOff': nobodys('secondFactor.turnOff'),
  'secondFactor.renewCodes': nobodys('secondFactor.renewCodes'),
  'audit.list': nobodys('audit.list'),
  'auditChain.get': nobodys('auditChain.get'),
  'audit.export': nobodys('audit.export'),
  'staff.list': listed('staff.list', { invitations: [] }),
  'staff.invite': nobodys('staff.invite'),
  'staff.revokeInvitation': refusedOf(async (_self, { owner }) => {
    const { invitation } = await owner.must('staff.invite', { role: 'viewer', note: '' })
    return { invitationId: invitation.invitationId }
  }),
  'staff.setRole': nobodys('staff.setRole'),
  'staff.suspend': nobodys('staff.suspend'),
  'staff.resume': nobodys('staff.resume'),
  'staff.remove': { ...nobodys('staff.remove'), ours: 'NOT_FOUND' },
  'staff.resetPassword': nobodys('staff.resetPassword'),
  'staff.resetSecondFactor': nobodys('staff.resetSecondFactor'),
  'staff.requireSecondFactor': nobodys('staff.requireSecondFactor'),
  'staffSession.list': nobodys('staffSession.list'),
  'staffSession.revoke': nobodys('staffSession.revoke'),
  'invitation.get': nobodys('invitation.get'),
  'invitation.accept': nobodys('invitation.accept'),
  'overview.get': listed('overview.get', nothingWaits),
  'firstHour.get': nobodys('firstHour.get'),
  'firstHour.close': nobodys('firstHour.close'),
  'today.get': listed('today.get', { needs: [], counts: { refunds: 0, odd: 0, shipping: 0, shop: 0 } }),

  'product.list': listed('product.list', { items: [], counts: noProducts, skuCount: 0, matching: 0 }),
  'product.get': refused('product.get'),
  'sku.list': refused('sku.list'),
  'product.setState': {
    ...refused('product.setState'),
    theirs: allFailed,
  },
  'product.setPrices': refused('product.setPrices'),
  'product.edit': refused('product.edit'),
  'product.editSkus': refused('product.editSkus'),
  'product.save': refused('product.save'),
  'product.saveSkus': refused('product.saveSkus'),
  'product.copy': refused('product.copy'),
  'product.delete': { input: (_self, grounds) => spare(grounds), theirs: allFailed, ours: 'ok' },
  'product.restore': {
    async input(_self, grounds) {
      const named = await spare(grounds)
      await grounds.owner.must('product.delete', named)
      return named
    },
    theirs: allFailed,
    ours: 'ok',
  },
  'media.begin': nobodys('media.begin'),
  'media.check': nobodys('media.check'),
  'stock.list': listed('stock.list', { items: [], counts: { all: 0, low: 0, soldOut: 0 } }),
  'stock.find': listed('stock.find', { skus: [] }),
  'stock.get': refused('stock.get'),
  'stockMove.list': {
    input: ownerCells['stockHold.list'].input,
    theirs: gets({ items: [] }),
    ours: 'ok',
  },
  'stockHold.list': refused('stockHold.list'),
  'stock.adjust': refused('stock.adjust'),
  'stock.setUnlimited': refused('stock.setUnlimited'),
  'category.list': listed('category.list', { categories: [] }),
  'category.tree': listed('category.tree', { categories: [], productCount: 0 }),
  'category.add': refused('category.add'),
  'category.save': refused('category.save'),
  'category.move': refused('category.move'),
  'category.remove': refused('category.remove', 'NOT_EMPTY'),
  'category.moveProducts': refused('category.moveProducts'),
  'region.list': nobodys('region.list'),
  'freight.list': listed('freight.list', { templates: [] }),
  'freight.try': refused('freight.try'),
  'freight.save': refusedOf(async (_self, { owner }) => {
    const [known] = (await owner.must('freight.list', {})).templates
    const place = { templateId: known?.templateId, revision: known?.revision }
    return { requestKey: newRequestKey(), ...place, template: testDraft({ name: { zh: `${++made}` } }) }
  }),
  'freight.setDefault': refusedOf(async () => ({ templateId: 'standard' })),
  'freight.remove': refusedOf(async (_self, { owner }) => {
    const [known] = (await owner.must('freight.list', {})).templates
    return { templateId: known?.templateId, revision: known?.revision }
  }, 'IN_USE'),
  'home.edit': nobodys('home.edit'),
  'home.try': nobodys('home.try'),
  'home.save': nobodys('home.save'),
  'home.publish': nobodys('home.publish'),
  'home.unschedule': refusedOf((_self, { owner }) => published(owner, Number.MAX_SAFE_INTEGER)),
  'home.rollBack': refusedOf(async (_self, { owner }) => ({
    ...(await published(owner)),
    requestKey: newRequestKey(),
  })),
  'batch.try': listed('batch.try', { total: 0, rows: [], next: null }),
  // It begins, and finds nothing of theirs: what it would write is of another merchant.
  'batch.begin': { ...nobodys('batch.begin'), theirs: gets({ state: 'queued' }) },
  'batch.undo': refusedOf((_self, grounds) => batchOf(grounds), 'NOT_POSSIBLE'),
  'export.begin': nobodys('export.begin'),
  'export.link': refusedOf((_self, grounds) => exportOf(grounds), 'NOT_YET'),
  'stock.receive': { ...refused('stock.receive'), theirs: noLine },
  'stock.count': { ...refused('stock.count'), theirs: noLine },
  'stock.setLine': refused('stock.setLine'),
  'stock.spread': refused('stock.spread'),
  'import.begin': nobodys('import.begin'),
  'import.preview': {
    ...refused('import.preview'),
    theirs: (reply) => expect(reply).toMatchObject({ code: 'FILE_GONE' }),
    ours: 'FILE_GONE',
  },
  'import.apply': {
    ...refused('import.apply'),
    theirs: (reply) => expect(reply).toMatchObject({ code: 'FILE_GONE' }),
    ours: 'FILE_GONE',
  },
  'import.get': refusedOf((_self, grounds) => job('queued', grounds), 'NOT_YET'),
  'job.list': listed('job.list', { items: [] }),
  'job.get': refusedOf((_self, grounds) => job('queued', grounds)),
  'job.cancel': refusedOf((_self, grounds) => job('queued', grounds)),
  'job.resume': refusedOf((_self, grounds) => job('done', grounds)),

  'rollout.get': nobodys('rollout.get'),
  'rollout.figures': nobodys('rollout.figures'),
  'exposure.list': listed('exposure.list', { items: [] }),
  'rollout.save': {
    async input(self, grounds) {
      const wish = (await ownerCells['rollout.save'].input(self, grounds)) as { rule: object }
      return { ...wish, rule: { ...wish.rule, spuIds: ['longjing'] } }
    },
    theirs: (reply) => expect(reply).toMatchObject({ code: 'UNKNOWN', detail: { ids: ['longjing'] } }),
    ours: 'ok',
  },
  'rollout.stop': nobodys('rollout.stop'),
  'rollout.resume': nobodys('rollout.resume'),
  'search.get': listed('search.get', { searched: [], vain: [] }),
  'search.save': nobodys('search.save'),
  'search.settle': nobodys('search.settle'),
  'search.rebuild': nobodys('search.rebuild'),
  'settings.get': nobodys('settings.get'),
  'settings.save': nobodys('settings.save'),
  'privacy.list': nobodys('privacy.list'),
  'news.send': refused('news.send', 'NO_TEMPLATE'),
  'key.list': nobodys('key.list'),
  'order.list': listed('order.list', { items: [], counts: noCounts }),
  'order.get': refused('order.get'),
  'order.revealContact': refused('order.revealContact'),
  'notice.list': listed('notice.list', { items: [] }),
  'order.settleOddity': refused('order.settleOddity', 'NOTHING_ODD'),
  'bill.list': listed('bill.list', { items: [], openCount: 0, latest: null }),
  'bill.settle': refusedOf((_self, grounds) => difference(grounds)),
  'notice.settle': refusedOf((_self, grounds) => strayNotice(grounds)),

  'refund.create': refused('refund.create'),
  'refund.list': listed('refund.list', { items: [] }),

  'carrier.list': nobodys('carrier.list'),
  'order.ship': refused('order.ship'),
  'order.correctParcel': refused('order.correctParcel'),
  'outbox.list': listed('outbox.list', { items: [] }),
  'outbox.retry': refusedOf((_self, grounds) => deadMessage(grounds)),

  'counter.find': listed('counter.find', { skus: [] }),
  'counter.open': refused('counter.open'),
  'counter.get': refused('counter.get'),
  'counter.cancel': refused('counter.cancel'),

  'case.list': listed('case.list', { items: [], counts: { mine: 0, theirs: 0, ended: 0 } }),
  'case.get': refused('case.get'),
  'case.agree': refused('case.agree'),
  'case.refuse': refused('case.refuse'),
  'case.takeBack': refused('case.takeBack'),
  'case.reship': refused('case.reship'),
  'case.reply': refused('case.reply'),
  'review.list': listed('review.list', { items: [], stars: [0, 0, 0, 0, 0] }),
  'review.reply': refused('review.reply'),
  'review.pass': refused('review.pass'),
  'review.hide': refused('review.hide'),
  'review.show': refused('review.show'),
  'review.feature': refused('review.feature'),
  // Last, since it leaves another merchant with a product of their own.
  'product.create': nobodys('product.create'),
}
