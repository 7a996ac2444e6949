import { expect, test } from '@jest/globals'
import { addressFrom, problemOf } from '../../../miniprogram/pages/mine/address-edit/address-form'

const form = {
  ...{ street: '', note: '', label: '' },
  name: '周小满',
  phone: '138 0000 6021',
  region: ['上海市', '上海市', '浦东新区'],
  regionCode: '310115',
  detail: '张杨路 6 号',
}

test.each(['123', '12345', '12800006021', '1380000602a', '138000060210'])(
  'the phone number %s is refused',
  (phone) => {
    expect(problemOf({ ...form, phone })).toEqual({ field: 'phone', text: '手机号看起来不对' })
  },
)

test('an empty field is named', () => {
  expect(problemOf({ ...form, detail: ' ' })).toEqual({ field: 'detail', text: '请填写详细地址' })
})

test.each(['13800006021', '+86 138 0000 6021', '0571-88881234', '(0571) 88881234', '+852 91234567'])(
  'the phone number %s is taken',
  (phone) => {
    expect(problemOf({ ...form, phone })).toBeNull()
  },
)

test('a region is chosen, and its code goes along', () => {
  expect(problemOf({ ...form, region: [] })).toEqual({ field: 'region', text: '请选择地区' })
  expect(addressFrom(form, null)).toMatchObject({ district: '浦东新区', regionCode: '310115' })
})
