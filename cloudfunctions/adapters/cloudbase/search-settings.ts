import type { Clock, SearchSettingsStore } from '../../app/ports'
import type { SearchSettings } from '../../domain/search/settings'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const CACHED_MS = 5_000

/** How search behaves, keyed by its merchant. */
export function searchSettingsStore(db: Db, { now }: Pick<Clock, 'now'>): SearchSettingsStore {
  const documents = documentsOf<SearchSettings>(db, 'searchSettings', ({ merchantId }) => merchantId)
  let cached: { merchantId: string; settings: SearchSettings | null; readAt: number } | null = null
  return {
    get: (merchantId) => documents.get(merchantId),
    async current(merchantId) {
      if (cached?.merchantId === merchantId && now() < cached.readAt + CACHED_MS) return cached.settings
      const readAt = now()
      cached = { merchantId, settings: await documents.get(merchantId), readAt }
      return cached.settings
    },
    async save(settings) {
      cached = null
      if (settings.revision === 0)
        return (await documents.insert({ ...settings, revision: 1 })) === 'inserted'
      return saveIfRevision(documents, settings.merchantId, settings, ['lastAct'])
    },
  }
}
