import type { Clock } from '../../app/ports'
import type { MerchantSecrets } from '../wechatpay/merchant'
import type { Db } from './client'
import { documentsOf } from './documents'

const CACHED_MS = 60_000
const WECHATPAY_ID = 'wechatpay'

export interface SecretStore {
  /** The same object while nothing changed, so that what is made from it can be cached with it. */
  wechatPay(): Promise<MerchantSecrets>
  putWechatPay(secrets: MerchantSecrets): Promise<void>
}

/** Keys are read again after a minute, so that a rotation needs no deployment. */
export function secretStore(db: Db, clock: Clock): SecretStore {
  const documents = documentsOf<MerchantSecrets>(db, 'secrets', () => WECHATPAY_ID)
  let cached: { secrets: MerchantSecrets; readAt: number } | null = null
  return {
    async wechatPay() {
      const now = clock.now()
      if (cached && now < cached.readAt + CACHED_MS) return cached.secrets
      const read = await documents.get(WECHATPAY_ID)
      if (!read)
        throw new Error('The merchant keys (`secrets`, `wechatpay`) are missing: see docs/deploy.md.')
      const isSame = cached !== null && JSON.stringify(cached.secrets) === JSON.stringify(read)
      cached = { secrets: isSame && cached ? cached.secrets : read, readAt: now }
      return cached.secrets
    },
    async putWechatPay(secrets) {
      await documents.put(secrets)
      cached = null
    },
  }
}
