import { expect, test } from '@jest/globals'
import { show } from '../support/component'

test('a price shows its parts apart and says the amount to who listens', async () => {
  const price = await show('components/price/price', { fen: 128_000 })
  expect(price.text('.price')).toBe('¥1,280.00')
  expect(price.text('.price__int')).toBe('1,280')
  expect(price.data().label).toBe('1,280.00 元')
})

test('an ordinary price is not red, a reduced one is', async () => {
  const plain = await show('components/price/price', { fen: 9_800 })
  const reduced = await show('components/price/price', { fen: 9_800, deal: true })
  expect(plain.find('.price--deal')).toBeNull()
  expect(reduced.find('.price--deal')).not.toBeNull()
})

test('a short price drops .00 and nothing else', async () => {
  const whole = await show('components/price/price', { fen: 19_900, short: true })
  const broken = await show('components/price/price', { fen: 5_990, short: true })
  expect(whole.text('.price')).toBe('¥199')
  expect(broken.text('.price')).toBe('¥59.90')
})

test('the lowest of several prices says so', async () => {
  const price = await show('components/price/price', { fen: 21_900, from: true })
  expect(price.text('.price__from')).toBe('起')
})
