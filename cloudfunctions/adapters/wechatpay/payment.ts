import type { Clock, CloseAnswer, Ids, Log, PaymentPort, PrepayAnswer, QueryAnswer } from '../../app/ports'
import { shanghaiRfc3339 } from '../../domain/shanghai-time'
import { billCalls } from './bill'
import { certificateDownload } from './certificates'
import { plainCode, WechatPayError } from './error'
import { keyStore } from './key-store'
import type { LoadMerchant } from './merchant'
import { readTransaction } from './messages'
import { readNotification, readStoredNotification } from './notification'
import { usableNotifyUrl } from './notify-url'
import { refundCalls } from './refund'
import { type OpenSdk, sdkOpener, type WechatPaySdk } from './sdk'
import { signText } from './signature'
import { createTransport, type TransportReply } from './transport'

export interface WechatPayOptions {
  baseUrl: string
  notifyUrl: string
  timeoutMs: number
  loadMerchant: LoadMerchant
  clock: Clock
  ids: Ids
  log: Log
  fetch?: typeof fetch
}

/** WeChat Pay behind the port: requests through the SDK, everything that is believed verified by us. */
export function wechatPayment(options: WechatPayOptions): PaymentPort {
  const { baseUrl, timeoutMs, loadMerchant, clock, ids, log } = options
  const keys = keyStore(
    loadMerchant,
    certificateDownload(() => openSdk),
    clock,
    log,
  )
  const transport = createTransport({
    baseUrl,
    timeoutMs,
    clock,
    keyOf: (serial, mayDownload) => keys.find(serial, mayDownload),
    acceptSerial: async () => (await loadMerchant()).acceptSerial,
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })
  const openSdk: OpenSdk = sdkOpener(transport, clock, ids)

  /** Undecided where the call failed or nobody vouches for the answer. */
  async function ask(call: (sdk: WechatPaySdk) => Promise<TransportReply>): Promise<TransportReply | string> {
    try {
      const reply = await call(await openSdk(await loadMerchant()))
      if (!reply.error) return reply
      const { code, verified } = reply.error
      if (!verified || reply.status === 429 || reply.status >= 500)
        return `${reply.status} ${code}${verified ? '' : ' (unverified)'}`
      return reply
    } catch (error) {
      if (error instanceof WechatPayError) return `${error.kind}: ${error.message}`
      throw error
    }
  }

  return {
    async identity() {
      const { appid, mchid, serialNo } = await loadMerchant()
      return { appid, mchid, serialNo }
    },
    prepayRequest: async ({ outTradeNo, description, totalFen, payerOpenid, expiresAt }) => {
      const { appid, mchid } = await loadMerchant()
      // The SDK puts appid and mchid first, so that these are the very bytes that it signs and sends.
      return JSON.stringify({
        appid,
        mchid,
        description,
        out_trade_no: outTradeNo,
        time_expire: shanghaiRfc3339(expiresAt),
        notify_url: usableNotifyUrl(options.notifyUrl),
        amount: { total: totalFen, currency: 'CNY' },
        ...(payerOpenid === null ? {} : { payer: { openid: payerOpenid } }),
      })
    },
    async prepay(request, channel) {
      const body = JSON.parse(request) as Record<string, unknown>
      const isCode = channel === 'native'
      const { serialNo } = await loadMerchant()
      const reply = await ask((sdk) => (isCode ? sdk.prepayNative(body) : sdk.prepayJsapi(body)))
      return prepayAnswer(reply, isCode, serialNo)
    },
    async clientParams(prepayId, now) {
      const { appid, privateKey } = await loadMerchant()
      const timeStamp = String(Math.floor(now / 1000))
      const nonceStr = ids.random(32)
      const packageField = `prepay_id=${prepayId}`
      const paySign = signText(`${appid}\n${timeStamp}\n${nonceStr}\n${packageField}\n`, privateKey)
      return { timeStamp, nonceStr, package: packageField, signType: 'RSA', paySign }
    },
    query: async (outTradeNo) => queryAnswer(await ask((sdk) => sdk.queryByOutTradeNo(outTradeNo))),
    close: async (outTradeNo) => closeAnswer(await ask((sdk) => sdk.closeOrder(outTradeNo))),
    ...refundCalls(ask, options.notifyUrl),
    ...billCalls(ask, async () => openSdk(await loadMerchant())),
    certificateEnds: () => keys.certificateEnds(),
    readNotification: (headers, rawBody) => readNotification(headers, rawBody, { loadMerchant, keys, clock }),
    readStored: (rawBody) => readStoredNotification(rawBody, loadMerchant),
  }
}

