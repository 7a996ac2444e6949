import type { ApiReply, ApiRequest } from '../../local/wechatpay/api/messages'
import type { FaultRequest } from '../../local/wechatpay/faults'
import type { Deliver } from '../../local/wechatpay/notifications/delivery'
import { createSandbox, type Sandbox } from '../../local/wechatpay/sandbox'
import { memoryStore, type Store } from '../../local/wechatpay/store'
import { APPID } from './catalogue'
import type { Chance } from './chance'
import type { MerchantKeys } from './credentials'
import { upstreamWrite } from './deaths'
import type { Destination } from './faults'
import { refusalOf } from './refusals'
import type { Timeline } from './timeline'

const REFUNDS = '/v3/refund/domestic/refunds'

/** How a request to WeChat Pay runs: the platform gives it its turn and its fault. */
export type RunRequest = (request: {
  to: Destination
  label: string
  write: string | null
  send(): Promise<Response>
  sendWrongly(): Promise<Response>
  sendRefused(): Promise<Response>
  failure(isSent: boolean): Error
}) => Promise<Response>

/** The real sandbox's state machine, reached without HTTP. */
export class SimulatedWechatPay {
  readonly sandbox: Sandbox
  readonly store: Store = memoryStore()
  /** Told of each request before the sandbox sees it. */
  onRequest: (request: ApiRequest) => void = () => undefined

  constructor(
    readonly keys: MerchantKeys,
    timeline: Timeline,
    private readonly chance: Chance,
    deliver: Deliver,
  ) {
    this.sandbox = createSandbox({
      credentials: keys.credentials,
      store: this.store,
      appid: APPID,
      keyMode: 'publicKey',
      clock: timeline.now,
      scheduler: timeline,
      deliver,
      log: () => undefined,
    })
  }

  /** A `fetch` for one function: what it sends is put before the sandbox byte for byte. */
  fetchOf(run: RunRequest): typeof fetch {
    return (input, init) => {
      const { pathname, search } = new URL(String(input))
      const method = init?.method ?? 'GET'
      const request: ApiRequest = {
        method,
        target: `${pathname}${search}`,
        headers: lowerCased(init?.headers as Record<string, string>),
        body: typeof init?.body === 'string' ? init.body : '',
      }
      return run({
        to: pathname === REFUNDS ? 'refunds' : 'wechatpay',
        label: `${method} ${pathname}`,
        write: upstreamWrite(method, pathname),
        send: () => this.answer(request),
        sendWrongly: () => this.answerWrongly(request),
        sendRefused: () => this.answerRefused(request, pathname),
        failure: () => new TypeError('fetch failed'),
      })
    }
  }

  /**
   * Takes money for what was closed, as should never happen and does: channels of banks are slow. False where
   * it was not closed, or is paid.
   */
  async takeAfterClose(outTradeNo: string, openid: string): Promise<boolean> {
    const { orders } = this.store
    const order = orders.get(outTradeNo)
    if (!order || order.payment || order.closedAt === undefined) return false
    const { closedAt: _closedAt, ...open } = order
    const { time_expire: _expiry, ...request } = order.request
    orders.put(outTradeNo, { ...open, request })
    const paying = this.sandbox.payments.pay(outTradeNo, { openid, bankType: 'OTHERS' })
    const paid = orders.get(outTradeNo)
    if (paid) orders.put(outTradeNo, { ...paid, request: order.request })
    await paying
    return true
  }

  /** Whether a cashier can still be opened with it. */
  lives(prepayId: string): boolean {
    return this.numberOf(prepayId) !== null
  }

  /** The number that a `prepay_id` or a `code_url` leads to; null where it has ended. */
  numberOf(session: string): string | null {
    try {
      return this.sandbox.orders.bySession(session).outTradeNo
    } catch {
      return null
    }
  }

  private async answer(request: ApiRequest): Promise<Response> {
    this.onRequest(request)
    return responseOf(await this.sandbox.handle(request))
  }

  private answerRefused(request: ApiRequest, path: string): Promise<Response> {
    return this.answerWith(request, refusalOf(request.method, path, this.chance))
  }

  private answerWrongly(request: ApiRequest): Promise<Response> {
    const kind = this.chance.pick(['errorAfterEffect', 'badSignature', 'unsigned', 'signtest'] as const)
    return this.answerWith(request, { kind, times: 1 })
  }

  /** The fault strikes this very call: the sandbox takes it before anything else can be asked. */
  private answerWith(request: ApiRequest, fault: FaultRequest): Promise<Response> {
    const { id } = this.sandbox.control.addFault(fault)
    return this.answer(request).finally(() => this.sandbox.control.clearFaults(id))
  }
}

/** As much of a response as our transport reads, without the streams of a real one. */
function responseOf(reply: ApiReply): Response {
  if (reply.kind !== 'answer') throw new TypeError('fetch failed')
  const { status, body } = reply
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
  const arrayBuffer = async () => bytes
  const text = async () => bytes.toString('utf8')
  const ok = status < 300
  return { ok, status, headers: new Headers(reply.headers), arrayBuffer, text } as unknown as Response
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
