import { expect, test } from '@jest/globals'
import { mostSimilar } from '../../../cloudfunctions/domain/similar'

const product = (spuId: string, minPriceFen: number, ...categoryIds: string[]) => ({
  ...{ spuId, minPriceFen, categoryIds },
})
const teapot = product('teapot', 20_000, 'tea', 'pots')
const similar = (...among: ReturnType<typeof product>[]) =>
  mostSimilar(teapot, among, 3).map(({ spuId }) => spuId)

test('what shares more categories comes first, then what costs nearly as much, never itself', () => {
  expect(
    similar(
      product('cheap', 1_000, 'tea', 'pots'),
      teapot,
      product('leaf', 20_000, 'tea'),
      product('dear', 30_000, 'tea', 'pots'),
    ),
  ).toEqual(['dear', 'cheap', 'leaf'])
})

test('half the price lies as near as twice, and equals stay in their order', () => {
  expect(similar(product('a', 40_000, 'tea'), product('b', 10_000, 'tea'))).toEqual(['a', 'b'])
  expect(similar(product('free', 0, 'tea'))).toEqual(['free'])
})
