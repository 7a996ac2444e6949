import { X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import {
  payMessage,
  replyMessage,
  requestMessage,
  verifyMessage,
} from '../../../local/wechatpay/keys/signatures'
import { certificate, notification, sourceSignature } from './published'

const { publicKey } = new X509Certificate(certificate)

test('a published signature does not hold for another text', () => {
  expect(verifyMessage('another source', sourceSignature, publicKey)).toBe(false)
})

test('the signature that the official SDK expects for a text holds', () => {
  expect(verifyMessage('source', sourceSignature, publicKey)).toBe(true)
})

test('the notification of the official SDK is signed over the lines that ours are', () => {
  const { timestamp, nonce, body, signature } = notification
  expect(verifyMessage(replyMessage(timestamp, nonce, body), signature, publicKey)).toBe(true)
  expect(verifyMessage(replyMessage(timestamp, nonce, `${body} `), signature, publicKey)).toBe(false)
})

test('a request is signed over its five lines, the last one empty without a body', () => {
  expect(
    requestMessage('GET', '/v3/certificates', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242', ''),
  ).toBe('GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n')
})

test('paySign covers appid, time, nonce and package', () => {
  expect(
    payMessage('wx8888888888888888', '1414561699', '5K8264ILTKCH16CQ2502SI8ZNMTM67VS', 'prepay_id=wx20'),
  ).toBe('wx8888888888888888\n1414561699\n5K8264ILTKCH16CQ2502SI8ZNMTM67VS\nprepay_id=wx20\n')
})
