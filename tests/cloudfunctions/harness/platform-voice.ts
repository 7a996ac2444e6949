import { createPrivateKey, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { credentialFiles } from '../../../local/wechatpay/keys/credentials'
import { encryptResource } from '../../../local/wechatpay/keys/resource'
import { type MessageSigner, signedHeaders } from '../../../local/wechatpay/keys/signatures'
import { formatRfc3339 } from '../../../local/wechatpay/time'
import type { TestShop } from './test-shop'

export interface SignedNotice {
  headers: Record<string, string>
  body: string
}

/** Speaks with WeChat Pay's own key: what it says is rightly signed, whatever it says. */
export function platformVoice({ pay, time }: TestShop) {
  const directory = dirname(pay.platform.publicKeyPath)
  const privateKey = createPrivateKey(readFileSync(join(directory, credentialFiles.wechatpayKey)))
  const signer: MessageSigner = { serial: pay.platform.publicKeyId, privateKey }
  const sign = (body: string): SignedNotice => ({ body, headers: signedHeaders(body, signer, time.now()) })

  /** The body of a notification about `resource`, sealed with the merchant's key. */
  function bodyOf(resource: object, changes: object = {}): Record<string, unknown> {
    return {
      id: randomUUID(),
      create_time: formatRfc3339(time.now()),
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: {
        original_type: 'transaction',
        ...encryptResource(JSON.stringify(resource), 'transaction', pay.merchant.apiV3Key),
      },
      ...changes,
    }
  }

  return {
    sign,
    bodyOf,
    /** A signed notification about `resource`; `changes` replace fields of its envelope. */
    notice: (resource: object, changes: object = {}): SignedNotice =>
      sign(JSON.stringify(bodyOf(resource, changes))),
    /** What a payment of this attempt would be told as, with a transaction that does not exist. */
    success(outTradeNo: string): Record<string, unknown> {
      const { request } = pay.control.order(outTradeNo)
      return {
        appid: request.appid,
        mchid: request.mchid,
        out_trade_no: outTradeNo,
        transaction_id: '4200009999202611220000000000',
        trade_type: 'JSAPI',
        trade_state: 'SUCCESS',
        success_time: formatRfc3339(time.now()),
        payer: { openid: request.payer?.openid ?? '' },
        amount: { total: request.amount.total, payer_total: request.amount.total, currency: 'CNY' },
      }
    },
  }
}
