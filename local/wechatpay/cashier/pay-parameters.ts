import type { X509Certificate } from 'node:crypto'
import { ApiError, invalidRequest } from '../api/api-error'
import type { Orders } from '../api/orders'
import { payMessage, verifyMessage } from '../keys/signatures'
import type { OrderRecord } from '../records'

/** What opened the sheet: an order, the session it was opened with, and who holds the phone. */
export interface SheetSubject {
  order: OrderRecord
  sessionId: string
  openid: string
}

/**
 * Checks what `wx.requestPayment` was given, in the order in which WeChat does: signature, prepay session,
 * appid, payer, state. Throws an ApiError whose message a person can read.
 */
export function checkPayParameters(
  query: URLSearchParams,
  orders: Orders,
  certificates: X509Certificate[],
): SheetSubject {
  const openid = query.get('openid')
  if (!openid) throw invalidRequest('缺少 openid，不知道是谁在付款')
  const codeUrl = query.get('code_url')
  if (codeUrl !== null) return { ...scanned(codeUrl, orders), openid }
  const packageValue = signedPackage(query, certificates)
  const sessionId = packageValue.slice('prepay_id='.length)
  const order = orders.bySession(sessionId)
  if (order.request.appid !== query.get('appId')) throw invalidRequest('appId 与下单时不一致')
  if (order.request.payer?.openid !== openid)
    throw invalidRequest('付款人与下单时的 openid 不一致，请让下单的微信付款')
  orders.checkPayable(order)
  return { order, sessionId, openid }
}

/** A Native code names no payer: whoever scans it may pay. */
function scanned(codeUrl: string, orders: Orders): { order: OrderRecord; sessionId: string } {
  const order = orders.bySession(codeUrl)
  // The number of a JSAPI order is no code: only its payer may use it, and with the merchant's signature.
  if (order.tradeType !== 'NATIVE') throw invalidRequest('二维码无效，请让商家重新出码')
  orders.checkPayable(order)
  return { order, sessionId: codeUrl }
}

function signedPackage(query: URLSearchParams, certificates: X509Certificate[]): string {
  const [appId, timeStamp, nonceStr, packageValue, signType, paySign] = [
    'appId',
    'timeStamp',
    'nonceStr',
    'package',
    'signType',
    'paySign',
  ].map((name) => query.get(name) ?? '')
  if (!appId || !timeStamp || !nonceStr || !packageValue || !paySign) {
    throw invalidRequest('调用支付缺少参数：需要 appId、timeStamp、nonceStr、package、signType、paySign')
  }
  if (signType !== 'RSA') throw invalidRequest('signType 应为 RSA')
  if (!/^\d{10}$/.test(timeStamp)) throw invalidRequest('timeStamp 应为以秒计的时间字符串')
  if (!packageValue.startsWith('prepay_id=')) throw invalidRequest('package 应为 prepay_id=…')
  const message = payMessage(appId, timeStamp, nonceStr, packageValue)
  if (!certificates.some(({ publicKey }) => verifyMessage(message, paySign, publicKey))) {
    throw new ApiError(400, 'SIGN_ERROR', '支付验证签名失败')
  }
  return packageValue
}
