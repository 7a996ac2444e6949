import type { Clock, SettingsStore } from '../../app/ports'
import type { ShopSettings } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const CACHED_MS = 5_000
const SHOP_ID = 'shop'

/** Those of 0.3.0 were never changed: they had no revision, and held the freight themselves. */
const settingsOfToday = (stored: ShopSettings): ShopSettings => ({
  ...stored,
  freightRevision: stored.freightRevision ?? 0,
  revision: stored.revision ?? 0,
})

/** The settings document `shop`, read at most every five seconds: a change reaches every instance soon. */
export function settingsStore(db: Db, clock: Clock): SettingsStore {
  const documents = documentsOf<ShopSettings>(db, 'settings', () => SHOP_ID, settingsOfToday)
  let cached: { settings: ShopSettings; readAt: number } | null = null
  return {
    async hasShop() {
      return (await documents.get(SHOP_ID)) !== null
    },
    async shop() {
      const now = clock.now()
      if (cached && now < cached.readAt + CACHED_MS) return cached.settings
      const settings = await documents.get(SHOP_ID)
      if (!settings) throw new Error('The settings document `shop` is missing: seed the shop first.')
      cached = { settings, readAt: now }
      return settings
    },
    get: (id) => documents.get(id),
    async save(settings) {
      cached = null
      return saveIfRevision(documents, SHOP_ID, settings, ['freightTemplates', 'banners'])
    },
    async putShop(settings) {
      await documents.put(settings)
      cached = null
    },
  }
}
