import type { SearchSettingsView } from '../../../../typings/search'
import type { Words } from '../../words'

/** The settings as they are typed: a word a line, a group of synonyms a line. */
export interface SearchDraft {
  hotBy: SearchSettingsView['hotBy']
  hotText: string
  hiddenText: string
  synonymsText: string
}

/** As the server takes them at most. */
export const HOT_MAX = 12
const HIDDEN_MAX = 100
const GROUPS_MAX = 200
const GROUP_WORDS_MAX = 12
const WORD_MAX = 24

const parting = /[、,，=＝/]/

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const groupOf = (line: string): string[] =>
  line
    .split(parting)
    .map((word) => word.trim())
    .filter((word) => word !== '')

export const draftOf = ({ hotBy, hotWords, hiddenWords, synonyms }: SearchSettingsView): SearchDraft => ({
  hotBy,
  hotText: hotWords.join('\n'),
  hiddenText: hiddenWords.join('\n'),
  synonymsText: synonyms.map((group) => group.join('、')).join('\n'),
})

export const settingsOf = (draft: SearchDraft, revision: number): SearchSettingsView => ({
  hotBy: draft.hotBy,
  hotWords: linesOf(draft.hotText),
  hiddenWords: linesOf(draft.hiddenText),
  synonyms: linesOf(draft.synonymsText).map(groupOf),
  revision,
})

export type DraftProblems = { [Field in 'hotText' | 'hiddenText' | 'synonymsText']?: string }

/** What has to be mended before it can be saved, at its field. */
export function problemsOf(draft: SearchDraft, words: Words['search']): DraftProblems {
  const { hotWords, hiddenWords, synonyms } = settingsOf(draft, 0)
  const long = (list: string[]) => {
    const word = list.find((each) => [...each].length > WORD_MAX)
    return word === undefined ? null : words.tooLong(word, WORD_MAX)
  }
  const many = (what: string, count: number, max: number) => (count > max ? words.tooMany(what, max) : null)
  const alone = synonyms.findIndex((group) => group.length < 2)
  const found = {
    hotText: many(words.hotWords, hotWords.length, HOT_MAX) ?? long(hotWords),
    hiddenText: many(words.hidden, hiddenWords.length, HIDDEN_MAX) ?? long(hiddenWords),
    synonymsText:
      many(words.synonyms, synonyms.length, GROUPS_MAX) ??
      many(words.synonyms, Math.max(0, ...synonyms.map((group) => group.length)), GROUP_WORDS_MAX) ??
      long(synonyms.flat()) ??
      (alone < 0 ? null : words.alone(alone + 1)),
  }
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null))
}

/** A line that begins with the word, for its owner to write on. */
export const withWord = (text: string, word: string): string =>
  `${text.trimEnd()}${text.trim() === '' ? '' : '\n'}${word}、`
