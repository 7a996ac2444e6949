import { expect, test } from '@jest/globals'
import { fenOfYuan, readTradeBill } from '../../../cloudfunctions/adapters/wechatpay/trade-bill'

test.each([
  ['0.00', 0],
  ['0.01', 1],
  ['12.34', 1_234],
  ['12.34000', 1_234],
  ['90071992547.40', 9_007_199_254_740],
  ['5', 500],
  ['1.2', 120],
  ['0.0', 0],
])('%s yuan are %d fen', (text, fen) => {
  expect(fenOfYuan(text)).toBe(fen)
})

test.each(['', '-1.00', '1.005', '1.', '1e3', '1,000.00', '１.00', ' 1.00', '.50', 'NaN'])(
  '%j is no amount',
  (text) => {
    expect(fenOfYuan(text)).toBeNull()
  },
)

test.each(['', 'x', '总交易单数', '{"code":"SYSTEM_ERROR"}', '\ufeff交易时间,公众账号ID\r\n`1,`2\r\n'])(
  '%j is no bill',
  (text) => {
    expect(readTradeBill(text)).toBeNull()
  },
)
