import { shopsOwn } from './merchant-of-order'
import type { Migration } from './migration'

/** Before 0.5.0 the check of a day's bill named no merchant. */
export const merchantsOfBillChecks: Migration = {
  number: 16,
  name: 'merchants-of-bill-checks',
  collection: 'billChecks',
  step: shopsOwn,
}
