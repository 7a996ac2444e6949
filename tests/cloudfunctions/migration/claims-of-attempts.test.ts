import { expect, test } from '@jest/globals'
import { claimsOfAttempts } from '../../../cloudfunctions/app/migration/0005-claims-of-attempts'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { newCase } from '../../../cloudfunctions/domain/after-sale/case'
import { fen } from '../../../cloudfunctions/domain/money'
import { openMigrationGrounds } from './grounds'

const asked = {
  ...{ caseId: 'a-1', orderId: 'o-1', merchantId: 'queqiao', openid: 'openid', buyerName: '王' },
  ...{ outTradeNo: 'o-1-1', asked: '' },
  ...({ kind: 'refundOnly', reason: 'unwanted', lines: [], isBeforeShipping: true } as const),
  ...{ freightFen: fen(300), askedFen: fen(2_300) },
}
const opening = newCase({ ...asked, lines: [] }, { words: '', pictures: [] }, 7)

test('a case that a payment held is stored and claimed, once', async () => {
  const { insert, all, ports } = openMigrationGrounds()
  await insert('attempts', [
    { _id: 'o-1-1', openingCase: opening, revision: 4 },
    { _id: 'o-2-1', openingCase: null, revision: 1 },
    { _id: 'o-3-1', claim: null, revision: 2 },
  ])
  expect(await runMigrations(ports, { migrations: [claimsOfAttempts] })).toEqual({ kind: 'done' })
  const claim = { caseId: 'a-1', units: [], freightFen: 300, askedFen: 2_300 }
  expect(all('attempts')).toEqual({
    'o-1-1': { _id: 'o-1-1', claim, revision: 5 },
    'o-2-1': { _id: 'o-2-1', claim: null, revision: 2 },
    'o-3-1': { _id: 'o-3-1', claim: null, revision: 2 },
  })
  expect(all('cases')).toEqual({
    'a-1': { _id: 'a-1', caseId: 'a-1', openingAt: 7, opening, revision: 0 },
  })
})

test('a case that was made before its function died is not opened anew', async () => {
  const { insert, all, ports } = openMigrationGrounds()
  await insert('cases', [{ ...opening, _id: 'a-1', state: 'withdrawn', revision: 3 }])
  await insert('attempts', [{ _id: 'o-1-1', openingCase: opening, revision: 4 }])
  expect(await runMigrations(ports, { migrations: [claimsOfAttempts] })).toEqual({ kind: 'done' })
  expect(all('cases')).toMatchObject({ 'a-1': { state: 'withdrawn', revision: 3 } })
})

test('units that were claimed while a payment was not migrated stay claimed', async () => {
  const { insert, all, ports } = openMigrationGrounds()
  const claim = { caseId: 'a-2', units: [{ skuId: 'tea', quantity: 1 }], freightFen: 0, askedFen: 1_000 }
  await insert('attempts', [
    { _id: 'o-1-1', openingCase: null, claim, revision: 4 },
    { _id: 'o-2-1', openingCase: opening, claim, revision: 4 },
  ])
  expect(await runMigrations(ports, { migrations: [claimsOfAttempts] })).toEqual({ kind: 'done' })
  expect(all('attempts')).toEqual({
    'o-1-1': { _id: 'o-1-1', claim, revision: 5 },
    'o-2-1': { _id: 'o-2-1', claim, revision: 5 },
  })
})
