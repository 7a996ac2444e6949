import { beforeAll, expect, jest, test } from '@jest/globals'
import type { AxisEdit, SkuChange } from '../../../typings/items'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'
import { allSkus, made, newSku } from './editing'

jest.setTimeout(120_000)

let shop: MemoryShop
let owner: Browser

beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
})

const saveSkus = (input: Omit<Parameters<typeof owner.call<'product.saveSkus'>>[1], 'requestKey'>) =>
  owner.call('product.saveSkus', { requestKey: newRequestKey(), ...input })

const price = (skuId: string, from: number, to: number): SkuChange => ({
  skuId,
  fields: { priceFen: { from, to } },
})

const keep = (name: string, values: string[], was = 0): AxisEdit => ({
  was,
  name: { zh: name },
  values: values.map((zh) => ({ zh, was: zh })),
  fill: null,
})

test('two people change prices of different SKUs; of the same one the second is told', async () => {
  const { spuId, skuIds } = await made(owner, ['红', '蓝'])
  const [red = '', blue = ''] = skuIds
  const manager = await signedInAs(shop.ports, 'manager')
  expect(await saveSkus({ spuId, change: [price(red, 20_000, 21_000)] })).toMatchObject({ ok: true })
  const theirs = { requestKey: newRequestKey(), spuId, change: [price(blue, 20_000, 19_000)] }
  expect(await manager.call('product.saveSkus', theirs)).toMatchObject({ ok: true })
  const late = { ...theirs, requestKey: newRequestKey(), change: [price(red, 20_000, 18_000)] }
  expect(await manager.call('product.saveSkus', late)).toMatchObject({
    code: 'CONFLICT',
    detail: {
      skus: [
        { skuId: red, field: 'priceFen', from: 20_000, value: 21_000, by: expect.stringMatching(/^owner-/) },
      ],
    },
  })
  expect((await allSkus(owner, spuId)).filter(({ isRetired }) => !isRetired)).toMatchObject([
    { priceFen: 21_000 },
    { priceFen: 19_000 },
  ])
})

test('a renamed value keeps its SKU, and one that is left out retires it', async () => {
  const { spuId, skuIds } = await made(owner, ['红', '蓝', '绿'])
  const { marks } = await owner.must('product.edit', { spuId })
  const axis: AxisEdit = {
    was: 0,
    name: { zh: '色' },
    values: [
      { zh: '朱红', en: 'Vermilion', was: '红' },
      { zh: '绿', was: '绿' },
    ],
    fill: null,
  }
  const saved = await saveSkus({ spuId, axes: { basedOn: marks.axes, to: [axis] } })
  expect(saved).toMatchObject({ ok: true, data: { retired: [skuIds[1]], product: { skuCount: 2 } } })
  const stored = await shop.ports.skus.getMany(skuIds)
  const byId = new Map(stored.map((sku) => [sku.skuId, sku]))
  expect(byId.get(skuIds[0] ?? '')).toMatchObject({ options: ['朱红'], optionsEn: ['Vermilion'] })
  expect(byId.get(skuIds[1] ?? '')).toMatchObject({ options: ['蓝'], retiredAt: expect.any(Number) })
  expect(byId.get(skuIds[2] ?? '')).toMatchObject({ options: ['绿'], optionsEn: null })
  // Based on what stood before, the same edit again changes nothing, and another one is told.
  expect(await saveSkus({ spuId, axes: { basedOn: marks.axes, to: [axis] } })).toMatchObject({ ok: true })
  const other = { basedOn: marks.axes, to: [keep('色', ['绿'])] }
  expect(await saveSkus({ spuId, axes: other })).toMatchObject({
    code: 'CONFLICT',
    detail: { axes: { field: 'axes', value: [{ name: { zh: '色' } }] } },
  })
})

test('what no product may be like is refused, and nothing of it is written', async () => {
  const { spuId, skuIds } = await made(owner, ['红', '蓝'])
  const [red = ''] = skuIds
  const before = await owner.must('product.edit', { spuId })
  const refusals = [
    [{ add: [newSku(['红'])] }, 'SAME_OPTIONS'],
    [{ add: [newSku(['紫'])] }, 'UNKNOWN_OPTIONS'],
    [{ add: [newSku([])] }, 'UNKNOWN_OPTIONS'],
    [
      { change: [{ skuId: red, fields: { compareAtFen: { from: null, to: 20_000 } } }] },
      'COMPARE_AT_TOO_LOW',
    ],
    [{ change: [price(red, 20_000, 0)] }, 'NOT_SELLABLE'],
    [{ retire: skuIds }, 'NOT_SELLABLE'],
    [{ retire: ['nobody'] }, 'UNKNOWN_SKUS'],
  ] as const
  for (const [input, code] of refusals)
    expect(await saveSkus({ spuId, ...input } as Parameters<typeof saveSkus>[0])).toMatchObject({ code })
  expect(await owner.must('product.edit', { spuId })).toMatchObject({ revision: before.revision })
})

