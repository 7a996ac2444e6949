import { type Credentials, merchantCertificates } from '../keys/credentials'
import { requestMessage, verifyMessage } from '../keys/signatures'
import { type SignatureDetail, signError } from './api-error'
import type { ApiRequest } from './messages'

/** WeChat Pay refuses a request whose clock is off by more than five minutes. */
const toleranceSeconds = 300

interface Authorization {
  mchid: string
  nonce_str: string
  timestamp: string
  serial_no: string
  signature: string
}

/** Throws 401 SIGN_ERROR unless the merchant's own key signed exactly this request just now. */
export function checkAuthorization(request: ApiRequest, credentials: Credentials, nowMs: number): void {
  const authorization = parseAuthorization(request.headers.authorization)
  if (authorization.mchid !== credentials.mchid) throw signError('商户号不存在，或与请求头中的不一致')
  const serialNo = authorization.serial_no.toUpperCase()
  const certificate = merchantCertificates(credentials).find(
    (each) => each.serialNumber.toUpperCase() === serialNo,
  )
  if (!certificate) {
    throw signError('商户证书序列号有误。请使用签名私钥匹配的证书序列号')
  }
  checkTimestamp(authorization.timestamp, nowMs)
  const { timestamp, nonce_str, signature } = authorization
  const message = requestMessage(request.method, request.target, timestamp, nonce_str, request.body)
  if (!verifyMessage(message, signature, certificate.publicKey)) {
    throw signError('签名错误，请检查后再试', signatureDetail(request, message, signature))
  }
}

/** So much of the body stands in what is told of the text that was signed. */
const BODY_SHOWN = 8

function signatureDetail(request: ApiRequest, message: string, signature: string): SignatureDetail {
  const { method, target, body } = request
  const head = message.slice(0, message.length - body.length - 1)
  return {
    field: 'signature',
    value: signature,
    location: 'authorization',
    detail: { issue: 'sign not match' },
    sign_information: {
      method,
      url: target,
      sign_message_length: Buffer.byteLength(message),
      truncated_sign_message: `${head}${body.slice(0, BODY_SHOWN)}\n`,
    },
  }
}

function checkTimestamp(timestamp: string, nowMs: number): void {
  const apart = Math.abs(Math.floor(nowMs / 1000) - Number(timestamp))
  if (!/^\d{1,12}$/.test(timestamp) || apart > toleranceSeconds) {
    throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  }
}

function parseAuthorization(header: string | undefined): Authorization {
  const [, parameters] = /^WECHATPAY2-SHA256-RSA2048 +(.+)$/.exec(header ?? '') ?? []
  if (parameters === undefined) throw signError('Http头缺少Authorization，或认证类型不正确')
  const pairs = [...parameters.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])
  const { mchid, nonce_str, timestamp, serial_no, signature }: Partial<Authorization> =
    Object.fromEntries(pairs)
  if (!mchid || !nonce_str || !timestamp || !serial_no || !signature) {
    throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
  }
  return { mchid, nonce_str, timestamp, serial_no, signature }
}
