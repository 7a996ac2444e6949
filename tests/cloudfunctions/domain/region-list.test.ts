import { expect, test } from '@jest/globals'
import { letterOf, regionList } from '../../../cloudfunctions/domain/region-list'

test.each([
  ['北京市', 'B'],
  ['重庆市', 'C'],
  ['厦门市', 'X'],
  ['长沙市', 'C'],
  ['亳州市', 'B'],
  ['乐山市', 'L'],
  ['瓯海区', 'O'],
  ['张家口市', 'Z'],
])('%s is looked up under %s', (name, letter) => {
  expect(letterOf(name)).toBe(letter)
})

test('it weighs less than an answer that a phone may not ask for twice', () => {
  expect(Buffer.byteLength(regionList().places)).toBeLessThan(128 * 1024)
})
