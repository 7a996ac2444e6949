/**
 * @jest-environment jsdom
 */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { act } from 'react'
import { groupRows } from '../../console/src/pages/product/sku-names'
import { usePriceEdits } from '../../console/src/pages/product/use-price-edits'
import { useWholeProduct, type WholeProduct } from '../../console/src/pages/product/use-whole-product'
import { queryClient } from '../../console/src/queries'
import type { OwnerSku } from '../../typings/owner-api'
import { mounted, pass, scriptedDoor, unmountAll } from './support/mounted'

let door: ReturnType<typeof scriptedDoor>
beforeEach(() => {
  jest.useFakeTimers()
  queryClient.clear()
  localStorage.clear()
  door = scriptedDoor()
})
afterEach(() => {
  unmountAll()
  jest.useRealTimers()
})

const sku = (at: number) => ({
  ...{ skuId: `s-${at}`, options: [`${Math.floor(at / 40)}`, `${at % 40}`], code: null },
  ...{ priceFen: 1_000 + at, compareAtFen: null, available: 1, held: 0, sold: 0 },
})
const skus = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => sku(from + at)) as OwnerSku[]
const doneWith = (data: object) => ({ ok: true, data })
const first = (revision: number, to: number, skusCursor: string | null) =>
  doneWith({ spuId: 'large', revision, axes: [{}, {}], moves: [], skus: skus(0, to), skusCursor })
const part = (revision: number, from: number, to: number, nextCursor: string | null) =>
  doneWith({ items: skus(from, to), nextCursor, revision })

const asked = (action: string) => door.asked.filter((one) => one.action === action).map(({ data }) => data)

test('is read part by part to its end', async () => {
  door.answers.push(first(3, 200, '199'), part(3, 200, 600, '599'), part(3, 600, 900, null))
  const read = mounted(() => useWholeProduct('large'))
  await pass(0)
  expect(read.now.data?.skus.map(({ skuId }) => skuId)).toEqual(skus(0, 900).map(({ skuId }) => skuId))
  expect(asked('sku.list')).toEqual([
    { spuId: 'large', cursor: '199' },
    { spuId: 'large', cursor: '599' },
  ])
})

test('is read anew where somebody saved it between two parts', async () => {
  door.answers.push(first(3, 200, '199'), part(4, 200, 300, null))
  door.answers.push(first(4, 200, '199'), part(4, 200, 300, null))
  const read = mounted(() => useWholeProduct('large'))
  await pass(0)
  expect(read.now.data).toMatchObject({ revision: 4, skusCursor: null })
  expect(asked('product.get')).toHaveLength(2)
})

test('is saved in parts of the prices that changed, each over the revision of the one before', async () => {
  door.answers.push(first(3, 900, null))
  const read = mounted(() => useWholeProduct('large'))
  await pass(0)
  const prices = mounted(() => usePriceEdits(read.now.data as WholeProduct))
  const edits = Object.fromEntries(
    skus(100, 750).map(({ skuId, priceFen }) => [
      `${skuId}:price`,
      { text: '88.00', over: (priceFen / 100).toFixed(2) },
    ]),
  )
  await act(async () => prices.now.setEdits(edits))
  const saved = (revision: number) =>
    doneWith({ revision, skus: [], minPriceFen: 1, maxPriceFen: 1, updatedAt: 1 })
  door.answers.push(saved(4), saved(5))
  await act(() => prices.now.save())
  const sent = asked('product.setPrices') as { revision: number; skus: { skuId: string }[] }[]
  expect(sent.map(({ revision, skus: some }) => [revision, some.length])).toEqual([
    [3, 400],
    [4, 250],
  ])
  expect(sent[0]?.skus[0]).toEqual({ skuId: 's-100', priceFen: 8_800, compareAtFen: null })
  expect(queryClient.getQueryData<WholeProduct>(['product.get', { spuId: 'large' }])?.revision).toBe(5)
  expect(prices.now.count).toBe(0)
})

test('what somebody else saved between two parts is read, and the rest stays written', async () => {
  door.answers.push(first(3, 900, null))
  const read = mounted(() => useWholeProduct('large'))
  await pass(0)
  const prices = mounted(() => usePriceEdits(read.now.data as WholeProduct))
  const edits = Object.fromEntries(
    skus(0, 500).map(({ skuId }) => [`${skuId}:price`, { text: '88', over: '' }]),
  )
  await act(async () => prices.now.setEdits(edits))
  const done = skus(0, 400).map(({ skuId }) => ({ skuId, priceFen: 8_800, compareAtFen: null }))
  door.answers.push(
    doneWith({ revision: 4, skus: done, minPriceFen: 1, maxPriceFen: 1, updatedAt: 1 }),
    { ok: false, code: 'CHANGED_MEANWHILE', detail: {} },
    first(9, 900, null),
  )
  await act(() => prices.now.save())
  await pass(0)
  expect(prices.now.met).toBe(true)
  expect(asked('product.get')).toHaveLength(2)
})

test('draws the rows of one page, and groups only those', () => {
  const product = { axes: [{}, {}] as WholeProduct['axes'], skus: skus(0, 900) }
  const groups = groupRows(product, 100, 200)
  expect(groups.map(({ name, rows }) => [name, rows[0], rows.length])).toEqual([
    ['2', 100, 20],
    ['3', 120, 40],
    ['4', 160, 40],
  ])
})
