import { beforeAll, expect, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { EditorProduct, NewSku, ProductField, ProductFields } from '../../../typings/items'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser
let manager: Browser

beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  manager = await signedInAs(shop.ports, 'manager')
})

const draft = () => owner.must('product.create', { requestKey: newRequestKey(), title: { zh: '跑鞋' } })

const change = <Field extends ProductField>(
  { marks }: EditorProduct,
  field: Field,
  to: ProductFields[Field],
) => ({ [field]: { basedOn: marks[field], to } })

const newSku = (options: string[], priceFen = 1_000): NewSku => ({
  options,
  priceFen,
  compareAtFen: null,
  costFen: null,
  code: null,
  barcode: null,
  weightGram: null,
  picture: null,
  units: 5,
})

test('a draft is made once for its key, is no shopper’s, and has one SKU without a price', async () => {
  const wish = { requestKey: newRequestKey(), title: { zh: '云朵跑鞋' } }
  const made = await owner.must('product.create', wish)
  expect(await owner.must('product.create', wish)).toMatchObject({
    spuId: made.spuId,
    revision: made.revision,
  })
  expect(made).toMatchObject({ state: 'draft', skuCount: 1, obstacle: 'PRICE_ZERO' })
  const { items } = await owner.must('product.editSkus', { spuId: made.spuId })
  expect(items).toMatchObject([{ options: [], priceFen: 0, available: 0, isRetired: false }])
  const phone = phoneOf(shopHandler(shop.ports), 'o-reader', shop.ports)
  expect(await phone.call('product.get', { spuId: made.spuId })).toMatchObject({ code: 'NOT_FOUND' })
})

test('two people change different fields: both stand', async () => {
  const read = await draft()
  const { spuId } = read
  await owner.must('product.save', { spuId, changes: change(read, 'tags', ['春季']) })
  const saved = await manager.must('product.save', {
    spuId,
    changes: change(read, 'title', { zh: '跑鞋 夜光款', en: 'Running shoes' }),
  })
  expect(saved.fields).toMatchObject({ tags: ['春季'], title: { zh: '跑鞋 夜光款', en: 'Running shoes' } })
})

test('of one field the second is told who changed it, to what and when; nothing is written', async () => {
  const read = await draft()
  const { spuId } = read
  const first = await owner.must('product.save', { spuId, changes: change(read, 'title', { zh: '一' }) })
  const both = { ...change(read, 'title', { zh: '二' }), ...change(read, 'tags', ['x']) }
  const refused = await manager.call('product.save', { spuId, changes: both })
  expect(refused).toMatchObject({
    code: 'CONFLICT',
    detail: {
      conflicts: [
        {
          field: 'title',
          value: { zh: '一' },
          mark: first.marks.title,
          by: expect.stringMatching(/^owner-/),
          at: shop.time.now(),
        },
      ],
    },
  })
  expect((await owner.must('product.edit', { spuId })).fields).toMatchObject({
    title: { zh: '一' },
    tags: [],
  })
  // Whoever has seen it may write over it.
  const again = { ...both, ...change(first, 'title', { zh: '二' }) }
  const written = await manager.must('product.save', { spuId, changes: again })
  expect(written.fields).toMatchObject({ title: { zh: '二' }, tags: ['x'] })
  // A repeat after a lost answer is no conflict, and changes nothing.
  expect(await manager.must('product.save', { spuId, changes: both })).toMatchObject({
    revision: written.revision,
  })
})

test('choices make a matrix; what stands keeps its SKU, and a repeat adds nothing', async () => {
  const read = await draft()
  const { spuId, marks } = read
  const [only] = (await owner.must('product.editSkus', { spuId })).items
  const colours = ['雾蓝', '象牙白'].map((zh) => ({ zh, was: null }))
  const wish = {
    requestKey: newRequestKey(),
    spuId,
    axes: { basedOn: marks.axes, to: [{ was: null, name: { zh: '颜色' }, values: colours, fill: '雾蓝' }] },
    change: [{ skuId: only?.skuId ?? '', fields: { priceFen: { from: 0, to: 32_900 } } }],
    add: [newSku(['象牙白'], 31_900)],
  }
  const made = await owner.must('product.saveSkus', wish)
  expect(made.product).toMatchObject({ skuCount: 2, obstacle: null, axes: [{ name: { zh: '颜色' } }] })
  expect(await owner.must('product.saveSkus', wish)).toMatchObject({
    product: { revision: made.product.revision },
  })
  const { items } = await owner.must('product.editSkus', { spuId })
  expect(items).toMatchObject([
    { skuId: only?.skuId, options: ['雾蓝'], priceFen: 32_900 },
    { options: ['象牙白'], priceFen: 31_900, available: 5 },
  ])
})
