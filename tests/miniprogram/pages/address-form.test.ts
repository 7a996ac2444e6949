import { expect, test } from '@jest/globals'
import { problemOf } from '../../../miniprogram/pages/order/address/address-form'

const form = {
  name: '周小满',
  phone: '138 0000 6021',
  province: '上海市',
  city: '上海市',
  district: '浦东新区',
  detail: '张杨路 6 号',
}

test.each(['123', '(0571) 88881234', '1380000602a', '-13800006021'])(
  'the phone number %s is refused',
  (phone) => {
    expect(problemOf({ ...form, phone })).toBe('手机号看起来不对')
  },
)

test('an empty field is named', () => {
  expect(problemOf({ ...form, detail: ' ' })).toBe('请填写详细地址')
})

test.each(['13800006021', '+86 138 0000 6021', '0571-88881234'])('the phone number %s is taken', (phone) => {
  expect(problemOf({ ...form, phone })).toBe('')
})
