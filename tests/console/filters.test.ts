import { describe, expect, test } from '@jest/globals'
import { groupOrderId, groupPhone, shorten, ungroupOrderId } from '../../console/src/format/names'
import {
  isFiltered,
  orderAddress,
  orderQuery,
  readOrderFilters,
} from '../../console/src/pages/orders/order-filters'
import { rangeWords } from '../../console/src/pages/orders/order-words'
import {
  productAddress,
  productQuery,
  readProductFilters,
} from '../../console/src/pages/products/product-filters'
import { zh } from '../../console/src/words/zh'

const orders = (address: string) => readOrderFilters(new URLSearchParams(address))
const products = (address: string) => readProductFilters(new URLSearchParams(address))
/** 2026-11-22 10:42 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 2, 42)

describe('the filters of orders in the address', () => {
  test('nonsense counts as absent, so an old link still opens the list', () => {
    expect(orders('tab=stolen&from=2026-02-31&to=x&page=7')).toEqual({
      tab: 'all',
      search: '',
      from: '',
      to: '',
      cursor: '',
    })
  })

  test('days in the wrong order are turned round', () => {
    expect(orders('from=2026-11-22&to=2026-11-01')).toMatchObject({ from: '2026-11-01', to: '2026-11-22' })
  })

  test('what is written into the address is read back', () => {
    const filters = { tab: 'toShip', search: '沈 & 罗', from: '2026-11-01', to: '', cursor: 'a=b' } as const
    const address = orderAddress(filters, { cursor: filters.cursor })
    expect(orders(address.split('?')[1] ?? '')).toEqual(filters)
  })

  test('a changed filter starts at the first page', () => {
    expect(orderAddress(orders('tab=unpaid&cursor=abc'), { search: '沈' })).not.toContain('cursor')
  })

  test('filters at rest leave the address alone', () => {
    expect(orderAddress(orders(''))).toBe('/orders')
    expect(isFiltered(orders('tab=closed'))).toBe(false)
    expect(isFiltered(orders('to=2026-11-22'))).toBe(true)
  })

  test('the server is asked for whole days of the shop', () => {
    expect(orderQuery(orders('from=2026-11-22&to=2026-11-22'))).toEqual({
      tab: 'all',
      fromAt: Date.UTC(2026, 10, 21, 16),
      toAt: Date.UTC(2026, 10, 22, 16) - 1,
    })
  })

  test('an order number is searched for without the groups it is shown in', () => {
    expect(orderQuery(orders('search=261122+7KQ3M+5ZWAB')).search).toBe('2611227KQ3M5ZWAB')
    expect(orderQuery(orders('search=+沈若宁+')).search).toBe('沈若宁')
  })

  test.each([
    ['', null],
    ['from=2026-11-22&to=2026-11-22', '今天'],
    ['from=2026-11-16&to=2026-11-22', '近 7 天'],
    ['from=2026-11-03&to=2026-11-05', '11 月 3 日 – 11 月 5 日'],
    ['from=2026-11-03&to=2026-11-03', '11 月 3 日'],
    ['from=2026-11-03', '11 月 3 日 起'],
    ['to=2026-11-03', '到 11 月 3 日'],
  ])('the days of %j are called %j', (address, words) => {
    expect(rangeWords(orders(address), NOW, zh.orders)).toBe(words)
  })
})

describe('the filters of products in the address', () => {
  test('nonsense counts as absent', () => {
    expect(products('tab=gone')).toEqual({ tab: 'all', search: '', categoryId: '', cursor: '' })
  })

  test('what is written into the address is read back and asked for', () => {
    const filters = { tab: 'low', search: '月饼', categoryId: 'c1', cursor: 'n' } as const
    const address = productAddress(filters, { cursor: 'n' })
    expect(products(address.split('?')[1] ?? '')).toEqual(filters)
    expect(productQuery(filters)).toEqual(filters)
    expect(productQuery(products(''))).toEqual({ tab: 'all' })
  })
})

describe('numbers as people read them', () => {
  test('an order number stands in groups, and what is no order number is left alone', () => {
    expect(groupOrderId('2611227KQ3M5ZWAB')).toBe('261122 7KQ3M 5ZWAB')
    expect(groupOrderId('hello')).toBe('hello')
    expect(ungroupOrderId(groupOrderId('2611227KQ3M5ZWAB'))).toBe('2611227KQ3M5ZWAB')
  })

  test('a masked phone number keeps its mask', () => {
    expect(groupPhone('138****2204')).toBe('138 **** 2204')
    expect(groupPhone('13812342204')).toBe('138 1234 2204')
    expect(groupPhone('021-5555')).toBe('021-5555')
  })

  test('a number is shortened only where that makes it shorter', () => {
    expect(shorten('4200002987202609170843127765', 4, 4)).toBe('4200…7765')
    expect(shorten('123456789', 4, 4)).toBe('123456789')
  })
})
