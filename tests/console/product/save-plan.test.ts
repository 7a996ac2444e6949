import { describe, expect, test } from '@jest/globals'
import type { Edits, Json } from '../../../console/src/pages/product/form/edits'
import { writeAll } from '../../../console/src/pages/product/form/edits'
import { groundOf, type WholeItem } from '../../../console/src/pages/product/form/ground'
import { laid } from '../../../console/src/pages/product/form/laid'
import { SLICE_BYTES_MAX, savePlan, sliced } from '../../../console/src/pages/product/form/save-plan'
import { item, sku } from './support'

/** The plan for some writings over a product. */
function planOf(whole: WholeItem, writings: [string, Json][]) {
  const ground = groundOf(whole)
  const edits: Edits = writeAll({}, writings, ground)
  const { fields, skus, stock } = savePlan({ product: whole, ...laid(whole, edits) })
  const sent = <One>(slices: { sent: One }[]) => slices.map((slice) => slice.sent)
  return { fields: sent(fields), skus: sent(skus), stock: sent(stock), all: [...fields, ...skus, ...stock] }
}

test('fields are sent with the mark that they were read with, and nothing else is', () => {
  const plan = planOf(item({}), [
    ['title', { zh: '云朵跑鞋', en: '' }],
    ['perPersonMax', '2'],
    ['presale', '2027-01-20'],
  ])
  expect(plan.fields).toEqual([
    {
      title: { basedOn: 'title-1', to: { zh: '云朵跑鞋' } },
      perPersonMax: { basedOn: 'perPersonMax-1', to: 2 },
      presale: { basedOn: 'presale-1', to: { shipsBy: '2027-01-20' } },
    },
  ])
})

test('cells are sent as what they were and are to be, stock as units that moved', () => {
  const plan = planOf(item({ skus: [sku('only', [], { code: 'A' })] }), [
    ['sku/only/price', '319'],
    ['sku/only/code', ''],
    ['sku/only/stock', '7'],
    ['sku/only/picture', 'cloud://a'],
  ])
  expect(plan.skus).toEqual([
    {
      change: [
        {
          skuId: 'only',
          fields: {
            priceFen: { from: 32_900, to: 31_900 },
            code: { from: 'A', to: null },
            picture: { from: null, to: 'cloud://a' },
          },
        },
      ],
    },
  ])
  expect(plan.stock).toEqual([{ skuId: 'only', delta: -3 }])
})

test('a small save of everything is one write: options, what falls, changes and what is new', () => {
  const colour = {
    id: 'n',
    was: null,
    zh: '颜色',
    en: 'Colour',
    fill: 'v1',
    values: [
      { id: 'v1', was: null, zh: '蓝', en: '' },
      { id: 'v2', was: null, zh: '白', en: '' },
    ],
  }
  const key = '+[["n","v2"]]'
  const plan = planOf(item({}), [
    ['axes', [colour]],
    [`row/${key}`, true],
    [`sku/${key}/price`, '5'],
    [`sku/${key}/stock`, '3'],
  ])
  expect(plan.skus).toHaveLength(1)
  expect(plan.skus[0]).toMatchObject({
    axes: { basedOn: 'axes-1', to: [{ was: null, name: { zh: '颜色', en: 'Colour' }, fill: '蓝' }] },
    add: [{ options: ['白'], priceFen: 500, units: 3, code: null, picture: null }],
  })
})

test('every edit is carried by one request, and no request carries another’s', () => {
  const key = '+[]'
  const writings: [string, Json][] = [
    ['vendor', '鹊'],
    ['sku/only/price', '319'],
    ['sku/only/stock', '7'],
    ['sku/only/live', false],
    [`row/${key}`, true],
    [`sku/${key}/price`, '5'],
  ]
  const places = planOf(item({}), writings).all.flatMap((slice) => slice.places)
  for (const [place] of writings)
    expect(places.filter((one) => one === place)).toHaveLength(place.includes(key) ? 0 : 1)
})

test('what is switched off is retired, what is switched on comes back', () => {
  const axes = [{ name: { zh: '色' }, values: [{ zh: '蓝' }, { zh: '白' }] }]
  const skus = [sku('a', ['蓝']), sku('b', ['白'], { isRetired: true })]
  const plan = planOf(item({ axes, skus }), [
    ['sku/a/live', false],
    ['sku/b/live', true],
  ])
  expect(plan.skus).toEqual([{ retire: ['a'], revive: ['b'] }])
})

describe('no request is above 100 KB', () => {
  test('2,000 changed SKUs and long texts go in slices', () => {
    const values = Array.from({ length: 100 }, (_, at) => ({ zh: `色${at}` }))
    const sizes = Array.from({ length: 20 }, (_, at) => ({ zh: `码${at}` }))
    const skus = values.flatMap((value) => sizes.map((size) => sku(value.zh + size.zh, [value.zh, size.zh])))
    const whole = item({
      axes: [
        { name: { zh: '色' }, values },
        { name: { zh: '码' }, values: sizes },
      ],
      skus,
    })
    const writings = skus.flatMap((one): [string, Json][] => [
      [`sku/${one.skuId}/price`, '318'],
      [`sku/${one.skuId}/code`, `CODE-OF-A-LONG-KIND-${one.skuId}`],
      [`sku/${one.skuId}/barcode`, '6901234567892'],
    ])
    writings.push(['descriptionHtml', '字'.repeat(20_000)], ['descriptionEnHtml', 'x'.repeat(60_000)])
    const plan = planOf(whole, writings)
    const requests = [...plan.fields, ...plan.skus]
    expect(requests.length).toBeGreaterThan(6)
    for (const request of requests) {
      expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(SLICE_BYTES_MAX + 2_000)
    }
    expect(plan.skus.flatMap(({ change }) => change ?? [])).toHaveLength(2_000)
    expect(Math.max(...plan.skus.map(({ change }) => change?.length ?? 0))).toBeLessThanOrEqual(400)
  })

  test('one that is too large for a slice goes alone', () => {
    expect(sliced([10, 90_000, 10, 10], (one) => one, 2)).toEqual([[10], [90_000], [10, 10]])
  })
})
