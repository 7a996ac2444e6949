import type { Clock } from '../../app/ports'
import type { Db } from './client'
import { documentsOf } from './documents'

/** What the collection `secrets` holds under `wechatpay`; keys are PEM, never in bundles or the environment. */
export interface WechatPaySecrets {
  mchid: string
  /** The merchant certificate's serial number, in upper case. */
  serialNo: string
  privateKey: string
  certificate: string
  apiV3Key: string
  /** WeChat Pay public keys (`PUB_KEY_ID_…`), for merchants of that mode. */
  publicKeys: { keyId: string; publicKey: string }[]
  /** Platform certificates, for merchants of the older mode. */
  certificates: { serialNo: string; certificate: string }[]
}

const CACHED_MS = 60_000
const WECHATPAY_ID = 'wechatpay'

export interface SecretStore {
  /** The same object while nothing changed, so that what is made from it can be cached with it. */
  wechatPay(): Promise<WechatPaySecrets>
}

/** Keys are read again after a minute, so that a rotation needs no deployment. */
export function secretStore(db: Db, clock: Clock): SecretStore {
  const documents = documentsOf<WechatPaySecrets>(db, 'secrets', () => WECHATPAY_ID)
  let cached: { secrets: WechatPaySecrets; readAt: number } | null = null
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
  }
}
