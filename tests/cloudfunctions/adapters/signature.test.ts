import { X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { PlatformKey } from '../../../cloudfunctions/adapters/wechatpay/merchant'
import { verifyMessage } from '../../../cloudfunctions/adapters/wechatpay/signature'
import { certificate, notification } from '../../local/wechatpay/published'

const key = new X509Certificate(certificate).publicKey
const sentAt = Number(notification.timestamp) * 1000
const message = { ...notification, serial: 'SERIAL' }
const keyOf = async (serial: string): Promise<PlatformKey | null> => {
  if (serial === 'ENDED') return { key, expiresAt: sentAt - 1 }
  return serial === 'SERIAL' ? { key, expiresAt: sentAt + 300_000 } : null
}

test('the notification that WeChat Pay’s own SDK is tested with is verified', async () => {
  expect(await verifyMessage(message, sentAt, keyOf)).toBe('ok')
  expect(await verifyMessage(message, sentAt + 300_000, keyOf)).toBe('ok')
})

test.each([
  ['five minutes and a second late', message, sentAt + 301_000, 'timestampOff'],
  ['five minutes and a second early', message, sentAt - 301_000, 'timestampOff'],
  ['a timestamp that is no number', { ...message, timestamp: '16245238e6' }, sentAt, 'timestampOff'],
  ['one character more', { ...message, body: `${message.body} ` }, sentAt, 'signatureWrong'],
  ['another nonce', { ...message, nonce: 'other' }, sentAt, 'signatureWrong'],
  ['an empty signature', { ...message, signature: '' }, sentAt, 'headersMissing'],
  ['no base64', { ...message, signature: '****' }, sentAt, 'signatureWrong'],
  ['a probe', { ...message, signature: `WECHATPAY/SIGNTEST/${message.signature}` }, sentAt, 'signatureProbe'],
  ['a certificate that has ended', { ...message, serial: 'ENDED' }, sentAt, 'certificateExpired'],
  ['a foreign serial', { ...message, serial: 'OTHER' }, sentAt, 'unknownSerial'],
])('%s is refused', async (_name, changed, now, verdict) => {
  expect(await verifyMessage(changed, now, keyOf)).toBe(verdict)
})
