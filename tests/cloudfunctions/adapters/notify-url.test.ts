import { expect, test } from '@jest/globals'
import { usableNotifyUrl } from '../../../cloudfunctions/adapters/wechatpay/notify-url'

test.each(['', 'shop.example/pay-notify', 'http://shop.example/pay-notify', 'ftp://127.0.0.1/'])(
  'no request is made that would be told of at "%s"',
  (url) => {
    expect(() => usableNotifyUrl(url)).toThrow('QUEQIAO_PAY_NOTIFY_URL')
  },
)

test.each(['https://shop.example/pay-notify', 'http://127.0.0.1:8123/pay-notify'])('%s is used', (url) => {
  expect(usableNotifyUrl(url)).toBe(url)
})
