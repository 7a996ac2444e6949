import { expect, test } from '@jest/globals'
import { modKeyOf } from '../../console/src/format/mod-key'
import { inOrder } from '../../console/src/pages/order/timeline-card'

const event = (name: string, at: number) => ({ name, at })

test('a payment stands above its order, though WeChat Pay tells whole seconds', () => {
  const events = [event('paid', 10_000), event('placed', 10_400)]
  expect(inOrder(events, []).map(({ name }) => name)).toEqual(['paid', 'placed'])
})

test('what was settled stands among the events by its time, after none of its own second', () => {
  const events = [event('shipped', 30_000), event('paid', 10_000), event('placed', 10_400)]
  const settled = [event('first', 5_000), event('then', 20_000), event('last', 40_000)]
  expect(inOrder(events, settled).map(({ name }) => name)).toEqual([
    'last',
    'shipped',
    'then',
    'paid',
    'placed',
    'first',
  ])
})

test.each([
  ['MacIntel', '⌘'],
  ['iPad', '⌘'],
  ['Linux x86_64', 'Ctrl'],
  ['Win32', 'Ctrl'],
  ['', 'Ctrl'],
])('the key beside the space bar of %s is called %s', (platform, name) => {
  expect(modKeyOf(platform)).toBe(name)
})
