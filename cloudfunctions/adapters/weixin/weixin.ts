import type { KeyState } from '../../../typings/settings'
import type { Clock, WeixinAnswer, WeixinPort } from '../../app/ports'
import { type AccessTokenStore, accessTokens, type WeixinSecrets } from './access-token'
import { contentChecks } from './content'
import { WeixinError } from './error'
import { newsSending } from './news'
import { holdsUpload, isPastReceipt, receiptRequest, uploadRequest } from './shipping'
import { type WeixinReply, type WeixinTransportOptions, weixinTransport } from './transport'

export interface WeixinOptions extends WeixinTransportOptions {
  loadSecrets: () => Promise<WeixinSecrets>
  tokens: AccessTokenStore
  clock: Clock
}

/** Invalid, not the newest, expired: https://developers.weixin.qq.com, the platform's return codes. */
const tokenRefusals = [40001, 40014, 42001]

const isTokenRefused = ({ errcode }: WeixinReply): boolean =>
  errcode !== null && tokenRefusals.includes(errcode)

/**
 * What the same request will meet again: the payment's state, a correction used up, fields that are wrong, no
 * permission. https://developers.weixin.qq.com, order shipping. Whatever is not named here may pass and is
 * tried for a day.
 */
const finalRefusals = [
  ...[10060002, 10060003, 10060004, 10060005, 10060006, 10060007, 10060008, 10060009, 10060014, 10060020],
  ...[10060024, 10060025, 10060026, 10060029, 10060031, 10060032, 268485216, 47001, 48001],
]

/** WeChat has it already: nothing new in an upload, the payer reminded before. */
const NOTHING_NEW = 10060023
const REMINDED_BEFORE = 10060030
const NO_SUCH_PAYMENT = 10060001
const NOT_AUTHORIZED = 48001
const NOT_SHIPPED = 10060028
const UPLOAD = '/wxa/sec/order/upload_shipping_info'

/** That there is a secret, and of which mini program. */
const keyOf = ({ appid, appSecret }: WeixinSecrets): KeyState => ({
  ...{ kind: 'appSecret', serial: appid.slice(-4) },
  ...{ isHeld: appSecret !== '', endsAt: null },
})

/** WeChat's platform beside the payments, by its access token. */
export function weixin(options: WeixinOptions): WeixinPort {
  const post = weixinTransport(options)
  const { loadSecrets, tokens: store, clock } = options
  const tokens = accessTokens({ post, loadSecrets, store, clock })

  /** Once more with another token where WeChat did not take this one. */
  async function call(path: string, body: object): Promise<WeixinReply> {
    const token = await tokens.get()
    const reply = await post(path, body, token)
    if (!isTokenRefused(reply)) return reply
    const another = await post(path, body, await tokens.instead(token))
    if (isTokenRefused(another)) throw new WeixinError('WeChat takes no access token of ours.')
    return another
  }

  /** False only where WeChat says so: many kinds of shops need not tell it of their shipping. */
  async function isManaged(): Promise<boolean> {
    const reply = await call('/wxa/sec/order/is_trade_managed', { appid: (await loadSecrets()).appid })
    return reply.errcode !== 0 || reply.is_trade_managed !== false
  }

  async function isOver(transactionId: string): Promise<boolean> {
    try {
      const reply = await call('/wxa/sec/order/get_order', { transaction_id: transactionId })
      return reply.errcode === 0 && isPastReceipt(reply)
    } catch (error) {
      if (error instanceof WeixinError) return false
      throw error
    }
  }

  async function ask(path: string, body: object, doneBefore: number): Promise<WeixinAnswer> {
    try {
      const { errcode, errmsg } = await call(path, body)
      if (errcode === null) return { kind: 'unknown', reason: 'The answer had no errcode.' }
      if (errcode === 0 || errcode === doneBefore) return { kind: 'done' }
      if ((errcode === NO_SUCH_PAYMENT || errcode === NOT_AUTHORIZED) && !(await isManaged()))
        return { kind: 'notWanted' }
      const isFinal = finalRefusals.includes(errcode)
      return { kind: 'refused', code: errcode, message: errmsg, isFinal }
    } catch (error) {
      if (error instanceof WeixinError) return { kind: 'unknown', reason: error.message }
      throw error
    }
  }

  return {
    ...contentChecks(call),
    ...newsSending(call),
    uploadShipping: (upload) => ask(UPLOAD, uploadRequest(upload), NOTHING_NEW),
    async notifyReceipt(receipt) {
      const path = '/wxa/sec/order/notify_confirm_receive'
      const answer = await ask(path, receiptRequest(receipt), REMINDED_BEFORE)
      // Not shipped yet, or past that: whoever confirmed to WeChat itself needs no reminder.
      const isOddState = answer.kind === 'refused' && answer.code === NOT_SHIPPED
      return isOddState && (await isOver(receipt.transactionId)) ? { kind: 'done' } : answer
    },
    key: async () => keyOf(await loadSecrets()),
    async holdsShipping(upload) {
      try {
        const reply = await call('/wxa/sec/order/get_order', { transaction_id: upload.transactionId })
        if (reply.errcode === NO_SUCH_PAYMENT) return false
        return reply.errcode === 0 && reply.order ? holdsUpload(reply, upload) : 'unknown'
      } catch (error) {
        if (error instanceof WeixinError) return 'unknown'
        throw error
      }
    },
  }
}
