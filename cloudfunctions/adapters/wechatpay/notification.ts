import * as v from 'valibot'
import type { Clock, NotificationReading } from '../../app/ports'
import type { TransactionFact } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'
import { decryptResource } from './decrypt'
import type { KeyStore } from './key-store'
import type { LoadMerchant, Merchant } from './merchant'
import { notificationSchema, parseJson, readRefund, readTransaction } from './messages'
import { verifyMessage } from './signature'

const rejected = (reason: string, retry = false): NotificationReading => ({ kind: 'rejected', reason, retry })

/** Verified first, decrypted second: whatever fails leaves no trace but a reason. */
export async function readNotification(
  headers: Record<string, string>,
  rawBody: string,
  { loadMerchant, keys, clock }: { loadMerchant: LoadMerchant; keys: KeyStore; clock: Clock },
): Promise<NotificationReading> {
  const signed = wechatHeaders(headers)
  const message = {
    timestamp: signed['wechatpay-timestamp'],
    nonce: signed['wechatpay-nonce'],
    signature: signed['wechatpay-signature'],
    serial: signed['wechatpay-serial'],
    body: rawBody,
  }
  const verdict = await verifyMessage(message, clock.now(), (serial) => keys.find(serial))
  if (verdict !== 'ok') return rejected(verdict)
  const read = v.safeParse(notificationSchema, parseJson(rawBody))
  if (!read.success) return rejected('bodyUnreadable')
  const { id, event_type: eventType, resource } = read.output
  const plain = decrypted(resource, await loadMerchant())
  // A right signature over something that our key does not open: the APIv3 key is being changed, or is wrong.
  if (plain === null) return rejected('resourceSealed', true)
  return { kind: 'verified', noticeId: id, eventType, fact: factIn(eventType, plain), headers: signed }
}

/** The fact in a body that was verified before it was stored; its signature is too old to verify again. */
export async function readStoredNotification(
  rawBody: string,
  loadMerchant: LoadMerchant,
): Promise<TransactionFact | RefundFact | null> {
  const read = v.safeParse(notificationSchema, parseJson(rawBody))
  if (!read.success) return null
  const plain = decrypted(read.output.resource, await loadMerchant())
  return plain === null ? null : factIn(read.output.event_type, plain)
}

function factIn(eventType: string, plain: string): TransactionFact | RefundFact | null {
  if (eventType.startsWith('TRANSACTION.')) return readTransaction(parseJson(plain), 'notice')
  return eventType.startsWith('REFUND.') ? readRefund(parseJson(plain), 'notice') : null
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
