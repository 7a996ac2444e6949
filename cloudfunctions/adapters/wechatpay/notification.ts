import * as v from 'valibot'
import type { Acknowledgement, Clock, NotificationReading, PayChannel } from '../../app/ports'
import type { PaymentFact } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'
import type { Connections } from './connection'
import { decryptResource } from './decrypt'
import { parseJson } from './json'
import type { Merchant, Merchants } from './merchant'
import { notificationSchema, readRefund, readTransaction } from './messages'
import { verifyMessage } from './signature'

type Rejected = Extract<NotificationReading, { kind: 'rejected' }>

/**
 * WeChat Pay asks again after anything but 200 and 204. https://pay.weixin.qq.com/doc/v3/merchant/4012791902
 */
const taken: Acknowledgement = { status: 204, body: '' }
const turnedAway = (status: number): Acknowledgement => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify({ code: 'FAIL', message: 'The notification was turned away.' }),
})

const rejected = (reason: string): Rejected => ({
  kind: 'rejected',
  reason,
  isAlarm: false,
  ack: turnedAway(401),
})

interface NotificationOptions {
  merchants: Merchants
  connections: Connections
  clock: Clock
}

/** Reading what WeChat Pay tells us, of any merchant number whose keys are held. */
export function notificationCalls({
  merchants,
  connections,
  clock,
}: NotificationOptions): Pick<PayChannel, 'readNotification' | 'readStored'> {
  return {
    async readNotification(payee, headers, rawBody) {
      const merchant = await merchants.of(payee)
      if (!merchant) return rejected('unknownPayee')
      const signed = wechatHeaders(headers)
      const message = {
        timestamp: signed['wechatpay-timestamp'],
        nonce: signed['wechatpay-nonce'],
        signature: signed['wechatpay-signature'],
        serial: signed['wechatpay-serial'],
        body: rawBody,
      }
      const { keys } = connections.to(payee)
      const verdict = await verifyMessage(message, clock.now(), (serial) => keys.find(serial))
      return verdict === 'ok' ? readVerified(rawBody, merchant, signed) : rejected(verdict)
    },
    async readStored(payee, rawBody) {
      const merchant = await merchants.of(payee)
      const read = v.safeParse(notificationSchema, parseJson(rawBody))
      if (!merchant || !read.success) return []
      const plain = decrypted(read.output.resource, merchant)
      return plain === null ? [] : factsIn(read.output.event_type, plain)
    },
  }
}

/** Decrypted only once it is verified: whatever fails leaves no trace but a reason. */
function readVerified(
  rawBody: string,
  merchant: Merchant,
  headers: Record<string, string>,
): NotificationReading {
  const read = v.safeParse(notificationSchema, parseJson(rawBody))
  if (!read.success) return rejected('bodyUnreadable')
  const { id: noticeId, event_type: eventType, resource } = read.output
  const plain = decrypted(resource, merchant)
  // A right signature over something that our key does not open: the APIv3 key is being changed, or is wrong.
  if (plain === null)
    return { kind: 'rejected', reason: 'resourceSealed', isAlarm: true, ack: turnedAway(500) }
  return { kind: 'verified', noticeId, eventType, facts: factsIn(eventType, plain), headers, ack: taken }
}

function factsIn(eventType: string, plain: string): (PaymentFact | RefundFact)[] {
  const value = parseJson(plain)
  if (eventType.startsWith('TRANSACTION.')) return [readTransaction(value)].filter((fact) => fact !== null)
  return eventType.startsWith('REFUND.') ? [readRefund(value, 'notice')].filter((fact) => fact !== null) : []
}

function decrypted(resource: Parameters<typeof decryptResource>[0], merchant: Merchant): string | null {
  try {
    return decryptResource(resource, merchant.apiV3Keys)
  } catch {
    return null
  }
}

/** Header names come in any case, and only WeChat Pay's own are kept. */
function wechatHeaders(headers: Record<string, string>): Record<string, string> {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  return Object.fromEntries(lower.filter(([name]) => name.startsWith('wechatpay-') || name === 'request-id'))
}
