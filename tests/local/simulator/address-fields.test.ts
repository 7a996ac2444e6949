import { expect, test } from '@jest/globals'
import { addressProblems } from '../../../local/simulator/runtime/shell/address-fields'

const right = ['林小满', '13800138000', '上海市', '上海市', '浦东新区', '世纪大道 100 号', '200120']
const changed = (index: number, value: string) => right.map((one, at) => (at === index ? value : one))

test('an empty form says of each required field that it is missing', () => {
  const problems = addressProblems(['', '', '', '', '', '', ''])
  expect(problems.filter((problem) => problem.startsWith('请填写'))).toHaveLength(6)
  expect(problems.at(-1)).toBe('')
})

test.each([
  ['a short phone number', 1, '123', '请填写正确的 11 位手机号码'],
  ['a phone number with letters', 1, '1380013800a', '请填写正确的 11 位手机号码'],
  ['a name nobody can print', 0, '林'.repeat(301), '收货人太长了，最多 100 个字'],
  ['a postal code of words', 6, 'abc', '邮编是 6 位数字'],
])('%s is named at its field alone', (_case, index, value, problem) => {
  const problems = addressProblems(changed(index, value))
  expect(problems.filter(Boolean)).toEqual([problem])
  expect(problems[index]).toBe(problem)
})

test('a whole address is right, with or without a postal code', () => {
  for (const values of [right, changed(6, '')]) expect(addressProblems(values).join('')).toBe('')
})
