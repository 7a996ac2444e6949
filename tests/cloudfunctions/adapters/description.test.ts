import { expect, test } from '@jest/globals'
import { paymentDescription } from '../../../cloudfunctions/adapters/wechatpay/description'

test('WeChat Pay gets no character of four bytes, and never an empty description', () => {
  expect(paymentDescription('龙井🍵𠮷', 'order')).toBe('龙井')
  expect(paymentDescription('龙井  茶\n🍵‍', 'order')).toBe('龙井 茶')
  expect(paymentDescription('🍵🍵', 'order')).toBe('order')
  expect(paymentDescription('茶'.repeat(200), 'order')).toHaveLength(60)
})
