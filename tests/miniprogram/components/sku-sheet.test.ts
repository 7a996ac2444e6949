import { beforeEach, expect, test } from '@jest/globals'
import { show } from '../support/component'
import { phone, resetPhone } from '../support/phone'
import { teapot } from '../support/samples'

const path = 'components/sku-sheet/sku-sheet'
const events = ['add', 'buy', 'confirm', 'choice']
const open = (changes: object = {}) => show(path, { visible: true, product: teapot, ...changes }, events)

/** The options in their order: 胭脂, 月白, 220 ml, 320 ml. */
const [rouge, moon, small, large] = [0, 1, 2, 3]

beforeEach(resetPhone)

test('nothing goes into the cart while an axis is open, and the sheet says which', async () => {
  const sheet = await open()
  await sheet.tap('.opt', rouge)
  await sheet.tap('.sku__add')
  expect(sheet.events('add')).toEqual([])
  expect(phone.toasts).toEqual(['请选择 容量'])
})

test('a sold-out combination is marked, still tappable, and cannot be bought', async () => {
  const sheet = await open()
  await sheet.tap('.opt', moon)
  await sheet.tap('.opt', small)
  expect(sheet.findAll('.opt')[moon]?.className).toContain('opt--off')
  await sheet.tap('.sku__buy')
  expect(sheet.events('buy')).toEqual([])
  expect(phone.toasts).toEqual(['这一款暂时缺货'])
})

test('a complete choice shows its own price and stock and is bought with its quantity', async () => {
  const sheet = await open()
  await sheet.tap('.opt', rouge)
  await sheet.tap('.opt', large)
  expect(sheet.text('.sku__stock')).toBe('仅剩 2 件')
  expect(sheet.data()).toMatchObject({ view: { skuId: 'rouge-320', priceFen: 32_900, max: 2 } })
  await sheet.tap('.sku__buy')
  expect(sheet.events('buy')).toEqual([{ skuId: 'rouge-320', quantity: 1 }])
})

test('a value that the other choice is not made with takes its place', async () => {
  const sheet = await open({ skuId: 'rouge-320' })
  await sheet.tap('.opt', moon)
  expect(sheet.data()).toMatchObject({ view: { skuId: '', chosenText: '请选择 容量' } })
})

test('a busy sheet adds once, however often it is tapped', async () => {
  const sheet = await open({ skuId: 'rouge-220' })
  await sheet.tap('.sku__add')
  await sheet.set({ busy: true })
  await sheet.tap('.sku__add')
  expect(sheet.events('add')).toEqual([{ skuId: 'rouge-220', quantity: 1 }])
})

test('from the cart it opens on the line that is there and only confirms', async () => {
  const sheet = await open({ mode: 'confirm', skuId: 'rouge-220', startQuantity: 2 })
  expect(sheet.find('.sku__buy')).toBeNull()
  await sheet.tap('.sku__confirm')
  expect(sheet.events('confirm')).toEqual([{ skuId: 'rouge-220', quantity: 2 }])
})
