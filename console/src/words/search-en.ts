import type { Words } from './zh'

const times = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'time' : 'times'}`

/** What shoppers search, whether they find it, and what the owner can do. */
export const searchEn: Words['search'] = {
  title: 'Search',
  meta: (products, when) =>
    `${products.toLocaleString('en-US')} can be found${when === '' ? ', still counting' : ` · all checked ${when}`}`,
  vain: 'Searched in vain',
  searched: 'Searched most',
  span: 'Last 30 days',
  columns: { word: 'Word', vain: 'In vain', count: 'Searched' },
  times,
  noVain: 'No search came to nothing in 30 days',
  noVainText: 'Shoppers found what they searched.',
  noSearched: 'Nobody has searched yet',
  noSearchedText: 'Words and counts appear here once somebody does. Who it was is not kept.',
  teach: 'Add as synonym',
  settle: 'Dismiss',
  settled: (word) => `“${word}” is off the list until it is searched again`,
  hot: 'Hot words',
  hotBy: 'Where hot words come from',
  byCount: 'By count',
  byOwn: 'My own',
  byCountText:
    'What was searched most yesterday and found something, at least 3 times. Until there are counts, those below stand in.',
  byOwnText: 'Shoppers who open the search see these, in this order.',
  hotWords: 'Hot words',
  aLine: 'one a line',
  hotMax: (max) => `${max} at most`,
  hidden: 'Never shown as hot',
  shownNow: 'Shoppers see now',
  shownNone: 'No hot words now',
  synonyms: 'Synonyms',
  synonymsText:
    'A line is a group, parted by commas; any of them finds the same. English and pinyin work too. It holds within seconds.',
  synonymsPlaceholder: 'suitcase, luggage, trolley',
  groups: (count) => `${count} ${count === 1 ? 'group' : 'groups'}`,
  alone: (line) => `Line ${line} has one word only; write what else it is called`,
  tooLong: (word, max) => `“${word}” is too long; a word has ${max} characters at most`,
  tooMany: (what, max) => `${what}: ${max} at most`,
  save: 'Save',
  drop: 'Drop changes',
  saved: 'Saved; shoppers have it within seconds',
  changed: (by) => `${by} has just changed it too; look before you save`,
  somebody: 'Somebody',
  index: 'What search stands on',
  indexText:
    'Changed products are followed within a minute. If something is found wrongly, all of it can be made anew; searching goes on meanwhile.',
  rebuild: 'Make it anew',
  rebuilding: 'It has begun; the page Jobs shows how far it is',
  readOnly: 'To look at only. Changing search takes a manager or the owner.',
}
