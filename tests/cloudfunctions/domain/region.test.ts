import { describe, expect, test } from '@jest/globals'
import { normalPhone } from '../../../cloudfunctions/domain/phone'
import { placeNames, unknownRegion } from '../../../cloudfunctions/domain/region'

const place = (province: string, city: string, district: string, detail = '1 号', regionCode?: string) => ({
  province,
  city,
  district,
  detail,
  ...(regionCode === undefined ? {} : { regionCode }),
})
const shanghai = (detail: string, regionCode?: string) =>
  place('上海市', '上海市', '黄浦区', detail, regionCode)

describe('a place', () => {
  test.each([
    ['as it is called', place('浙江省', '杭州市', '西湖区')],
    ['as people call it', place('浙江', '杭州', '西湖')],
    ['of an autonomous region', place('新疆', '乌鲁木齐', '天山区')],
    ['of an autonomous prefecture, as people write it', place('云南省', '大理州', '大理市')],
    ['of one of several peoples', place('湖北', '恩施', '恩施市')],
    ['of a city that is a province', place('北京市', '北京市', '朝阳区')],
    ['of such a city, as it is listed elsewhere', place('北京市', '市辖区', '朝阳区')],
    ['of its counties', place('重庆市', '县', '忠县')],
    ['that belongs to its province directly', place('河南省', '省直辖县级行政区划', '济源市')],
    ['that is called its own city', place('河南省', '济源市', '')],
    ['of a city without districts', place('广东省', '东莞市', '')],
    ['in Hong Kong', place('香港特别行政区', '香港特别行政区', '中西区')],
    ['that is so new that only its code is known', place('上海市', '上海市', '张江区', '1 号', '310199')],
  ])('%s is known', (_name, known) => {
    expect(unknownRegion(known)).toBeNull()
  })

  test.each([
    ['province', place('火星', '奥林匹斯', '一区')],
    ['province', place('', '杭州市', '西湖区')],
    ['city', place('上海市', '杭州市', '西湖区')],
    ['city', place('浙江省', '西湖市', '西湖区')],
    ['district', place('浙江省', '杭州市', '浦东新区')],
    ['district', place('上海市', '上海市', '张江区', '1 号', '650102')],
  ])('with an unknown %s is named by it', (field, unknown) => {
    expect(unknownRegion(unknown)).toBe(field)
  })
})

describe('an address speaks of', () => {
  test.each([
    ['a street called after a province', '新疆路 12 号'],
    ['a street called after a city', '南京西路 100 号'],
    ['another one', '北京东路 668 号，四川北路口'],
    ['a region in the west', '西藏中路 268 号'],
    ['a university', '北京大学上海校区'],
    ['its own province', '上海市黄浦区人民大道 200 号'],
  ])('one province, whatever is called after others: %s', (_name, detail) => {
    expect(placeNames(shanghai(detail))).toEqual(['上海市'])
  })

  test.each([
    ['a whole address', '新疆维吾尔自治区乌鲁木齐市天山区解放北路 88 号'],
    ['short names', '新疆乌鲁木齐解放北路'],
    ['names with spaces between', '新 疆 和 田 5 号'],
    ['a city and its district', '送到乌鲁木齐市天山区'],
    ['the region alone', '新疆维吾尔自治区某地'],
    ['a comma between', '新疆，乌鲁木齐市人民路 1 号'],
    ['brackets and dashes', '（新疆）-喀什·人民路 1 号'],
    ['a region as if it were a province', '新疆省乌鲁木齐人民路 1 号'],
    ['a region that is not called quite so', '新疆维吾尔族自治区某地'],
    ['an autonomous prefecture as people write it', '新疆昌吉州人民路 1 号'],
    ['another of them', '新疆伊犁 4 团'],
  ])('two provinces where its detail names another: %s', (_name, detail) => {
    expect(placeNames(shanghai(detail))).toEqual(['上海市', '新疆维吾尔自治区'])
  })

  test('two provinces where its code is of another; a code that is none says nothing', () => {
    expect(placeNames(shanghai('1 号', '650102'))).toEqual(['上海市', '新疆维吾尔自治区'])
    expect(placeNames(shanghai('1 号', '310101'))).toEqual(['上海市'])
    for (const code of ['86', 'CN', '999999', ''])
      expect(placeNames(shanghai('1 号', code))).toEqual(['上海市'])
  })
})

describe('a phone number', () => {
  test.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['021-58881234', '021-58881234'],
    ['(0571) 8888 0000', '0571-88880000'],
    ['+86 21 5888 1234', '021-58881234'],
    ['021-58881234转801', '021-58881234转801'],
    ['18400001111-2345', '18400001111转2345'],
    ['4001234567', '400-123-4567'],
    ['+852 9123 4567', '+852 91234567'],
    ['00853 66123456', '+853 66123456'],
    ['+886 0912 345 678', '+886 912345678'],
  ])('%s is kept as %s', (written, kept) => {
    expect(normalPhone(written)).toBe(kept)
    expect(normalPhone(kept)).toBe(kept)
  })

  test.each([
    '',
    '12345',
    '12800138000',
    '1380013800',
    '138001380000',
    'abc',
    '+1 212 555 0100',
    '00000000000',
  ])('%s is none', (written) => {
    expect(normalPhone(written)).toBeNull()
  })
})
