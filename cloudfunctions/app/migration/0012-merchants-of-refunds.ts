import { merchantOfOrder } from './merchant-of-order'
import type { Migration } from './migration'

/** Before 0.4.0 a refund said only of which order it is. */
export const merchantsOfRefunds: Migration = {
  number: 12,
  name: 'merchants-of-refunds',
  collection: 'refunds',
  step: merchantOfOrder('wish'),
}
