import type { PayLinkStore } from '../../app/ports'
import type { PayLinkRecord } from '../../domain/pay-link'
import type { Db } from './client'
import { documentsOf } from './documents'

/** Links by which others pay, keyed by their token. */
export function payLinkStore(db: Db): PayLinkStore {
  const links = documentsOf<PayLinkRecord>(db, 'payLinks', ({ token }) => token)
  return { get: (token) => links.get(token), put: (link) => links.put(link) }
}
