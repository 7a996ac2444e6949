import type { Clock, CloseAnswer, Ids, Log, PaymentPort, QueryAnswer } from '../../app/ports'
import type { Fetch } from '../http-fetch'
import { billCalls } from './bill'
import { certificateDownload } from './certificates'
import { plainCode, WechatPayError } from './error'
import { type Ask, type Heard, heardOf, isMissing, reasonOf } from './heard'
import { keyStore } from './key-store'
import type { LoadMerchant } from './merchant'
import { readTransaction } from './messages'
import { readNotification, readStoredNotification } from './notification'
import { prepayCalls } from './prepay'
import { refundCalls } from './refund'
import { restAfterLimit } from './rest'
import { type OpenSdk, sdkOpener } from './sdk'
import { createTransport } from './transport'

export interface WechatPayOptions {
  baseUrl: string
  notifyUrl: string
  timeoutMs: number
  loadMerchant: LoadMerchant
  clock: Clock
  ids: Ids
  log: Log
  fetch?: Fetch
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
  const rest = restAfterLimit(clock)

  const ask: Ask = async (doneStatus, call) => {
    try {
      const reply = await call(await openSdk(await loadMerchant()))
      rest.heard(reply.status)
      return heardOf(reply, doneStatus)
    } catch (error) {
      if (error instanceof WechatPayError)
        return { kind: 'unknown', reason: `${error.kind}: ${error.message}` }
      throw error
    }
  }

  return {
    async identity() {
      const { appid, mchid, serialNo } = await loadMerchant()
      return { appid, mchid, serialNo }
    },
    ...prepayCalls(ask, { loadMerchant, ids, notifyUrl: options.notifyUrl }),
    query: async (outTradeNo) => queryAnswer(await ask(200, (sdk) => sdk.queryByOutTradeNo(outTradeNo))),
    close: async (outTradeNo) => closeAnswer(await ask(204, (sdk) => sdk.closeOrder(outTradeNo))),
    ...refundCalls(ask, options.notifyUrl),
    ...billCalls(ask, async () => openSdk(await loadMerchant())),
    certificateEnds: () => keys.certificateEnds(),
    restUntil: () => rest.until(),
    readNotification: (headers, rawBody) => readNotification(headers, rawBody, { loadMerchant, keys, clock }),
    readStored: (rawBody) => readStoredNotification(rawBody, loadMerchant),
  }
}

/** https://pay.weixin.qq.com/doc/v3/merchant/4013070356 */
function queryAnswer(heard: Heard): QueryAnswer {
  if (heard.kind === 'done') {
    const fact = readTransaction(heard.data, 'query')
    return fact ? { kind: 'found', fact } : { kind: 'unknown', reason: 'unreadable transaction' }
  }
  return isMissing(heard, 'ORDERNOTEXIST')
    ? { kind: 'missing' }
    : { kind: 'unknown', reason: reasonOf(heard) }
}

/**
 * Only 204 has closed it: 202 USER_PAYING means that somebody is paying right now.
 * https://pay.weixin.qq.com/doc/v3/merchant/4013070360
 */
function closeAnswer(heard: Heard): CloseAnswer {
  if (heard.kind === 'done') return { kind: 'closed' }
  if (isMissing(heard, 'ORDERNOTEXIST')) return { kind: 'missing' }
  switch (heard.kind === 'code' ? plainCode(heard.code) : null) {
    case 'ORDERCLOSED':
      return { kind: 'closed' }
    case 'TRADEERROR':
    case 'ORDERPAID':
      return { kind: 'alreadyPaid' }
    default:
      return { kind: 'unknown', reason: reasonOf(heard) }
  }
}
