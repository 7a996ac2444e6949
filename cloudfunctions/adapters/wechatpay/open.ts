import type { Ids, OpenAnswer, PayChannel } from '../../app/ports'
import { payerIdOf } from '../../domain/pay-session'
import { shanghaiRfc3339 } from '../../domain/shanghai-time'
import type { Connections } from './connection'
import { paymentDescription } from './description'
import { plainCode } from './error'
import { type Heard, reasonOf } from './heard'
import type { Merchants } from './merchant'
import { HANDED_OUT_MS } from './provider'
import { readSession, writeSession } from './session'
import { signText } from './signature'

interface OpenOptions {
  merchants: Merchants
  connections: Connections
  now: () => number
  ids: Ids
  notifyUrl: (payee: string) => string
}

/** Opening a payment, and what a phone or a screen is given of it. */
export function openCalls({
  merchants,
  connections,
  now,
  ids,
  notifyUrl,
}: OpenOptions): Pick<PayChannel, 'openRequest' | 'open' | 'present'> {
  return {
    async openRequest({ app, payee, expiresAt, parts }, { payer, title }) {
      const [part] = parts
      if (!part || parts.length > 1) throw new Error('One payment here is of one order.')
      const openid = payerIdOf(payer)
      // The SDK puts appid and mchid first, so that these are the very bytes that it signs and sends.
      return JSON.stringify({
        appid: app,
        mchid: payee,
        description: paymentDescription(title, part.number),
        out_trade_no: part.number,
        time_expire: shanghaiRfc3339(expiresAt),
        notify_url: notifyUrl(payee),
        amount: { total: part.fen, currency: 'CNY' },
        ...(openid === null ? {} : { payer: { openid } }),
      })
    },
    async open(session, request) {
      const body = JSON.parse(request) as Record<string, unknown>
      const isCode = session.instrument === 'screenCode'
      const merchant = await merchants.of(session.payee)
      const { ask } = connections.to(session.payee)
      const presentUntil = now() + HANDED_OUT_MS
      const heard = await ask(200, (sdk) => (isCode ? sdk.prepayNative(body) : sdk.prepayJsapi(body)))
      return openAnswer(heard, isCode, { serialNo: merchant?.serialNo ?? '', presentUntil })
    },
    async present({ payee, app, session }, at) {
      const kept = readSession(session)
      if (kept === null) return null
      if ('codeUrl' in kept) return { by: 'code', text: kept.codeUrl }
      const merchant = await merchants.of(payee)
      // The phone refuses fields that another key signed than asked for the session.
      const isOfAnotherKey = kept.signedWith !== '' && kept.signedWith !== merchant?.serialNo
      if (!merchant || isOfAnotherKey) return null
      const timeStamp = String(Math.floor(at / 1000))
      const nonceStr = ids.random(32)
      const packageField = `prepay_id=${kept.prepayId}`
      const paySign = signText(`${app}\n${timeStamp}\n${nonceStr}\n${packageField}\n`, merchant.privateKey)
      return {
        by: 'wxRequestPayment',
        fields: { timeStamp, nonceStr, package: packageField, signType: 'RSA', paySign },
      }
    },
  }
}

/** Refusals that these bytes will meet again; a code that stands nowhere here may pass. */
const finalCodes = ['PARAMERROR', 'MCHNOTEXISTS', 'APPIDMCHIDNOTMATCH', 'NOAUTH', 'SIGNERROR', 'RULELIMIT']

interface Asked {
  serialNo: string
  presentUntil: number
}

function openAnswer(heard: Heard, isCode: boolean, asked: Asked): OpenAnswer {
  if (heard.kind === 'done') return openedBy(heard.data, isCode, asked)
  if (heard.kind === 'unknown') return heard
  const { code, message } = heard
  switch (plainCode(code)) {
    // Paid or closed: what becomes of it the answer to a close and to a query tell.
    case 'ORDERPAID':
    case 'ORDERCLOSED':
    case 'OUTTRADENOUSED':
      return { kind: 'numberUsed' }
    case 'INVALIDREQUEST':
      // The code says nothing more; the words tell a number that was used with other parameters.
      return /重入|重复|不一致/.test(message)
        ? { kind: 'numberUsed' }
        : { kind: 'refused', code, isFinal: true }
    default:
      return finalCodes.includes(plainCode(code))
        ? { kind: 'refused', code, isFinal: true }
        : { kind: 'unknown', reason: reasonOf(heard) }
  }
}

/** An answer of the other kind opens nothing for this session. */
function openedBy(data: unknown, isCode: boolean, { serialNo, presentUntil }: Asked): OpenAnswer {
  if (isCode) {
    const codeUrl = codeUrlIn(data)
    return codeUrl === null
      ? { kind: 'unknown', reason: 'no code_url' }
      : { kind: 'opened', session: writeSession({ codeUrl }), presentUntil }
  }
  const prepayId = prepayIdIn(data)
  return prepayId === null
    ? { kind: 'unknown', reason: 'no prepay_id' }
    : { kind: 'opened', session: writeSession({ prepayId, signedWith: serialNo }), presentUntil }
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
