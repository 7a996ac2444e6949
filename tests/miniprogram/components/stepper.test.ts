import { expect, test } from '@jest/globals'
import { typedValue } from '../../../miniprogram/components/stepper/typed-value'
import { show } from '../support/component'

const events = ['change', 'limit']

test('minus at one asks nothing and tells that the end is reached', async () => {
  const stepper = await show('components/stepper/stepper', { value: 1 }, events)
  await stepper.tap('.stepper__btn--less')
  expect(stepper.events('change')).toEqual([])
  expect(stepper.events('limit')).toEqual([{ end: 'min' }])
  expect(stepper.find('.stepper__btn--less')?.className).toContain('stepper__btn--off')
})

test('plus at the most that can be had tells the other end', async () => {
  const stepper = await show('components/stepper/stepper', { value: 3, max: 3 }, events)
  await stepper.tap('.stepper__btn--more')
  expect(stepper.events('limit')).toEqual([{ end: 'max' }])
})

test('it asks for a value and leaves the setting to its owner', async () => {
  const stepper = await show('components/stepper/stepper', { value: 2, max: 9 }, events)
  await stepper.tap('.stepper__btn--more')
  await stepper.tap('.stepper__btn--less')
  expect(stepper.events('change')).toEqual([{ value: 3 }, { value: 1 }])
})

test('a quantity above what is left steps down to what is left', async () => {
  const stepper = await show('components/stepper/stepper', { value: 8, max: 3 }, events)
  await stepper.tap('.stepper__btn--less')
  expect(stepper.events('change')).toEqual([{ value: 3 }])
})

test('a disabled stepper says nothing', async () => {
  const stepper = await show('components/stepper/stepper', { value: 2, disabled: true }, events)
  await stepper.tap('.stepper__btn--more')
  expect([...stepper.events('change'), ...stepper.events('limit')]).toEqual([])
})

test.each([
  ['4', 4, false],
  ['0', 1, false],
  ['99', 9, true],
  ['', 2, false],
  ['2.5', 2, false],
])('a typed %p asks for %p', (text, value, beyond) => {
  expect(typedValue(text, { value: 2, min: 1, max: 9 })).toEqual({ value, beyond })
})
