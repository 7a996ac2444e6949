import { noticeOfToday } from '../../domain/old-payments'
import type { Notice } from '../../domain/records'
import type { Migration } from './migration'

/** Before 0.4.0 every notification was WeChat Pay's. */
export const providersOfNotices: Migration = {
  number: 9,
  name: 'providers-of-notices',
  collection: 'notices',
  step: (document) =>
    document.provider === undefined
      ? { document: { _id: document._id, ...noticeOfToday(document as unknown as Notice) } }
      : null,
}