test('a code is one SKU’s of the shop, until that one is retired', async () => {
  const one = await made(owner, ['红'])
  const two = await made(owner, ['红', '蓝'])
  const coded = (skuId = '', to = 'TEA-1'): SkuChange[] => [{ skuId, fields: { code: { from: null, to } } }]
  const mine = { spuId: one.spuId, change: coded(one.skuIds[0]) }
  expect(await saveSkus(mine)).toMatchObject({ ok: true })
  const theirs = { spuId: two.spuId, change: coded(two.skuIds[0]) }
  expect(await saveSkus(theirs)).toMatchObject({
    code: 'CODE_TAKEN',
    detail: { codes: [{ code: 'TEA-1', skuId: one.skuIds[0], spuId: one.spuId }] },
  })
  const twice = [...coded(two.skuIds[0], 'TEA-2'), ...coded(two.skuIds[1], 'TEA-2')]
  expect(await saveSkus({ spuId: two.spuId, change: twice })).toMatchObject({ code: 'CODE_TAKEN' })
  await owner.must('product.delete', { spuIds: [one.spuId] })
  expect(await saveSkus(theirs)).toMatchObject({ ok: true })
  expect(await owner.must('product.restore', { spuIds: [one.spuId] })).toEqual({
    changed: [],
    failed: [{ spuId: one.spuId, code: 'CODE_TAKEN' }],
  })
})

test('2,000 SKUs are saved and read in parts, each within a request and an answer', async () => {
  const title = { zh: '两千种' }
  const { spuId, marks } = await owner.must('product.create', { requestKey: newRequestKey(), title })
  const [only] = await allSkus(owner, spuId)
  const names = (count: number, of: string) =>
    Array.from({ length: count }, (_, at) => ({ zh: `${of}${at}`, en: `${of} ${at}`, was: null }))
  const axes = { 大: names(20, '大'), 中: names(10, '中'), 小: names(10, '小') }
  const to = Object.entries(axes).map(([zh, values]) => ({ was: null, name: { zh }, values, fill: null }))
  const all = axes.大.flatMap((a) => axes.中.flatMap((b) => axes.小.map((c) => [a.zh, b.zh, c.zh])))
  const first = { basedOn: marks.axes, to }
  for (let at = 0; at < all.length; at += 250) {
    const add = all
      .slice(at, at + 250)
      .map((options) => newSku(options, { code: `CODE-${options.join('-')}` }))
    const input = { requestKey: newRequestKey(), spuId, add, ...(at === 0 ? { axes: first } : {}) }
    expect(JSON.stringify(input).length).toBeLessThan(100_000)
    const saved = await owner.must('product.saveSkus', input)
    expect(JSON.stringify(saved).length).toBeLessThan(200_000)
  }
  // A product of one axis less has lost its only SKU to the first edit.
  expect((await allSkus(owner, spuId)).filter(({ isRetired }) => isRetired)).toMatchObject([
    { skuId: only?.skuId },
  ])
  const edit = await owner.must('product.edit', { spuId })
  expect(edit.skuCount).toBe(2_000)
  const more = { requestKey: newRequestKey(), spuId, add: [newSku(['大0', '中0', '小0'])] }
  expect(await owner.call('product.saveSkus', more)).toMatchObject({ code: 'SAME_OPTIONS' })
  // A new name of one value is written to all of its SKUs.
  const renamed = edit.axes.map(({ name, values }, was) => ({
    was,
    name,
    values: values.map((value) => ({ ...value, was: value.zh, zh: value.zh.replace(/^大0$/, '特大') })),
    fill: null,
  }))
  const wish = { requestKey: newRequestKey(), spuId, axes: { basedOn: edit.marks.axes, to: renamed } }
  await owner.must('product.saveSkus', wish)
  const after = await allSkus(owner, spuId)
  expect(after.filter(({ options }) => options[0] === '特大')).toHaveLength(100)
  for (const document of [...shop.database.all('products'), ...shop.database.all('skus')])
    expect(JSON.stringify(document).length).toBeLessThan(1_000_000)
})
