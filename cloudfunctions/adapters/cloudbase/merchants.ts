import type { MerchantStore } from '../../app/ports'
import type { Merchant } from '../../domain/merchant'
import type { Db } from './client'
import { documentsOf } from './documents'

export function merchantStore(db: Db): MerchantStore {
  const merchants = documentsOf<Merchant>(db, 'merchants', ({ merchantId }) => merchantId)
  return { insert: (merchant) => merchants.insert(merchant) }
}
