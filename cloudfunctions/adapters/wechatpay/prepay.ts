import type { Ids, PaymentPort, PrepayAnswer } from '../../app/ports'
import { shanghaiRfc3339 } from '../../domain/shanghai-time'
import { plainCode } from './error'
import { type Ask, type Heard, reasonOf } from './heard'
import type { LoadMerchant } from './merchant'
import { usableNotifyUrl } from './notify-url'
import { signText } from './signature'

interface PrepayOptions {
  loadMerchant: LoadMerchant
  ids: Ids
  notifyUrl: string
}

/** The prepay part of the port. */
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
      const reply = await ask(200, (sdk) => (isCode ? sdk.prepayNative(body) : sdk.prepayJsapi(body)))
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

/** Refusals that these bytes will meet again; a code that stands nowhere here may pass. */
const finalCodes = ['PARAMERROR', 'MCHNOTEXISTS', 'APPIDMCHIDNOTMATCH', 'NOAUTH', 'SIGNERROR', 'RULELIMIT']

function prepayAnswer(heard: Heard, isCode: boolean, signedWith: string): PrepayAnswer {
  if (heard.kind === 'done') return sessionIn(heard.data, isCode, signedWith)
  if (heard.kind === 'unknown') return heard
  const { code, message } = heard
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
      return finalCodes.includes(plainCode(code))
        ? { kind: 'refused', code }
        : { kind: 'unknown', reason: reasonOf(heard) }
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
