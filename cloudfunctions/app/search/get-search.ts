import type { OwnerSearchApi, SearchDesk, SearchSettingsView } from '../../../typings/search'
import { newSearchSettings, SEARCHED_DAYS_SHOWN, type SearchSettings } from '../../domain/search/settings'
import { shanghaiDay } from '../../domain/shanghai-time'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { hotWords } from './hot-words'

export type SearchDeskPorts = Pick<Ports, 'search' | 'searchSettings' | 'searchWords' | 'clock'>

const DAY_MS = 86_400_000
const WORDS_SHOWN = 100

/** What shoppers searched lately and what search says to them. */
export async function getSearch(
  ports: SearchDeskPorts,
  { merchantId }: StaffCaller,
): Promise<Outcome<OwnerSearchApi['search.get']>> {
  const settings = (await ports.searchSettings.get(merchantId)) ?? newSearchSettings(merchantId)
  return done(await searchDesk(ports, settings))
}

export async function searchDesk(ports: SearchDeskPorts, settings: SearchSettings): Promise<SearchDesk> {
  const { search, searchWords, clock } = ports
  const now = clock.now()
  const days = { from: shanghaiDay(now - (SEARCHED_DAYS_SHOWN - 1) * DAY_MS), to: shanghaiDay(now) }
  const [searched, vain, hot, products, head] = await Promise.all([
    searchWords.most(settings.merchantId, days, 'count', WORDS_SHOWN),
    searchWords.most(settings.merchantId, days, 'vain', WORDS_SHOWN),
    hotWords(ports, settings),
    search.countEntries(),
    search.head(),
  ])
  const index = { products, checkedAt: head?.walkedAt ?? null }
  return { settings: viewOf(settings), searched, vain, hot, index }
}

function viewOf({ hotBy, hotWords, hiddenWords, synonyms, revision }: SearchSettings): SearchSettingsView {
  return { hotBy, hotWords, hiddenWords, synonyms, revision }
}
