import type { BillCheckStore } from '../../app/ports'
import type { BillCheck } from '../../domain/bill'
import type { Db } from './client'
import { documentsOf } from './documents'

/** What became of each day's bill, keyed by the day. Written by the timer alone. */
export function billCheckStore(db: Db): BillCheckStore {
  const checks = documentsOf<BillCheck>(db, 'billChecks', ({ day }) => day)
  return { get: (day) => checks.get(day), put: (check) => checks.put(check) }
}
