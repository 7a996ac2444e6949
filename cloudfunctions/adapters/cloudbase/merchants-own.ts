import type { Db } from './client'
import type { Query } from './documents'

/** What belongs to a merchant; what is not migrated yet names none, and is the one merchant's there was. */
export const ownOf = (db: Db, merchantId: string): Query => ({
  merchantId: db.command.in([merchantId, null]),
})
