import { beforeEach, expect, test } from '@jest/globals'
import { merchantsOfCases } from '../../../cloudfunctions/app/migration/0011-merchants-of-cases'
import { merchantsOfRefunds } from '../../../cloudfunctions/app/migration/0012-merchants-of-refunds'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { type MigrationGrounds, openMigrationGrounds } from './grounds'

const migrations = [merchantsOfCases, merchantsOfRefunds]

let grounds: MigrationGrounds
beforeEach(async () => {
  grounds = openMigrationGrounds()
  await grounds.insert('orders', [
    { _id: 'o-1', merchantId: 'one', revision: 0 },
    { _id: 'o-2', merchantId: 'two', revision: 0 },
  ])
})

test('a case and a refund get the merchant of their order, once', async () => {
  const { insert, all, ports } = grounds
  const old = [
    { _id: 'x-1', orderId: 'o-1', revision: 3 },
    { _id: 'x-2', orderId: 'o-2', revision: 0 },
    { _id: 'x-3', orderId: 'o-1', merchantId: 'another', revision: 5 },
  ]
  await insert('cases', old)
  await insert('refunds', old)
  expect(await runMigrations(ports, { migrations })).toEqual({ kind: 'done' })
  const today = {
    'x-1': { _id: 'x-1', orderId: 'o-1', merchantId: 'one', revision: 4 },
    'x-2': { _id: 'x-2', orderId: 'o-2', merchantId: 'two', revision: 1 },
    'x-3': { _id: 'x-3', orderId: 'o-1', merchantId: 'another', revision: 5 },
  }
  expect(all('cases')).toEqual(today)
  expect(all('refunds')).toEqual(today)
})

test('so do those that are not made yet, and one of today stays as it is', async () => {
  const { insert, all, ports } = grounds
  const opening = { caseId: 'a-1', orderId: 'o-2', revision: 0 }
  const wish = { outRefundNo: 'r-1', orderId: 'o-1', revision: 0 }
  const ofToday = { _id: 'a-2', openingAt: 8, opening: { ...opening, merchantId: 'two' } }
  await insert('cases', [{ _id: 'a-1', openingAt: 7, opening }, ofToday])
  await insert('refunds', [{ _id: 'r-1', wishedAt: 7, wish }])
  expect(await runMigrations(ports, { migrations })).toEqual({ kind: 'done' })
  expect(all('cases')).toEqual({
    'a-1': { _id: 'a-1', openingAt: 7, opening: { ...opening, merchantId: 'two' }, merchantId: 'two' },
    'a-2': ofToday,
  })
  expect(all('refunds')).toEqual({
    'r-1': { _id: 'r-1', wishedAt: 7, wish: { ...wish, merchantId: 'one' }, merchantId: 'one' },
  })
})

test('one whose order is gone stops it by name', async () => {
  const { insert, ports } = grounds
  await insert('cases', [{ _id: 'x-1', orderId: 'o-9', revision: 3 }])
  expect(await runMigrations(ports, { migrations })).toMatchObject({
    ...{ kind: 'failed', number: 11, documentId: 'x-1', reason: 'Order o-9 is gone.' },
  })
})
