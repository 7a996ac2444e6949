import type { Clock, CloseAnswer, Ids, Log, PaymentPort, QueryAnswer } from '../../app/ports'
import type { Fetch } from '../http-fetch'
import { billCalls } from './bill'
import { certificateDownload } from './certificates'
import { plainCode, WechatPayError } from './error'
import { keyStore } from './key-store'
import type { LoadMerchant } from './merchant'
import { readTransaction } from './messages'
import { readNotification, readStoredNotification } from './notification'
import { prepayCalls } from './prepay'
import { refundCalls } from './refund'
import { restAfterLimit } from './rest'
import { type OpenSdk, sdkOpener, type WechatPaySdk } from './sdk'
import { createTransport, type TransportReply } from './transport'

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

  /** Undecided where the call failed or nobody vouches for the answer. */
  async function ask(call: (sdk: WechatPaySdk) => Promise<TransportReply>): Promise<TransportReply | string> {
    try {
      const reply = await call(await openSdk(await loadMerchant()))
      rest.heard(reply.status)
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
    ...prepayCalls(ask, { loadMerchant, ids, notifyUrl: options.notifyUrl }),
    query: async (outTradeNo) => queryAnswer(await ask((sdk) => sdk.queryByOutTradeNo(outTradeNo))),
    close: async (outTradeNo) => closeAnswer(await ask((sdk) => sdk.closeOrder(outTradeNo))),
    ...refundCalls(ask, options.notifyUrl),
    ...billCalls(ask, async () => openSdk(await loadMerchant())),
    certificateEnds: () => keys.certificateEnds(),
    restUntil: () => rest.until(),
    readNotification: (headers, rawBody) => readNotification(headers, rawBody, { loadMerchant, keys, clock }),
    readStored: (rawBody) => readStoredNotification(rawBody, loadMerchant),
  }
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
