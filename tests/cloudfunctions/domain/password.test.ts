import { expect, test } from '@jest/globals'
import { weaknessOf } from '../../../cloudfunctions/domain/password'

test.each([
  ['123456789', 'short'],
  ['密码密码密码密码密', 'short'],
  ['x'.repeat(201), 'long'],
  ['1234567890', 'common'],
  ['0987654321', 'common'],
  ['qwertyuiop', 'common'],
  ['qwertyuiop123', 'common'],
  ['1qaz2wsx3edc', 'common'],
  ['Password123', 'common'],
  ['P@ssw0rd2024!', 'common'],
  ['iloveyou520', 'common'],
  ['woaini1314520', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabc', 'common'],
  ['admin123456', 'common'],
  ['a1b2c3d4e5', 'common'],
  ['wangwang888', 'common'],
  ['linzhixia123', 'name'],
  ['xLinZhiXia99', 'name'],
])('%s is too weak: %s', (password, why) => {
  expect(weaknessOf(password, 'linzhixia')).toBe(why)
})

test.each([
  'correct horse battery',
  'a longer password',
  'a new one that is long',
  '鹊桥相会之夜一百只喜鹊',
  'linzhixia and seven more',
  'tr0ub4dor&3xyz',
  'k7f2-9x1q-zz3m-p0w4',
])('%s will do', (password) => {
  expect(weaknessOf(password, 'linzhixia')).toBeNull()
})
