import { expect, test } from '@jest/globals'
import { draftOf, problemsOf, settingsOf, withWord } from '../../console/src/pages/search/search-draft'
import { zh } from '../../console/src/words/zh'

const settings = {
  hotBy: 'count' as const,
  hotWords: ['龙井', '七夕'],
  hiddenWords: [],
  synonyms: [
    ['行李箱', '登机箱'],
    ['T 恤', 'tee', '短袖'],
  ],
  revision: 4,
}

test('what was read is typed and sent as the same', () => {
  expect(settingsOf(draftOf(settings), 4)).toEqual(settings)
})

test('words are parted by whatever people part them with, and empty lines are none', () => {
  const draft = {
    ...draftOf(settings),
    synonymsText: '\n书包、双肩包\n  行李箱, luggage，拉杆箱 \n\n樱桃=车厘子\n',
  }
  expect(settingsOf(draft, 4).synonyms).toEqual([
    ['书包', '双肩包'],
    ['行李箱', 'luggage', '拉杆箱'],
    ['樱桃', '车厘子'],
  ])
  expect(problemsOf(draft, zh.search)).toEqual({})
})

test('a group of one word says nothing, and its line is named', () => {
  const draft = { ...draftOf(settings), synonymsText: '书包、双肩包\n行李箱、' }
  expect(problemsOf(draft, zh.search).synonymsText).toBe('第 2 行只有一个词，写上它的另一种叫法')
})

test('too many and too long words are told where they stand', () => {
  const draft = {
    ...draftOf(settings),
    hotText: Array.from({ length: 13 }, (_, at) => `词${at}`).join('\n'),
    hiddenText: '长'.repeat(25),
  }
  const problems = problemsOf(draft, zh.search)
  expect(problems.hotText).toBe('热搜词最多 12 个')
  expect(problems.hiddenText).toContain('太长')
})

test('a word from the list begins a line of its own', () => {
  expect(withWord('', '书包')).toBe('书包、')
  expect(withWord('樱桃、车厘子\n', '书包')).toBe('樱桃、车厘子\n书包、')
})
