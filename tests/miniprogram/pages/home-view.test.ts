import { expect, test } from '@jest/globals'
import { blockOf, inParts } from '../../../miniprogram/pages/home/home-view'
import type { HomeBlockView } from '../../../typings/home'
import { teapot } from '../support/samples'

/** In UTF-8. */
const bytesOf = (text: string): number => encodeURIComponent(text).replace(/%../g, ' ').length

test('a row carries no more of a product than it draws', () => {
  const view = blockOf({
    ...{ blockId: 'r', kind: 'products', title: { zh: '新品' }, hint: null, layout: 'row' },
    products: [teapot],
  })
  expect(view).toMatchObject({ title: '新品', hint: '' })
  expect(Object.keys(view.kind === 'products' ? (view.tiles[0] ?? {}) : {})).toEqual([
    ...['spuId', 'name', 'picture', 'priceFen', 'from', 'was', 'soldOut'],
  ])
})

test('blocks are handed to the screen in their order, each part below 32 KB', () => {
  const long = (blockId: string, length: number): HomeBlockView => ({
    ...{ blockId, kind: 'text', html: `<p>${'茶'.repeat(length)}</p>`, htmlEn: null },
  })
  const sizes = [10, 3_000, 6_000, 200, 5_000, 10, 10]
  const views = sizes.map((length, at) => blockOf(long(`${at}`, length)))
  const parts = inParts(views)
  expect(parts.flat().map(({ blockId }) => blockId)).toEqual(sizes.map((_, at) => `${at}`))
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts) expect(bytesOf(JSON.stringify(part))).toBeLessThan(32_000)
})

test('no block is no part', () => {
  expect(inParts([])).toEqual([])
})
