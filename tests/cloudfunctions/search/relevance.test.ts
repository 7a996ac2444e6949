import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { fillDemoShop } from '../harness/demo-shop'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'

jest.setTimeout(60_000)

/** A query as people type it, and the products by their handles of which the first one found counts. */
const queries = readFileSync(resolve(__dirname, '../../fixtures/search/queries.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [typed = '', wanted = ''] = line.split('\t')
    return { typed, wanted: wanted.split(' ') }
  })

let shop: MemoryShop
let phone: Phone
let handles: Map<string, string>

beforeAll(async () => {
  shop = await openMemoryShop()
  await fillDemoShop(shop.ports)
  const products = await shop.ports.products.after(null, 200)
  handles = new Map(products.map(({ spuId, handle }) => [spuId, handle]))
  phone = phoneOf(shopHandler(shop.ports), 'o-finder', shop.ports)
})

async function rankOf(typed: string, wanted: string[]): Promise<number> {
  const { items } = await phone.must('search.find', { text: typed })
  return items.findIndex(({ spuId }) => wanted.includes(handles.get(spuId) ?? '')) + 1
}

/** The mean of 1 for first, 1/2 for second … 0 for not on the first page. */
test('two hundred queries find what was meant at the top (MRR of at least 0.9)', async () => {
  const known = new Set(handles.values())
  const asked = queries.filter(({ wanted }) => wanted.every((handle) => known.has(handle)))
  expect(asked.length).toBeGreaterThan(180)
  const missed: string[] = []
  let sum = 0
  for (const { typed, wanted } of asked) {
    const rank = await rankOf(typed, wanted)
    sum += rank === 0 ? 0 : 1 / rank
    if (rank !== 1) missed.push(`${typed}: ${rank === 0 ? 'not found' : `rank ${rank}`}`)
  }
  const mrr = sum / asked.length
  process.stdout.write(
    `MRR ${mrr.toFixed(4)} over ${asked.length} queries; not first: ${missed.join(', ') || 'none'}\n`,
  )
  expect(mrr).toBeGreaterThanOrEqual(0.9)
})
