import { beforeEach, expect, test } from '@jest/globals'
import type { ProductView, SkuView } from '../../../typings/shop-api'
import { show } from '../support/component'
import { phone, resetPhone } from '../support/phone'
import { fen, teapot } from '../support/samples'

const path = 'components/sku-sheet/sku-sheet'
const events = ['add', 'buy', 'confirm', 'choice', 'close']
let opened = 0

async function open(changes: object = {}, product: ProductView = teapot) {
  // What one test has read is not kept for the next.
  const spuId = `${product.spuId}-${++opened}`
  phone.answers['product.get'] = { ok: true, data: { ...product, spuId } }
  const sheet = await show(path, { visible: true, spuId, ...changes }, events)
  await sheet.set({})
  return sheet
}

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

test.each([
  [
    'what this person may still have',
    { perPersonMax: 5, personalLeft: 1 },
    1,
    '每人限购 5 件，你还能买 1 件',
  ],
  ['what one order may have', { perPersonMax: 5, personalLeft: 4 }, 3, '每单限购 3 件'],
])('the stepper stops at %s', async (_name, limits, max, hint) => {
  const sheet = await open({ skuId: 'rouge-220', startQuantity: 3 }, { ...teapot, ...limits })
  expect(sheet.data()).toMatchObject({ quantity: max, view: { max } })
  expect(sheet.text('.sku__hint')).toBe(hint)
})

test('who has all that one person may have is told, and nothing is added', async () => {
  const full = { ...teapot, perPersonMax: 2, personalLeft: 0 }
  const sheet = await open({ skuId: 'rouge-220' }, full)
  await sheet.tap('.sku__buy')
  expect(sheet.events('buy')).toEqual([])
  expect(phone.toasts).toEqual(['每人限购 2 件，你已经买满'])
})

/** A product of 50 by 40 choices, of which the shop hands out 400 at a time. */
const SKUS: SkuView[] = Array.from({ length: 2_000 }, (_, at) => ({
  skuId: `large-${at}`,
  options: [`${Math.floor(at / 40)} 号颜色`, `${at % 40} 码`],
  priceFen: fen(1_000 + at),
  compareAtFen: null,
  available: at % 40 === 39 ? 0 : 8,
  pictureIndex: null,
}))
const values = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => ({ zh: `${at} ${word}` }))
const vast: ProductView = {
  ...teapot,
  spuId: 'vast',
  axes: [
    { name: { zh: '颜色' }, values: values(50, '号颜色') },
    { name: { zh: '尺码' }, values: values(40, '码') },
  ],
  skus: SKUS.slice(0, 400),
  skusCursor: '399',
}

test('a product of 2,000 SKUs is read on to its end before anything of it is shown', async () => {
  const cursors: unknown[] = []
  phone.answers['sku.list'] = ({ cursor }: { cursor: string }) => {
    cursors.push(cursor)
    const from = Number(cursor) + 1
    const nextCursor = from + 400 < SKUS.length ? String(from + 399) : null
    return { ok: true, data: { items: SKUS.slice(from, from + 400), nextCursor } }
  }
  const sheet = await open({}, vast)
  expect(cursors).toEqual(['399', '799', '1199', '1599'])
  expect(sheet.findAll('.opt')).toHaveLength(90)
  expect(sheet.findAll('.opt')[89]?.className).toContain('opt--off')
  await sheet.tap('.opt', 49)
  await sheet.tap('.opt', 50 + 38)
  await sheet.tap('.sku__buy')
  expect(sheet.events('buy')).toEqual([{ skuId: 'large-1998', quantity: 1 }])
})

test('a part that does not come closes the sheet with a word', async () => {
  phone.answers['sku.list'] = { ok: false, code: 'UNREACHABLE', detail: { message: '' } }
  const sheet = await open({}, vast)
  expect(sheet.findAll('.opt')).toHaveLength(0)
  expect(sheet.events('close')).toEqual([{}])
  expect(phone.toasts).toHaveLength(1)
})
