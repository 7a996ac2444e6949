import type { Clock } from '../../app/ports'
import type { MerchantSecrets, WechatPaySecrets } from '../wechatpay/merchant'
import type { WeixinSecrets } from '../weixin/access-token'
import type { PushSecrets } from '../weixin/pushed/push-reader'
import type { Db } from './client'
import { documentsOf } from './documents'

const CACHED_MS = 60_000

export interface SecretStore {
  /** The same object while nothing changed, so that what is made from it can be cached with it. */
  wechatPay(): Promise<WechatPaySecrets>
  /** Another merchant number than before takes what is paid from now on; the one before it is kept. */
  putWechatPay(secrets: MerchantSecrets): Promise<void>
  /** The mini program's own secret, for WeChat's platform beside the payments. */
  weixin(): Promise<WeixinSecrets>
  putWeixin(secrets: WeixinSecrets): Promise<void>
  /** Of the messages that WeChat pushes; null where nobody has set them up. */
  wxPush(): Promise<PushSecrets | null>
  putWxPush(secrets: PushSecrets): Promise<void>
}

/** Keys are read again after a minute, so that a rotation needs no deployment. */
export function secretStore(db: Db, clock: Clock): SecretStore {
  const merchant = secretDocument<WechatPaySecrets>(db, clock, 'wechatpay')
  const weixin = secretDocument<WeixinSecrets>(db, clock, 'weixin')
  const push = secretDocument<PushSecrets>(db, clock, 'wx-push')
  return {
    wechatPay: merchant.read,
    async putWechatPay(secrets) {
      const others = othersBeside(secrets, await merchant.find())
      await merchant.put({ ...secrets, ...(others.length > 0 && { others }) })
    },
    weixin: weixin.read,
    putWeixin: weixin.put,
    wxPush: push.seek,
    putWxPush: push.put,
  }
}

/** The merchant numbers that something may have been paid to. */
function othersBeside({ mchid }: MerchantSecrets, before: WechatPaySecrets | null): MerchantSecrets[] {
  if (!before) return []
  const { others = [], ...last } = before
  return [last, ...others].filter((one) => one.mchid !== mchid)
}

/** One document of the collection, read at most once a minute. */
function secretDocument<Secrets extends object>(db: Db, clock: Clock, id: string) {
  const documents = documentsOf<Secrets>(db, 'secrets', () => id)
  let cached: { secrets: Secrets; readAt: number } | null = null
  const seek = async (): Promise<Secrets | null> => {
    const now = clock.now()
    if (cached && now < cached.readAt + CACHED_MS) return cached.secrets
    const read = await documents.get(id)
    if (!read) return null
    const isSame = cached !== null && JSON.stringify(cached.secrets) === JSON.stringify(read)
    cached = { secrets: isSame && cached ? cached.secrets : read, readAt: now }
    return cached.secrets
  }
  return {
    find: (): Promise<Secrets | null> => documents.get(id),
    seek,
    async read(): Promise<Secrets> {
      const secrets = await seek()
      if (!secrets)
        throw new Error(`The document ${id} of the collection secrets is missing: see docs/deploy.md.`)
      return secrets
    },
    async put(secrets: Secrets): Promise<void> {
      await documents.put(secrets)
      cached = null
    },
  }
}
