import { refundOfToday } from '../../domain/old-payments'
import type { Refund } from '../../domain/records'
import type { Migration } from './migration'

/** Before 0.4.0 the key of a refund stood in its number alone, and none was only wished. */
export const keysOfRefunds: Migration = {
  number: 8,
  name: 'keys-of-refunds',
  collection: 'refunds',
  step: (document) =>
    document.key === undefined && document.state !== 'wished'
      ? { document: { _id: document._id, ...refundOfToday(document as unknown as Refund) } }
      : null,
}
