import type { Credentials } from '../keys/credentials'
import type { PlatformKeys } from '../keys/platform-keys'
import type { OrderRecord, PrepayRequest } from '../records'
import { ApiError, paramError } from './api-error'
import { checkFields, type Shape } from './fields'
import type { Orders } from './orders'
import { closeShape, jsapiShape, nativeShape } from './request-shapes'
import type { Call, Outcome, Route } from './routes'

const outTradeNoPath = '/v3/pay/transactions/out-trade-no/*'

/** Ordering, asking, closing, and the platform's certificates. */
export function paymentRoutes(orders: Orders, credentials: Credentials, keys: PlatformKeys): Route[] {
  const query = (call: Call, find: (number: string) => OrderRecord): Outcome => {
    checkMchid(call.query.get('mchid'), credentials.mchid, 'query')
    return json(orders.view(find(call.parts[0] ?? '')))
  }
  return [
    {
      method: 'POST',
      path: '/v3/pay/transactions/jsapi',
      operation: 'jsapi',
      run: (call) => json({ prepay_id: orders.prepay('JSAPI', readBody<PrepayRequest>(call, jsapiShape)) }),
    },
    {
      method: 'POST',
      path: '/v3/pay/transactions/native',
      operation: 'native',
      run: (call) => json({ code_url: orders.prepay('NATIVE', readBody<PrepayRequest>(call, nativeShape)) }),
    },
    {
      method: 'GET',
      path: outTradeNoPath,
      operation: 'query',
      run: (call) => query(call, (outTradeNo) => orders.get(outTradeNo)),
    },
    {
      method: 'GET',
      path: '/v3/pay/transactions/id/*',
      operation: 'query',
      run: (call) => query(call, (transactionId) => orders.byTransactionId(transactionId)),
    },
    {
      method: 'POST',
      path: `${outTradeNoPath}/close`,
      operation: 'close',
      run: (call) => {
        checkMchid(readBody<{ mchid: string }>(call, closeShape).mchid, credentials.mchid, 'body')
        orders.close(call.parts[0] ?? '')
        return { status: 204, body: '' }
      },
    },
    {
      method: 'GET',
      path: '/v3/certificates',
      operation: 'certificates',
      run: () => {
        const data = keys.certificates()
        if (!data) throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请使用微信支付公钥')
        return json({ data })
      },
    },
  ]
}

export const json = (value: object): Outcome => ({ status: 200, body: JSON.stringify(value) })

/** The body as an object of the shape; the shape's check stands behind the type. */
export function readBody<Request extends object>(call: Call, shape: Shape): Request {
  let body: unknown
  try {
    body = JSON.parse(call.request.body)
  } catch {
    throw paramError('/', '', '请求体不是有效的 JSON')
  }
  checkFields(body, shape)
  return body as Request
}

function checkMchid(given: string | null, mchid: string, location: 'query' | 'body'): void {
  if (given !== mchid) throw paramError('mchid', given ?? '', '缺少，或与签名的商户号不一致', location)
}
