import { expect, test } from '@jest/globals'
import { attemptNo, refundNo } from '../../../cloudfunctions/adapters/wechatpay/numbers'
import { caseRefundKey } from '../../../cloudfunctions/domain/after-sale/case'
import { AUTOMATIC_KEY, ownerRefundKey } from '../../../cloudfunctions/domain/refund'

test('an attempt’s number begins with its order’s and obeys WeChat Pay’s rule', () => {
  expect(attemptNo('2611220123456789', 12)).toBe('2611220123456789-12')
  expect(() => attemptNo('2611220123456789', 0)).toThrow(RangeError)
  expect(() => attemptNo('2611220123456789', 1.5)).toThrow(RangeError)
  expect(() => attemptNo('a|b*c123', 1)).toThrow(RangeError)
  expect(() => attemptNo('2611220123456789', 1e16)).toThrow(RangeError)
})

test('the numbers of refunds are as 0.3.0 made them, within WeChat Pay’s rule', () => {
  const number = '261122ABCDEFGHJK-999'
  expect(refundNo(number, AUTOMATIC_KEY)).toBe(`${number}-R`)
  expect(refundNo(number, ownerRefundKey('key-1'))).toBe(`${number}-R-key-1`)
  expect(refundNo(number, caseRefundKey({ caseId: 'CASE', refundTry: 2 }))).toBe(`${number}-C-CASE-2`)
  expect(refundNo(number, ownerRefundKey('k'.repeat(40)))).toHaveLength(63)
  expect(() => refundNo(number, 'k'.repeat(64))).toThrow(RangeError)
  expect(() => refundNo(number, '钥匙')).toThrow(RangeError)
})
