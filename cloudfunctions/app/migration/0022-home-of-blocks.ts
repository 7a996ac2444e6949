import { firstHome, type OldBanner } from '../../domain/old-home'
import type { ShopSettings } from '../../domain/records'
import type { Migration } from './migration'

/** Home was banners in the settings and the rest by itself: it is a first version of blocks now. */
export const homeOfBlocks: Migration = {
  number: 22,
  name: 'home-of-blocks',
  collection: 'settings',
  step({ banners, ...document }) {
    if (document._id !== 'shop' || banners === undefined) return null
    const { merchantId } = document as unknown as ShopSettings
    const { home, version } = firstHome(merchantId, banners as OldBanner[])
    return {
      puts: [
        { collection: 'homeVersions', documents: [{ _id: version.versionId, ...version }] },
        { collection: 'homes', documents: [{ _id: merchantId, ...home }] },
      ],
      document,
    }
  },
}
