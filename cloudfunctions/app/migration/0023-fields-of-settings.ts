import type { PostalAddress } from '../../../typings/model'
import { settingsBeside } from '../../domain/shop-settings'
import type { Migration } from './migration'

/** Before 0.5.0 the settings held one return address and a few times; what held unsaid is said now. */
export const fieldsOfSettings: Migration = {
  number: 23,
  name: 'fields-of-settings',
  collection: 'settings',
  step({ returnAddress = null, ...document }) {
    if (document._id !== 'shop' || document.returnAddresses !== undefined) return null
    return { document: { ...settingsBeside(returnAddress as PostalAddress | null), ...document } }
  },
}
