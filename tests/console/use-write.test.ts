/**
 * @jest-environment jsdom
 */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import type { OutputOf } from '../../console/src/api'
import { say, Toasts } from '../../console/src/components/toasts'
import { keep, queryClient, useOwner } from '../../console/src/queries'
import { useWrite } from '../../console/src/use-write'
import { zh } from '../../console/src/words/zh'
import type { Fen } from '../../typings/model'
import type { OwnerProduct } from '../../typings/owner-api'
import { mounted, pass, scriptedDoor, setLine, unmountAll } from './support/mounted'

const { wrong } = zh
const page = document.createElement('div')
act(() => createRoot(page).render(createElement(Toasts)))
let door: ReturnType<typeof scriptedDoor>

beforeEach(() => {
  jest.useFakeTimers()
  door = scriptedDoor()
  act(() => say(''))
})
afterEach(() => {
  setLine(true)
  unmountAll()
  jest.useRealTimers()
})

const toast = () => page.textContent ?? ''
const refusal = (code: string, detail: object = {}) => ({ ok: false, code, detail })
const stock = { available: 5, held: 0, sold: 0 }
const doneWith = (data: object = stock) => ({ ok: true, data })
const adjustment = { skuId: 'pot', delta: 2, reason: 'received' as const }

const adjusting = (onProblem?: (problem: string) => void) =>
  mounted(() =>
    useWrite<'stock.adjust'>({
      refreshes: ['product.get'],
      done: ({ available }, { delta }) => `+${delta} → ${available}`,
      refused: ({ code, detail }) => (code === 'NOT_ENOUGH' ? `only ${detail.available}` : null),
      ...(onProblem ? { onProblem } : {}),
    }),
  )
const renaming = () =>
  mounted(() => useWrite<'outbox.retry'>({ done: () => 'told', refused: () => 'there is none' }))

describe('a write', () => {
  test('is sent once, however often it is pressed before the answer', async () => {
    const write = adjusting()
    let answer: (value: object) => void = () => undefined
    door.answers.push(new Promise<object>((resolve) => (answer = resolve)))
    await act(async () => {
      void write.now.send('stock.adjust', adjustment)
      void write.now.send('stock.adjust', adjustment)
    })
    expect(write.now.busy).toBe(true)
    await act(async () => void write.now.send('stock.adjust', adjustment))
    expect(door.asked).toHaveLength(1)
    await act(async () => answer(doneWith()))
    expect(write.now.busy).toBe(false)
    expect(toast()).toContain('+2 → 5')
  })

  test('has what it may have changed read again, done or refused', async () => {
    const write = adjusting()
    const again = jest.spyOn(queryClient, 'invalidateQueries')
    door.answers.push(doneWith(), refusal('NOT_ENOUGH', { available: 1 }))
    await act(() => write.now.send('stock.adjust', adjustment))
    await act(() => write.now.send('stock.adjust', adjustment))
    expect(again.mock.calls).toEqual([[{ queryKey: ['product.get'] }], [{ queryKey: ['product.get'] }]])
    again.mockRestore()
  })

  test('shows what it answered at once, and no older answer after it', async () => {
    const product = (revision: number) => ({ spuId: 'pot', revision, moves: [] })
    let late: (value: object) => void = () => undefined
    door.answers.push(new Promise<object>((resolve) => (late = resolve)), doneWith(product(2)))
    const read = mounted(() => useOwner('product.get', { spuId: 'pot' }))
    const write = mounted(() =>
      useWrite<'product.setPrices'>({
        keep: (answer) => {
          const whole = { ...answer, moves: [] } as unknown as OutputOf<'product.get'>
          return keep('product.get', { spuId: 'pot' }, whole)
        },
        done: () => null,
        refused: () => null,
      }),
    )
    await act(() => write.now.send('product.setPrices', { spuId: 'pot', revision: 1, skus: [] }))
    await pass(0)
    await act(async () => late(doneWith(product(1))))
    expect(read.now.data?.revision).toBe(2)
  })

  test('gives the whole reply to whoever pressed', async () => {
    const write = mounted(() => useWrite<'product.setPrices'>({ done: () => null, refused: () => null }))
    const product = { spuId: 'pot', minPriceFen: 1 as Fen } as OwnerProduct
    door.answers.push(refusal('CHANGED_MEANWHILE', { product }))
    const reply = await act(() =>
      write.now.send('product.setPrices', { spuId: 'pot', revision: 1, skus: [] }),
    )
    expect(reply).toEqual(refusal('CHANGED_MEANWHILE', { product }))
    expect(toast()).toBe('')
  })
})

