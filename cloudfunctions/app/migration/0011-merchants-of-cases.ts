import { merchantOfOrder } from './merchant-of-order'
import type { Migration } from './migration'

/** Before 0.4.0 a case said only of which order it is. */
export const merchantsOfCases: Migration = {
  number: 11,
  name: 'merchants-of-cases',
  collection: 'cases',
  step: merchantOfOrder('opening'),
}
