import { beforeAll, expect, jest, test } from '@jest/globals'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

jest.setTimeout(30_000)

let shop: MemoryShop
beforeAll(async () => {
  shop = await openMemoryShop()
})

test('an account that was disabled, or made a clerk, loses its power at once', async () => {
  const { ports } = shop
  const browser = await signedInAs(ports, 'owner')
  const { staff } = await browser.must('session.get', {})
  const stored = await ports.staff.getByUsername(staff.username)
  if (!stored) throw new Error('The account is missing.')
  await ports.staff.save({ ...stored, role: 'clerk' })
  expect(await browser.call('product.setState', { spuIds: ['a'], state: 'onSale' })).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await ports.staff.save({ ...stored, role: 'clerk', disabled: true, revision: stored.revision + 1 })
  expect(await browser.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
})
