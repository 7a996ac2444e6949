import { expect, test } from '@jest/globals'
import { failureWord } from '../../../miniprogram/services/notify'

test.each([
  ['OFFLINE', undefined, '网络断开了，联网后再试'],
  ['OFFLINE', '没送达', '网络断开了，联网后再试'],
  ['UNREACHABLE', undefined, '店里有点忙，请再试一次'],
  ['INTERNAL', '没送达', '没送达'],
])('of %s, where %j is the word of the page, it says: %s', (code, otherwise, said) => {
  expect(failureWord(code, otherwise)).toBe(said)
})