describe('a refusal', () => {
  test.each<[string, object, string]>([
    ['by the contract', refusal('NOT_ENOUGH', { available: 1 }), 'only 1'],
    ['that the page itself shows', refusal('NOT_FOUND'), ''],
    ['of a role', refusal('NOT_ALLOWED'), `${wrong.notAllowed} · ${wrong.notAllowedText}`],
    ['of a fault', refusal('INTERNAL', { id: 'e-17' }), `${wrong.writeFailed} · ${wrong.errorId('e-17')}`],
    ['of a session that ended, which the sign-in says', refusal('NOT_SIGNED_IN'), ''],
    [
      'of a key that was used for something else',
      refusal('INVALID_INPUT', { path: 'requestKey' }),
      wrong.sentBefore,
    ],
    ['of input', refusal('INVALID_INPUT', { path: 'note' }), `${wrong.writeFailed} · INVALID_INPUT`],
    ['that this page has never heard of', refusal('BRAND_NEW'), `${wrong.writeFailed} · BRAND_NEW`],
  ])('%s is said in words', async (_, answer, said) => {
    const write = mounted(() =>
      useWrite<'stock.adjust'>({
        done: () => null,
        refused: (one) => {
          switch (one.code) {
            case 'NOT_ENOUGH':
              return `only ${one.detail.available}`
            case 'NOT_FOUND':
              return null
          }
        },
      }),
    )
    door.answers.push(answer)
    await act(() => write.now.send('stock.adjust', adjustment))
    expect(toast()).toBe(said)
    expect(write.now.busy).toBe(false)
  })

  test('stands in its place where the form has one', async () => {
    const problems: string[] = []
    const write = adjusting((problem) => problems.push(problem))
    door.answers.push(refusal('NOT_ENOUGH', { available: 1 }))
    await act(() => write.now.send('stock.adjust', adjustment))
    expect(problems).toEqual(['only 1'])
    expect(toast()).toBe('')
  })
})

describe('a lost answer', () => {
  test('is asked for again under the same key, until there is one', async () => {
    const write = adjusting()
    door.answers.push('lost', 'lost', doneWith())
    act(() => void write.now.send('stock.adjust', adjustment))
    await pass(0)
    expect(door.asked).toHaveLength(1)
    await pass(800)
    expect(door.asked).toHaveLength(2)
    expect(write.now.busy).toBe(true)
    await pass(2_400)
    expect(new Set(door.asked.map(({ data }) => data.requestKey)).size).toBe(1)
    expect(door.asked).toHaveLength(3)
    expect(toast()).toContain('+2 → 5')
  })

  test('is said after three times, and the same content is still the same request', async () => {
    const write = adjusting()
    door.answers.push('lost', 'lost', 'lost')
    act(() => void write.now.send('stock.adjust', adjustment))
    await pass(5_000)
    expect(toast()).toBe(wrong.writeUnknown)
    door.answers.push(refusal('NOT_ENOUGH', { available: 1 }), doneWith(), doneWith())
    const press = (delta: number) => act(() => write.now.send('stock.adjust', { ...adjustment, delta }))
    await press(2)
    await press(2)
    await press(2)
    await press(3)
    const keys = door.asked.map(({ data }) => data.requestKey)
    expect(new Set(keys.slice(0, 5)).size).toBe(1)
    // Done once, it is another thing that is wanted; so is other content.
    expect(new Set(keys.slice(4)).size).toBe(3)
  })

  test('of the same intent is the same request, also where the input is another by now', async () => {
    const write = adjusting()
    door.answers.push(refusal('NOT_FOUND'), refusal('NOT_FOUND'))
    await act(() => write.now.send('stock.adjust', adjustment, 'counted 7'))
    await act(() => write.now.send('stock.adjust', { ...adjustment, delta: 1 }, 'counted 7'))
    expect(door.asked[1]?.data).toEqual({ ...door.asked[0]?.data, delta: 1 })
  })

  test('is not asked for again where the action could act twice', async () => {
    const write = renaming()
    door.answers.push('lost')
    act(() => void write.now.send('outbox.retry', { messageId: 'm-1' }))
    await pass(5_000)
    expect(door.asked).toEqual([{ action: 'outbox.retry', data: { messageId: 'm-1' } }])
    expect(toast()).toBe(wrong.writeUnknown)
  })
})

describe('without a line', () => {
  test('nothing is sent, and the word for it is said', async () => {
    setLine(false)
    const write = renaming()
    expect(await act(() => write.now.send('outbox.retry', { messageId: 'm-1' }))).toBeNull()
    expect(door.asked).toEqual([])
    expect(toast()).toBe(wrong.offlineReason)
  })

  test('a keyed write that was on its way waits for it, half a minute at most', async () => {
    const write = adjusting()
    door.answers.push('lost', 'lost', 'lost')
    act(() => void write.now.send('stock.adjust', adjustment))
    setLine(false)
    await pass(20_000)
    expect(door.asked).toHaveLength(1)
    setLine(true)
    await pass(0)
    expect(door.asked).toHaveLength(2)
    setLine(false)
    await pass(29_000)
    expect(door.asked).toHaveLength(2)
    await pass(1_500)
    expect(door.asked).toHaveLength(3)
    expect(toast()).toBe(wrong.writeUnknown)
    expect(write.now.busy).toBe(false)
  })
})
