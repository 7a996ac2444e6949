import { merchantOfOrder } from './merchant-of-order'
import type { Migration } from './migration'

/** Before 0.5.0 a message to WeChat said only of which order it is. */
export const merchantsOfMessages: Migration = {
  number: 14,
  name: 'merchants-of-messages',
  collection: 'outbox',
  step: merchantOfOrder(),
}
