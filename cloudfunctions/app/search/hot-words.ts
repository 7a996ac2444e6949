import type { HotWord } from '../../../typings/search'
import { HOT_COUNT_MIN, HOT_WORDS_MAX, type SearchSettings } from '../../domain/search/settings'
import { shanghaiDay } from '../../domain/shanghai-time'
import type { Ports } from '../ports'

const DAY_MS = 86_400_000
const SHOWN_MAX = 10

/** What the owner chose, or what was searched most yesterday and found something. */
export async function hotWords(
  { searchWords, clock }: Pick<Ports, 'searchWords' | 'clock'>,
  { merchantId, hotBy, hotWords: own, hiddenWords }: SearchSettings,
): Promise<HotWord[]> {
  if (hotBy === 'own') return own.slice(0, HOT_WORDS_MAX).map((word) => ({ word, count: null }))
  const yesterday = shanghaiDay(clock.now() - DAY_MS)
  const hidden = new Set(hiddenWords)
  const most = await searchWords.most(
    merchantId,
    { from: yesterday, to: yesterday },
    'count',
    SHOWN_MAX + hidden.size,
  )
  const counted = most
    .filter(({ word, count, vain }) => count >= HOT_COUNT_MIN && vain === 0 && !hidden.has(word))
    .slice(0, SHOWN_MAX)
    .map(({ word, count }) => ({ word, count }))
  // A shop that nobody searched in yet shows what its owner would.
  return counted.length > 0 ? counted : own.slice(0, HOT_WORDS_MAX).map((word) => ({ word, count: null }))
}
