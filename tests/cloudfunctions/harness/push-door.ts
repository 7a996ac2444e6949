import type { wxPushHandler } from '../../../cloudfunctions/entry/wx-push/handler'
import type { DeliveryResult } from '../../../local/wechatpay/notifications/delivery'
import {
  type PushFormat,
  type SealedPush,
  sealPush,
} from '../../../local/wechatpay/open-platform/pushes/seal'
import type { MemoryShop } from './memory-shop'

type Door = ReturnType<typeof wxPushHandler>

export const isPush = (url: string): boolean => new URL(url).pathname === '/wx-push'

/** As HTTP access hands over what WeChat posted. */
export async function pushedTo(
  door: Door,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<DeliveryResult> {
  const { pathname: path, searchParams } = new URL(url)
  const queryStringParameters = Object.fromEntries(searchParams)
  const request = { path, httpMethod: 'POST', headers, queryStringParameters, body, isBase64Encoded: false }
  const { statusCode: status, body: answer } = await door(request)
  return { outcome: 'answered', status, answer }
}

/** The event of a request; `changes` replace fields of it. */
export const pushEvent = ({ query, body }: Pick<SealedPush, 'query' | 'body'>, changes: object = {}) => ({
  path: '/wx-push',
  httpMethod: 'POST',
  headers: {},
  queryStringParameters: query,
  body,
  isBase64Encoded: false,
  ...changes,
})

/** Seals with WeChat's own token and key: what it says is rightly signed, whatever it says. */
export function pushVoice({ keys, time }: Pick<MemoryShop, 'keys' | 'time'>, appid = 'wx2421b1c4370ec43b') {
  return (plain: string, { format = 'json' as PushFormat, nowMs = time.now() } = {}): SealedPush =>
    sealPush(plain, keys.credentials.push, { appid, account: 'gh_1', openid: 'o-lin', format, nowMs })
}
