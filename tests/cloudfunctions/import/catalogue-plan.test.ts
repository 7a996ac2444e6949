import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type CatalogueContext, planProduct, tintOf } from '../../../cloudfunctions/domain/catalogue-plan'
import { fen } from '../../../cloudfunctions/domain/money'
import type { WholeProduct } from '../../../cloudfunctions/domain/product'
import type { FileProduct, FileSku } from '../../../cloudfunctions/domain/shopify/file-product'

const context: CatalogueContext = {
  merchantId: 'merchant',
  freightTemplateId: 'standard',
  now: 1000,
  retiresSkus: false,
  spuIdOf: (handle) => `spu-${handle}`,
  skuIdOf: (handle, options) => `sku-${handle}-${options.join('-')}`,
  categoryIdOf: (name) => `category-${name}`,
  categoryNameOf: (categoryId) => categoryId.replace('category-', ''),
  freightTemplateIdOf: (name) => (name === '加急' ? 'express' : null),
  freightNameOf: (templateId) => (templateId === 'standard' ? '普通' : '加急'),
}

const fileSku = (options: string[], change: Partial<FileSku> = {}): FileSku => ({
  line: 2,
  options,
  priceFen: fen(1000),
  compareAtFen: null,
  costFen: null,
  code: `C-${options.join()}`,
  barcode: null,
  weightGram: 50,
  pictureSource: null,
  quantity: 3,
  sellsOn: false,
  ...change,
})

const file = (change: Partial<FileProduct> = {}): FileProduct => ({
  handle: 'cup',
  line: 2,
  rowCount: 1,
  title: '杯',
  titleEn: undefined,
  subtitle: undefined,
  descriptionHtml: '<p>a</p>',
  vendor: '山房',
  state: 'onSale',
  categoryName: '器皿',
  tags: [],
  needsShipping: true,
  axisNames: ['颜色'],
  skus: [fileSku(['红']), fileSku(['蓝'])],
  skuFields: { compareAt: true, cost: true, code: true, barcode: true, weight: true, picture: true },
  pictures: [{ source: 'https://e.example/a.jpg', alt: null }],
  isGallery: true,
  terms: {},
  notes: [],
  ...change,
})

function created(product: FileProduct = file()): WholeProduct {
  const plan = planProduct(null, product, context)
  if (plan.action !== 'create') throw new Error(plan.action)
  return plan.product
}

function fieldsChanged(stored: WholeProduct, product: FileProduct): string[] {
  const plan = planProduct(stored, product, context)
  return plan.action === 'update' ? plan.changes.map(({ field }) => field) : [plan.action]
}

test('what was just made is unchanged by the same file', () => {
  expect(planProduct(created(), file(), { ...context, now: 2000 })).toMatchObject({ action: 'unchanged' })
})

test.each<[string, Partial<FileProduct>, string[]]>([
  ['title', { title: '盏' }, ['title']],
  ['description', { descriptionHtml: '<p>b</p>' }, ['description']],
  ['vendor', { vendor: null }, ['vendor']],
  ['state', { state: 'offSale' }, ['state']],
  ['category', { categoryName: '茶具' }, ['category']],
  ['pictures', { pictures: [] }, ['pictures']],
  ['name of an axis', { axisNames: ['Colour'] }, ['options']],
  ['price', { skus: [fileSku(['红'], { priceFen: fen(900) })] }, ['price']],
  ['old price', { skus: [fileSku(['红'], { compareAtFen: fen(1500) })] }, ['compareAt']],
  ['code', { skus: [fileSku(['蓝'], { code: null })] }, ['code']],
  ['weight', { skus: [fileSku(['蓝'], { weightGram: null })] }, ['weight']],
  ['new SKU', { skus: [fileSku(['绿'])] }, ['options', 'sku']],
  ['quantity of a known SKU', { skus: [fileSku(['红'], { quantity: 99 })] }, ['unchanged']],
  ['another number of axes', { axisNames: [], skus: [fileSku([])] }, ['refused']],
])('another %s', (_what, change, fields) => {
  expect(fieldsChanged(created(), file(change))).toEqual(fields)
})

test('a column that the file does not have changes nothing', () => {
  const bare = file({
    descriptionHtml: undefined,
    vendor: undefined,
    state: undefined,
    categoryName: undefined,
    pictures: undefined,
    skus: [fileSku(['红'], { code: null, weightGram: null })],
    skuFields: { compareAt: false, cost: false, code: false, barcode: false, weight: false, picture: false },
  })
  const stored = { ...created(), state: 'offSale' as const }
  expect(planProduct(stored, bare, context)).toMatchObject({ action: 'unchanged' })
})

test('what the owner added by hand stays: rank, sales, translations, further categories', () => {
  const stored: WholeProduct = {
    ...created(),
    title: { zh: '杯', en: 'Cup' },
    axes: [{ name: { zh: '颜色', en: 'Colour' }, values: [{ zh: '红', en: 'Red' }, { zh: '蓝' }] }],
    categoryIds: ['category-推荐', 'category-器皿'],
    rank: 3,
    soldCount: 12,
  }
  expect(planProduct(stored, file(), context)).toMatchObject({ action: 'unchanged' })
  const plan = planProduct(stored, file({ vendor: null }), context)
  expect(plan).toMatchObject({ product: { ...stored, vendor: null, updatedAt: context.now } })
})

test('only a new SKU brings its quantity', () => {
  const plan = planProduct(
    created(),
    file({ skus: [fileSku(['红']), fileSku(['绿'], { quantity: 7 })] }),
    context,
  )
  expect(plan).toMatchObject({ newSkus: [{ skuId: 'sku-cup-绿', row: { quantity: 7 } }] })
})

test('a SKU keeps its picture when the pictures are put in another order', () => {
  const pictures = ['a', 'b'].map((name) => ({ source: `https://e.example/${name}.jpg`, alt: null }))
  const skus = [fileSku(['红'], { pictureSource: 'https://e.example/b.jpg' })]
  const stored = created(file({ pictures, skus }))
  expect(stored.skus[0]?.pictureIndex).toBe(1)
  const plan = planProduct(stored, file({ pictures: [...pictures].reverse(), skus }), context)
  expect(plan).toMatchObject({ action: 'update', product: { skus: [{ pictureIndex: 0 }] } })
  // Its number stands for another picture, which is stored with it.
  expect(plan).toMatchObject({ changes: [{ field: 'pictures' }], written: [{ skuId: 'sku-cup-红' }] })
})

test('the range of prices is that of the SKUs, for any of them', () => {
  const price = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(price, price), { minLength: 1, maxLength: 8 }), (prices) => {
      const skus = prices.map(([now, before], at) =>
        fileSku([String(at)], { priceFen: fen(now), compareAtFen: before > now ? fen(before) : null }),
      )
      const product = created(file({ skus }))
      expect(product.minPriceFen).toBe(Math.min(...prices.map(([now]) => now)))
      expect(product.maxPriceFen).toBe(Math.max(...prices.map(([now]) => now)))
      expect(product.dealFen).toBe(Math.max(0, ...prices.map(([now, before]) => before - now)))
    }),
  )
})

test('a handle always has the same tint', () => {
  expect(tintOf('cup')).toBe(tintOf('cup'))
  expect(new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(tintOf)).size).toBe(8)
})
