import { beforeEach, expect, test } from '@jest/globals'
import { merchantsOfAttempts } from '../../../cloudfunctions/app/migration/0013-merchants-of-attempts'
import { merchantsOfMessages } from '../../../cloudfunctions/app/migration/0014-merchants-of-messages'
import { merchantsOfNotices } from '../../../cloudfunctions/app/migration/0015-merchants-of-notices'
import { merchantsOfBillChecks } from '../../../cloudfunctions/app/migration/0016-merchants-of-bill-checks'
import { merchantsOfStockMoves } from '../../../cloudfunctions/app/migration/0021-merchants-of-stock-moves'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { type MigrationGrounds, openMigrationGrounds } from './grounds'

const migrations = [
  merchantsOfAttempts,
  merchantsOfMessages,
  merchantsOfNotices,
  merchantsOfBillChecks,
  merchantsOfStockMoves,
]

let grounds: MigrationGrounds
beforeEach(async () => {
  grounds = openMigrationGrounds()
  await grounds.insert('orders', [
    { _id: 'o-1', merchantId: 'one', revision: 0 },
    { _id: 'o-2', merchantId: 'two', revision: 0 },
  ])
  await grounds.insert('settings', [{ _id: 'shop', merchantId: 'house' }])
})

const migrated = async () => {
  expect(await runMigrations(grounds.ports, { migrations })).toEqual({ kind: 'done' })
}

test('attempts and messages get the merchant of their order, once', async () => {
  for (const collection of ['attempts', 'outbox'])
    await grounds.insert(collection, [
      { _id: 'x-1', orderId: 'o-1', revision: 3 },
      { _id: 'x-2', orderId: 'o-2', revision: 0 },
      { _id: 'x-3', orderId: 'o-1', merchantId: 'another', revision: 5 },
    ])
  await migrated()
  for (const collection of ['attempts', 'outbox'])
    expect(grounds.all(collection)).toEqual({
      'x-1': { _id: 'x-1', orderId: 'o-1', merchantId: 'one', revision: 4 },
      'x-2': { _id: 'x-2', orderId: 'o-2', merchantId: 'two', revision: 1 },
      'x-3': { _id: 'x-3', orderId: 'o-1', merchantId: 'another', revision: 5 },
    })
})

test('a notification of no order is the shop’s own, and one that is only received waits', async () => {
  await grounds.insert('notices', [
    { _id: 'n-1', orderId: 'o-2', outcome: 'applied', revision: 1 },
    { _id: 'n-2', orderId: null, outcome: 'quarantined', revision: 1 },
    { _id: 'n-3', orderId: null, outcome: 'received', revision: 0 },
    { _id: 'n-4', orderId: null, outcome: 'settled', merchantId: null, revision: 2 },
  ])
  await migrated()
  const merchants = Object.values(grounds.all('notices')).map(({ merchantId }) => merchantId)
  expect(merchants).toEqual(['two', 'house', undefined, 'house'])
})

test('so is the check of a day, also one that has no revision', async () => {
  await grounds.insert('billChecks', [
    { _id: '2026-11-01', day: '2026-11-01' },
    { _id: '2026-11-02', day: '2026-11-02', revision: 4 },
  ])
  await migrated()
  expect(grounds.all('billChecks')).toEqual({
    '2026-11-01': { _id: '2026-11-01', day: '2026-11-01', merchantId: 'house' },
    '2026-11-02': { _id: '2026-11-02', day: '2026-11-02', merchantId: 'house', revision: 5 },
  })
})

test('a move of stock gets the merchant of its SKU, or the shop’s where that is gone', async () => {
  await grounds.insert('skus', [{ _id: 'tea-0', merchantId: 'two' }])
  await grounds.insert('stockMoves', [
    { _id: 'm-1', skuId: 'tea-0', delta: 3 },
    { _id: 'm-2', skuId: 'gone-0', delta: 1 },
    { _id: 'm-3', skuId: 'tea-0', merchantId: 'another' },
  ])
  await migrated()
  const merchants = Object.values(grounds.all('stockMoves')).map(({ merchantId }) => merchantId)
  expect(merchants).toEqual(['two', 'house', 'another'])
})
