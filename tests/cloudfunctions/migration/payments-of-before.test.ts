import { expect, test } from '@jest/globals'
import { attemptStore } from '../../../cloudfunctions/adapters/cloudbase/attempts'
import { noticeStore } from '../../../cloudfunctions/adapters/cloudbase/notices'
import { orderStore } from '../../../cloudfunctions/adapters/cloudbase/orders'
import { refundStore } from '../../../cloudfunctions/adapters/cloudbase/refunds'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import type { Attempt, Refund } from '../../../cloudfunctions/domain/records'
import { schema } from '../../../cloudfunctions/schema'
import { MemoryDatabase, openCloudOver } from '../../../scripts/simulate/database'
import { testAttempt, testOrder } from '../domain/records'
import { migrationGroundsOver } from './grounds'

const request = JSON.stringify({ appid: 'wx1', mchid: '1900', out_trade_no: 'x-1' })
const { provider: _provider, payee: _payee, app: _app, instrument: _instrument, ...rest } = testAttempt()
const { payer: _payer, session: _session, presentUntil: _until, ...kept } = { ...rest, request }
const reservation = { amountFen: 100, reason: 'agreed', note: '', actor: 'owner', state: 'refunded' }

/** An attempt as 0.3.0 left it. */
const attempt = (outTradeNo: string, changes: object) => ({
  _id: outTradeNo,
  ...kept,
  outTradeNo,
  channel: 'jsapi',
  payerOpenid: 'o-lin',
  prepayId: null,
  codeUrl: null,
  prepaidAt: null,
  prepaidWith: null,
  ...changes,
})

const attempts = [
  attempt('x-1', { prepayId: 'wx-1', prepaidAt: 1_000, prepaidWith: 'KEY-1', state: 'prepaid' }),
  attempt('x-2', { channel: 'native', payerOpenid: null, codeUrl: 'weixin://c', prepaidAt: null }),
  attempt('x-3', {
    channel: 'friend',
    payerOpenid: 'o-friend',
    payerName: '阿桥',
    reservations: {
      'x-3-R-key': reservation,
      'x-3-R': reservation,
      'x-3-C-case-1': reservation,
      '503': { ...reservation, reason: 'outside', refundId: '5030' },
    },
  }),
]

async function openBefore() {
  const database = new MemoryDatabase(schema.collections, () => 0)
  const db = openCloudOver(database.handle).database()
  const { purchaseId: _purchase, ...order } = testOrder()
  const payer = { channel: 'native', openid: 'o-scanner', name: null }
  await db.collection('attempts').add(attempts)
  const refund = { outTradeNo: 'x-3', orderId: order.orderId, revision: 1 }
  await db.collection('refunds').add([
    { _id: 'x-3-R-key', outRefundNo: 'x-3-R-key', ...refund, reason: 'agreed' },
    { _id: '503', outRefundNo: '503', ...refund, reason: 'outside' },
  ])
  await db.collection('notices').add([
    { _id: 'n-1', noticeId: 'n-1', eventType: 'REFUND.SUCCESS', outcome: 'applied', revision: 0 },
    { _id: 'n-2', noticeId: 'n-2', eventType: 'TRANSACTION.SUCCESS', outcome: 'applied', revision: 0 },
  ])
  await db.collection('settings').add([{ _id: 'shop', merchantId: 'queqiao', shopName: { zh: '店' } }])
  await db.collection('orders').add([{ _id: order.orderId, ...order, oddities: undefined, payer }])
  return { database, db, orderId: order.orderId }
}

const read = async ({ db, orderId }: Awaited<ReturnType<typeof openBefore>>) => ({
  attempts: (await attemptStore(db).getMany(['x-1', 'x-2', 'x-3'])).map(withoutRevision),
  refunds: (await refundStore(db).getMany(['x-3-R-key', '503'])).map(withoutRevision),
  notices: [await noticeStore(db).get('n-1'), await noticeStore(db).get('n-2')].map(
    (notice) => notice && withoutRevision(notice),
  ),
  payer: (await orderStore(db).get(orderId))?.payer,
})

const withoutRevision = <Stored extends { revision: number }>({ revision: _, ...stored }: Stored) => stored

test('payments of before are read as of today, before and after they are migrated', async () => {
  const before = await openBefore()
  const asRead = await read(before)
  expect(asRead.attempts).toMatchObject([
    {
      provider: 'wechatpay',
      payee: '1900',
      app: 'wx1',
      instrument: 'ownPhone',
      payer: { kind: 'wxOpenid', app: 'wx1', id: 'o-lin' },
      session: '{"prepayId":"wx-1","signedWith":"KEY-1"}',
      presentUntil: 1_000 + 115 * 60_000,
      state: 'prepaid',
    },
    {
      instrument: 'screenCode',
      payer: { kind: 'anyone' },
      session: '{"codeUrl":"weixin://c"}',
      presentUntil: 0,
    },
    { instrument: 'friendPhone', payer: { id: 'o-friend' }, session: null, presentUntil: null },
  ] satisfies Partial<Record<keyof Attempt, unknown>>[])
  const reservations: { key?: string | null; amountFen: number }[] = Object.values(
    asRead.attempts[2]?.reservations ?? {},
  )
  const keys = reservations.map(({ key }) => key)
  expect(keys).toEqual([null, 'R-key', 'R', 'C-case-1'])
  expect(
    asRead.refunds.map(({ outRefundNo, key }: Pick<Refund, 'outRefundNo' | 'key'>) => [outRefundNo, key]),
  ).toEqual([
    ['x-3-R-key', 'R-key'],
    ['503', null],
  ])
  expect(asRead.notices).toMatchObject([
    { provider: 'wechatpay', payee: '', about: 'refund' },
    { provider: 'wechatpay', payee: '', about: 'payment' },
  ])
  expect(asRead.payer).toEqual({ instrument: 'screenCode', id: 'o-scanner', name: null, isInApp: false })

  expect(await runMigrations(migrationGroundsOver(before.database))).toEqual({ kind: 'done' })
  const owned = <Stored>(records: Stored[]) => records.map((stored) => ({ ...stored, merchantId: 'queqiao' }))
  const { attempts, refunds, notices } = asRead
  const now = { attempts: owned(attempts), refunds: owned(refunds), notices: owned(notices) }
  expect(await read(before)).toEqual({ ...asRead, ...now })
  for (const stored of before.database.all<object>('attempts')) expect(stored).not.toHaveProperty('channel')
})

test('what was saved between the reading and the migration keeps no field of before', async () => {
  const before = await openBefore()
  const store = attemptStore(before.db)
  const known = await store.get('x-1')
  if (!known) throw new Error('The attempt is missing.')
  await store.save({ ...known, lastQueriedAt: 5 })
  await runMigrations(migrationGroundsOver(before.database))
  const [stored] = before.database.all<Attempt>('attempts').filter(({ outTradeNo }) => outTradeNo === 'x-1')
  expect(stored).toEqual({ _id: 'x-1', ...known, lastQueriedAt: 5, revision: known.revision + 2 })
})
