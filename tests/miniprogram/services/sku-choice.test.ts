import { expect, test } from '@jest/globals'
import {
  availableOf,
  type Choice,
  choose,
  firstChoice,
  skuOf,
} from '../../../miniprogram/services/sku-choice'
import { teapot } from '../support/samples'

const { skus } = teapot

test('an open choice names no SKU, nor does a combination that is not made', () => {
  expect(skuOf(skus, ['胭脂', null])).toBeNull()
  expect(skuOf(skus, ['月白', '320 ml'])).toBeNull()
  expect(skuOf(skus, ['胭脂', '320 ml'])?.skuId).toBe('rouge-320')
})

test.each<[Choice, number, string, number]>([
  [[null, null], 0, '胭脂', 11],
  [[null, null], 0, '月白', 0],
  [['月白', null], 1, '320 ml', 0],
  [['胭脂', null], 1, '320 ml', 2],
  // What is chosen on the same axis does not count: it would be replaced.
  [['胭脂', '220 ml'], 1, '320 ml', 2],
])('with %j chosen, axis %i has of %s: %i', (choice, axis, value, available) => {
  expect(availableOf(skus, choice, axis).get(value) ?? 0).toBe(available)
})

test.each<[Choice, number, string, Choice]>([
  [[null, null], 0, '胭脂', ['胭脂', null]],
  [['胭脂', null], 0, '胭脂', [null, null]],
  [['胭脂', '220 ml'], 0, '月白', ['月白', '220 ml']],
  [['胭脂', '320 ml'], 0, '月白', ['月白', null]],
  [['月白', '220 ml'], 1, '320 ml', [null, '320 ml']],
])('from %j, axis %i to %s gives %j', (before, axis, value, after) => {
  expect(choose(skus, before, axis, value)).toEqual(after)
})

test('a sheet opens on the wanted SKU, on the only one, or with each axis that has one value', () => {
  expect(firstChoice(skus, 2, 'moon-220')).toEqual(['月白', '220 ml'])
  expect(firstChoice(skus.slice(1, 2), 2)).toEqual(['胭脂', '320 ml'])
  expect(firstChoice(skus.slice(0, 2), 2)).toEqual(['胭脂', null])
  expect(firstChoice(skus, 2)).toEqual([null, null])
})
