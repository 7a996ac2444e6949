import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { orderIdOf } from '../../../cloudfunctions/domain/order-id'
import { shanghaiRfc3339, shanghaiYymmdd } from '../../../cloudfunctions/domain/shanghai-time'

test('dates in Shanghai agree with the calendar for two centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6_000_000_000_000 }), (at) => {
      const local = new Date(at + 8 * 3_600_000).toISOString()
      expect(shanghaiRfc3339(at)).toBe(`${local.slice(0, 19)}+08:00`)
      expect(shanghaiYymmdd(at)).toBe(local.slice(2, 10).replaceAll('-', ''))
    }),
  )
})

test('an order’s number begins with the day in Shanghai, which is already tomorrow at 16:00 UTC', () => {
  expect(orderIdOf(Date.parse('2026-11-22T15:59:59Z'), '0123456789')).toBe('2611220123456789')
  expect(orderIdOf(Date.parse('2026-11-22T16:00:00Z'), 'ZYXWVTSRQP')).toBe('261123ZYXWVTSRQP')
  expect(() => orderIdOf(0, '012345678U')).toThrow(RangeError)
})
