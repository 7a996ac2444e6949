import type { ApiReply, ApiRequest } from '../api/messages'
import type { Fault, Faults, Operation } from '../faults'
import type { Store } from '../store'
import type { Scheduler } from '../time'
import type { AccessTokens } from './access-tokens'
import type { ContentChecks } from './content-checks'
import { deliveryList } from './delivery-list'
import { dataFormatError, PlatformError } from './platform-error'
import type { Shippings } from './shippings'
import type { Subscriptions } from './subscriptions'

interface OpenPlatformDeps {
  tokens: AccessTokens
  shippings: Shippings
  checks: ContentChecks
  subscriptions: Subscriptions
  store: Store
  faults: Faults
  scheduler: Scheduler
  log: (entry: Record<string, unknown>) => void
}

interface Endpoint {
  operation: Operation
  /** Asked with the app's secret in the body in place of a token. */
  isOpen?: true
  run(body: unknown): object
}

/** Whether a target is of `api.weixin.qq.com` rather than of the payments. */
export const isOpenPlatform = (target: string): boolean => /^\/(cgi-bin|wxa)\//.test(target)

/** A small part of `api.weixin.qq.com`: access tokens, shipping, subscribe messages, checks of content. */
export class OpenPlatform {
  private readonly endpoints: Record<string, Endpoint>

  constructor(private readonly deps: OpenPlatformDeps) {
    this.endpoints = endpointsOf(deps)
  }

  async handle({ method, target, body }: ApiRequest): Promise<ApiReply> {
    const [path = '', query = ''] = target.split(/\?(.*)/s)
    try {
      const endpoint = method === 'POST' ? this.endpoints[path] : undefined
      if (!endpoint) throw new PlatformError(40066, 'invalid url')
      return await this.run(endpoint, new URLSearchParams(query).get('access_token'), body)
    } catch (failure) {
      const refusal = failure instanceof PlatformError ? failure : new PlatformError(-1, 'system error')
      const cause = failure instanceof PlatformError ? {} : { cause: String(failure) }
      // Without the query, which holds the token.
      this.deps.log({ what: 'refused', method, target: path, code: refusal.errcode, ...cause })
      return json(refusal.toBody())
    }
  }

  private async run(endpoint: Endpoint, token: string | null, body: string): Promise<ApiReply> {
    const { faults, tokens, store } = this.deps
    const struck = faults.take(endpoint.operation)
    const of = (kind: Fault['kind']) => struck.find((fault) => fault.kind === kind)
    await this.slowDown(of('slow')?.delayMs ?? 0)
    const before = of('error')
    if (before) return faulty(before)
    if (!endpoint.isOpen) tokens.check(token)
    const data = endpoint.run(readJson(body))
    await store.flushed()
    if (of('hangAfterEffect')) return { kind: 'hang' }
    if (of('cutAfterEffect')) return { kind: 'cut' }
    const after = of('errorAfterEffect')
    return after ? faulty(after) : json(JSON.stringify(data))
  }

  private async slowDown(delayMs: number): Promise<void> {
    if (delayMs <= 0) return
    await new Promise<void>((resolve) => {
      this.deps.scheduler.after(delayMs, resolve)
    })
  }
}

const ok = { errcode: 0, errmsg: 'ok' }

function endpointsOf({
  tokens,
  shippings,
  checks,
  subscriptions,
}: OpenPlatformDeps): Record<string, Endpoint> {
  return {
    '/cgi-bin/stable_token': {
      operation: 'stableToken',
      isOpen: true,
      run: (body) => tokens.issue(body as Record<string, unknown>),
    },
    '/wxa/sec/order/upload_shipping_info': {
      operation: 'uploadShipping',
      run(body) {
        shippings.upload(body)
        return ok
      },
    },
    '/wxa/sec/order/get_order': {
      operation: 'getShipping',
      run: (body) => ({ ...ok, order: shippings.get(body) }),
    },
    '/wxa/sec/order/notify_confirm_receive': {
      operation: 'notifyReceipt',
      run(body) {
        shippings.remind(body)
        return ok
      },
    },
    '/wxa/sec/order/is_trade_managed': {
      operation: 'getShipping',
      run: () => ({ ...ok, is_trade_managed: shippings.isManaged }),
    },
    '/cgi-bin/express/delivery/open_msg/get_delivery_list': {
      operation: 'deliveryList',
      run: () => ({ ...ok, delivery_list: deliveryList, count: deliveryList.length }),
    },
    '/cgi-bin/message/subscribe/send': {
      operation: 'subscribeSend',
      run: (body) => ({ ...ok, ...subscriptions.send(body) }),
    },
    '/wxa/msg_sec_check': {
      operation: 'textCheck',
      run: (body) => ({ ...ok, ...checks.checkText(body) }),
    },
    '/wxa/media_check_async': {
      operation: 'mediaCheck',
      run: (body) => ({ ...ok, ...checks.checkMedia(body) }),
    },
  }
}

const json = (body: string, status = 200): ApiReply => ({
  kind: 'answer',
  status,
  headers: { 'Content-Type': 'application/json; encoding=utf-8' },
  body,
})

/** A code of digits is the platform's own `errcode`; what has no body either is the gateway's before it. */
function faulty({ status = 502, code, message = 'system error', body }: Fault): ApiReply {
  if (body !== undefined) return json(body, status)
  if (code !== undefined && /^-?\d+$/.test(code))
    return json(new PlatformError(Number(code), message).toBody())
  return json('', status)
}

function readJson(body: string): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw dataFormatError()
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw dataFormatError()
  return parsed
}
