import { expect, test } from '@jest/globals'
import { faultsOf } from '../../../local/simulator/server/function-faults'

const stack = [
  'TypeError: price is not a number',
  '    at parse (/home/dev/shop/node_modules/x/index.js:1:1)',
  '    at sum (/home/dev/shop/cloudfunctions/domain/price.ts:12:5)',
  '    at /home/dev/shop/cloudfunctions/entry/serve.ts:20:9',
].join('\n')

test.each([
  ['a plain stack', stack],
  ['a JSON line', JSON.stringify({ level: 'error', message: 'internal', id: 'X1', stack })],
])('%s is a fault with the first place that is no package’s', (_, line) => {
  const text = 'TypeError: price is not a number'
  const place = 'cloudfunctions/domain/price.ts:12:5'
  expect(faultsOf([line], '/home/dev/shop')).toEqual([{ text, stack, place }])
})

test('the last frame may stand without a name', () => {
  const bare = 'Error: x\n    at /home/dev/shop/a.ts:3:4'
  expect(faultsOf([bare], '/home/dev/shop')[0]?.place).toBe('a.ts:3:4')
})

test('what was written down without a stack is no fault', () => {
  const refused = JSON.stringify({ level: 'error', message: 'WeChat Pay refused a prepay.' })
  expect(faultsOf([refused, 'plain words', '{broken', '{"stack":5}'])).toEqual([])
})
