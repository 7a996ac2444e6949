import { merchantOfOrder } from './merchant-of-order'
import type { Migration } from './migration'

/** Before 0.5.0 an attempt said only of which order it is. */
export const merchantsOfAttempts: Migration = {
  number: 13,
  name: 'merchants-of-attempts',
  collection: 'attempts',
  step: merchantOfOrder(),
}
