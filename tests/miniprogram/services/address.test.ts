import { expect, test } from '@jest/globals'
import { doorText, fromWechat, fullAddress, regionText } from '../../../miniprogram/services/address'

type Chosen = Parameters<typeof fromWechat>[0]

const chosen = (changes: Partial<Chosen>): Chosen => ({
  userName: '周小满',
  telNumber: '13800006021',
  provinceName: '上海市',
  cityName: '上海市',
  countyName: '浦东新区',
  streetName: '',
  detailInfo: '张杨路 6 号',
  detailInfoNew: '6 号',
  postalCode: '',
  nationalCode: '310115',
  errMsg: '',
  ...changes,
})

test.each([
  ['without a street of its own', {}, '', '张杨路 6 号'],
  ['that tells the street twice', { streetName: '张杨路' }, '张杨路', '6 号'],
  ['that tells the street apart', { streetName: '张杨路', detailInfo: '6 号' }, '张杨路', '6 号'],
  ['that has nothing but a street', { streetName: '张杨路', detailInfo: '张杨路' }, '', '张杨路'],
])('an address of WeChat’s %s has its street once', (_name, changes, street, detail) => {
  const address = fromWechat(chosen(changes))
  expect(address).toMatchObject({ detail, regionCode: '310115' })
  expect(address.street ?? '').toBe(street)
  expect(doorText(address)).toBe(`${street}${detail}`)
})

test('a city that is a province is said once, any other with its province', () => {
  const address = fromWechat(chosen({}))
  expect(regionText(address)).toBe('上海市 浦东新区')
  expect(fullAddress(address)).toBe('上海市浦东新区 张杨路 6 号')
  const far = { province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区' }
  expect(regionText({ ...address, ...far })).toBe('新疆维吾尔自治区 乌鲁木齐市 天山区')
})