function prepayAnswer(reply: TransportReply | string, isCode: boolean, signedWith: string): PrepayAnswer {
  if (typeof reply === 'string') return { kind: 'unknown', reason: reply }
  if (!reply.error) return sessionIn(reply.data, isCode, signedWith)
  const { code, message } = reply.error
  switch (plainCode(code)) {
    case 'ORDERPAID':
      return { kind: 'alreadyPaid' }
    case 'ORDERCLOSED':
      return { kind: 'alreadyClosed' }
    case 'OUTTRADENOUSED':
      return { kind: 'numberUsed' }
    case 'INVALIDREQUEST':
      // The code says nothing more; the words tell a number that was used with other parameters.
      return /重入|重复|不一致/.test(message) ? { kind: 'numberUsed' } : { kind: 'refused', code }
    default:
      return { kind: 'refused', code }
  }
}

/** An answer of the other kind opens nothing for this attempt. */
function sessionIn(data: unknown, isCode: boolean, signedWith: string): PrepayAnswer {
  const prepayId = isCode ? null : prepayIdIn(data)
  const codeUrl = isCode ? codeUrlIn(data) : null
  if (prepayId === null && codeUrl === null)
    return { kind: 'unknown', reason: isCode ? 'no code_url' : 'no prepay_id' }
  return { kind: 'prepaid', prepayId, codeUrl, signedWith }
}

function codeUrlIn(data: unknown): string | null {
  const { code_url: codeUrl } = (data ?? {}) as { code_url?: unknown }
  return typeof codeUrl === 'string' && codeUrl !== '' ? codeUrl : null
}

/** The SDK turns `prepay_id` into the client's `package` field. */
function prepayIdIn(data: unknown): string | null {
  const { prepay_id: plain, package: packaged } = (data ?? {}) as { prepay_id?: unknown; package?: unknown }
  if (typeof plain === 'string') return plain
  const matched = typeof packaged === 'string' ? /^prepay_id=(.+)$/.exec(packaged) : null
  return matched?.[1] ?? null
}

function queryAnswer(reply: TransportReply | string): QueryAnswer {
  if (typeof reply === 'string') return { kind: 'unknown', reason: reply }
  if (!reply.error) {
    const fact = readTransaction(reply.data, 'query')
    return fact ? { kind: 'found', fact } : { kind: 'unknown', reason: 'unreadable transaction' }
  }
  const isMissing = ['ORDERNOTEXIST', 'RESOURCENOTEXISTS'].includes(plainCode(reply.error.code))
  return isMissing ? { kind: 'missing' } : { kind: 'unknown', reason: reply.error.code }
}

function closeAnswer(reply: TransportReply | string): CloseAnswer {
  if (typeof reply === 'string') return { kind: 'unknown', reason: reply }
  if (!reply.error) return { kind: 'closed' }
  switch (plainCode(reply.error.code)) {
    case 'ORDERCLOSED':
      return { kind: 'closed' }
    case 'TRADEERROR':
    case 'ORDERPAID':
      return { kind: 'alreadyPaid' }
    case 'ORDERNOTEXIST':
    case 'RESOURCENOTEXISTS':
      return { kind: 'missing' }
    default:
      return { kind: 'unknown', reason: reply.error.code }
  }
}
