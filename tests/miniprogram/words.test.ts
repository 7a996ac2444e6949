import { expect, test } from '@jest/globals'
import { fill } from '../../miniprogram/services/words'
import { en } from '../../miniprogram/words/en'
import { zh } from '../../miniprogram/words/zh'

const flat = (dictionary: Record<string, Record<string, string>>) =>
  Object.entries(dictionary).flatMap(([name, words]) =>
    Object.entries(words).map(([key, text]) => [`${name}.${key}`, text] as const),
  )
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join(' ')

test('both languages fill the same places of each sentence', () => {
  const english = new Map(flat(en))
  const different = flat(zh).filter(([key, text]) => places(english.get(key) ?? '') !== places(text))
  expect(different).toEqual([])
})

test('no sentence is empty, and English holds no Chinese', () => {
  expect(flat(zh).filter(([, text]) => text === '')).toEqual([])
  expect(flat(en).filter(([, text]) => text === '' || /[\u4e00-\u9fff]/.test(text))).toEqual([])
})

test('a number takes the word that fits it, and a place without a value stays in sight', () => {
  expect(fill('{count} {count:item|items}', { count: 1 })).toBe('1 item')
  expect(fill('{count} {count:item|items}', { count: 2 })).toBe('2 items')
  expect(fill('还剩 {left}，{unknown}', { left: '26:18' })).toBe('还剩 26:18，{unknown}')
})
