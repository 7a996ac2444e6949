import type { ShopSettings } from '../../domain/records'
import type { Migration } from './migration'

/** Before 0.5.0 there was one list of categories, of the one shop, all on the first level. */
export const merchantsOfCategories: Migration = {
  number: 17,
  name: 'merchants-of-categories',
  collection: 'categories',
  async step(document, read) {
    if (document.merchantId !== undefined) return null
    const settings = (await read('settings', 'shop')) as unknown as ShopSettings | null
    if (!settings) throw new Error('The settings document `shop` is missing.')
    return { document: { ...document, merchantId: settings.merchantId, parentId: document.parentId ?? null } }
  },
}
