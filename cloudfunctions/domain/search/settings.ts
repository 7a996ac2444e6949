import type { SearchSettingsView } from '../../../typings/search'
import type { AuditEntry } from '../audit-entry'

/** How a merchant's search behaves; nobody has said anything at revision 0. */
export interface SearchSettings extends SearchSettingsView {
  merchantId: string
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
}

export const HOT_WORDS_MAX = 12
export const HIDDEN_WORDS_MAX = 100
export const SYNONYMS_MAX = 200
export const SYNONYMS_A_GROUP_MAX = 12
export const WORD_MAX = 24

/** So few searches tell nothing of what people want, and might be one person's. */
export const HOT_COUNT_MIN = 3

/** What holds where nobody said anything. */
export const newSearchSettings = (merchantId: string): SearchSettings => ({
  merchantId,
  hotBy: 'count',
  hotWords: [],
  hiddenWords: [],
  synonyms: [],
  revision: 0,
})

/** What was searched on a day is kept so long; the owner's counts are of fewer. */
export const SEARCHED_DAYS_KEPT = 90
export const SEARCHED_DAYS_SHOWN = 30
