import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const app = join(__dirname, '../../../cloudfunctions/app')

/** A record of a merchant that is read by its id past `named` (app/callers/named.ts). */
const barely =
  /\b(orders|cases|products|categories|jobs|outbox|notices|billChecks|reviews)\s*\.get\(|\bskus\s*\.getMany\(/

const usesOfStaff = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('callers'))
  .map((path) => ({ path, text: readFileSync(join(app, path), 'utf8') }))
  .filter(({ text }) => text.includes('callers/staff-caller'))

test('the pattern finds what it looks for', () => {
  expect('const order = await ports.orders.get(orderId)').toMatch(barely)
  expect('const [sku] = await ports.skus.getMany([skuId])').toMatch(barely)
  expect('const order = await named(caller, ports.orders, orderId)').not.toMatch(barely)
  expect(usesOfStaff.length).toBeGreaterThan(30)
})

/** What is read there was named by the shop itself, or checked by its caller. */
const known = [
  // Under the id that its own request key gives.
  'category-editor/add-category.ts',
  // Of the sale that was found, after its code was made.
  'counter/counter-sale.ts',
  // Of a product that was found, whose write has refused any other SKU.
  'item-editor/save-skus.ts',
]

test('a use case of staff reads what a client names together with whose it is', () => {
  const found = usesOfStaff.filter(({ text }) => barely.test(text)).map(({ path }) => path)
  expect(found.sort()).toEqual(known)
})
