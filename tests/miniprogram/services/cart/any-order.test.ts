import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { OpenCart, pass } from '../../support/open-cart'
import { phone, resetPhone } from '../../support/phone'

let cart: OpenCart

beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
})
afterEach(() => {
  cart.editor.stop()
  jest.useRealTimers()
})

const skuId = fc.constantFrom('a', 'b', 'c')
const deed = fc.oneof(
  fc.record({ kind: fc.constant('tap' as const), skuId, quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('remove' as const), skuId }),
  fc.record({ kind: fc.constantFrom('undo', 'refresh', 'network', 'toggleAll') }),
  fc.record({ kind: fc.constant('stock' as const), skuId, quantity: fc.integer({ min: 0, max: 9 }) }),
)
const step = fc.record({
  deed,
  thenMs: fc.constantFrom(0, 100, 300, 2000),
  answerMs: fc.constantFrom(0, 200, 1500),
})

function act({ kind, skuId = '', quantity = 1 }: { kind: string; skuId?: string; quantity?: number }): void {
  const isThere = cart.lines().some((line) => line.skuId === skuId && line.state === 'ok')
  if (kind === 'tap' && isThere) cart.editor.setQuantity(skuId, quantity)
  if (kind === 'remove') void cart.editor.remove([skuId])
  if (kind === 'undo') void cart.editor.undo()
  if (kind === 'refresh') void cart.editor.refresh()
  if (kind === 'toggleAll') cart.editor.toggleAll()
  if (kind === 'stock') cart.shop.stock.set(skuId, quantity)
  if (kind === 'network') phone.failure = phone.failure ? '' : 'timeout'
}

test('whatever is done, in whatever order answers come, the page ends as the shop has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      resetPhone()
      cart = await OpenCart.of({ skuId: 'a' }, { skuId: 'b', quantity: 2 }, { skuId: 'c', quantity: 3 })
      for (const { deed: done, thenMs, answerMs } of steps) {
        for (const action of ['cart.setQuantity', 'cart.remove', 'cart.add', 'cart.get', 'quote.get'])
          cart.shop.delaysMs[action] = [answerMs]
        act(done)
        await pass(thenMs)
      }
      phone.failure = ''
      await pass(60_000)
      // Nobody else changed it, so no read is needed to be right; what is in stock is only read.
      expect(cart.shown()).toEqual(cart.shop.quantities())
      void cart.editor.refresh()
      await pass(10_000)
      expect(cart.shown()).toEqual(cart.shop.quantities())
      expect([cart.state.wanted.size, cart.state.leaving.size, cart.state.summing]).toEqual([0, 0, 'done'])
      expect(cart.shop.changesAtOnce).toBeLessThanOrEqual(1)
      const units = cart.editor.lines().reduce((sum, { quantity }) => sum + quantity, 0)
      expect(cart.state.quote?.totalFen ?? 0).toBe(units * 100)
      cart.editor.stop()
    }),
    { numRuns: 60 },
  )
}, 60_000)
