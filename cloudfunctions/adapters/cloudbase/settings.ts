import type { PostalAddress } from '../../../typings/model'
import type { Clock, SettingsStore } from '../../app/ports'
import type { ShopSettings } from '../../domain/records'
import { settingsBeside } from '../../domain/shop-settings'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const CACHED_MS = 5_000
const SHOP_ID = 'shop'
/** What earlier releases kept there. */
const GONE: (keyof Stored)[] = ['freightTemplates', 'banners', 'returnAddress']

type Stored = ShopSettings & { returnAddress?: PostalAddress | null }

/** Those of 0.3.0 had no revision, and held the freight and one return address themselves. */
const ofToday = ({ returnAddress = null, ...stored }: Stored): ShopSettings => ({
  ...settingsBeside(returnAddress),
  ...stored,
  freightRevision: stored.freightRevision ?? 0,
  revision: stored.revision ?? 0,
})

/** The settings document `shop`, read at most every five seconds: a change reaches every instance soon. */
export function settingsStore(db: Db, clock: Clock): SettingsStore {
  const documents = documentsOf<Stored>(db, 'settings', () => SHOP_ID, ofToday)
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
      return saveIfRevision<Stored>(documents, SHOP_ID, settings, GONE)
    },
    async putShop(settings) {
      await documents.put(settings)
      cached = null
    },
  }
}
