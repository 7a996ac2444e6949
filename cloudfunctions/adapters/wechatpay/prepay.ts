import type { Ids, PaymentPort, PrepayAnswer } from '../../app/ports'
import { shanghaiRfc3339 } from '../../domain/shanghai-time'
import { plainCode } from './error'
import type { LoadMerchant } from './merchant'
import { usableNotifyUrl } from './notify-url'
import type { WechatPaySdk } from './sdk'
import { signText } from './signature'
import type { TransportReply } from './transport'

type Ask = (call: (sdk: WechatPaySdk) => Promise<TransportReply>) => Promise<TransportReply | string>

interface PrepayOptions {
  loadMerchant: LoadMerchant
  ids: Ids
  notifyUrl: string
}

/** The prepay part of the port; `ask` answers a text where the outcome is unknown. */
export function prepayCalls(
  ask: Ask,
  { loadMerchant, ids, notifyUrl }: PrepayOptions,
): Pick<PaymentPort, 'prepayRequest' | 'prepay' | 'clientParams'> {
  return {
    prepayRequest: async ({ outTradeNo, description, totalFen, payerOpenid, expiresAt }) => {
      const { appid, mchid } = await loadMerchant()
      // The SDK puts appid and mchid first, so that these are the very bytes that it signs and sends.
      return JSON.stringify({
        appid,
        mchid,
        description,
        out_trade_no: outTradeNo,
        time_expire: shanghaiRfc3339(expiresAt),
        notify_url: usableNotifyUrl(notifyUrl),
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
