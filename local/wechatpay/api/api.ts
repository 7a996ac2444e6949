import type { Fault, Faults } from '../faults'
import { createNonce } from '../identifiers'
import type { Credentials } from '../keys/credentials'
import type { PlatformKeys } from '../keys/platform-keys'
import { type MessageSigner, signedHeaders } from '../keys/signatures'
import { flawedHeaders } from '../notifications/flaws'
import type { Store } from '../store'
import type { Scheduler } from '../time'
import { ApiError, paramError } from './api-error'
import { checkAuthorization } from './authorization'
import type { ApiReply, ApiRequest } from './messages'
import { checkHeaders } from './request-headers'
import { matchRoute, type Outcome, type Route } from './routes'

export interface ApiDeps {
  credentials: Credentials
  keys: PlatformKeys
  store: Store
  faults: Faults
  routes: Route[]
  clock: () => number
  scheduler: Scheduler
  log: (entry: Record<string, unknown>) => void
}

/** Answers the signed API: verifies, dispatches, makes durable, then signs the answer. */
export class Api {
  constructor(private readonly deps: ApiDeps) {}

  async handle(request: ApiRequest): Promise<ApiReply> {
    const requestId = createRequestId()
    try {
      return await this.dispatch(request, requestId)
    } catch (failure) {
      const refusal =
        failure instanceof ApiError ? failure : new ApiError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')
      const { code, message } = refusal
      const { method, target } = request
      const cause = failure instanceof ApiError ? {} : { cause: String(failure) }
      this.deps.log({
        what: 'refused',
        method,
        target,
        requestId,
        status: refusal.status,
        code,
        message,
        ...cause,
      })
      const outcome = {
        status: refusal.status,
        body: refusal.toBody(),
        unsigned: refusal.form === 'unsigned',
      }
      return this.answer(outcome, requestId, request, [])
    }
  }

  private async dispatch(request: ApiRequest, requestId: string): Promise<ApiReply> {
    const { credentials, routes, faults, store, log } = this.deps
    const matched = matchRoute(routes, request)
    const { method, target } = request
    if (typeof matched === 'number') {
      log({ what: 'refused', method, target, requestId, status: matched })
      return this.answer({ status: matched, body: '', unsigned: true }, requestId, request, [])
    }
    checkHeaders(request, matched.route.operation === 'billDownload')
    checkAuthorization(request, credentials, this.now())
    this.checkRequestedSerial(request)
    const struck = faults.take(matched.route.operation)
    const before = struck.find((fault) => fault.kind === 'error')
    await this.slowDown(struck)
    if (before) throw faultError(before)
    const outcome = matched.route.run(matched.call)
    await store.flushed()
    log({
      what: 'answered',
      method,
      target,
      requestId,
      status: outcome.status,
      faults: struck.map((f) => f.kind),
    })
    if (struck.some((fault) => fault.kind === 'hangAfterEffect')) return { kind: 'hang' }
    if (struck.some((fault) => fault.kind === 'cutAfterEffect')) return { kind: 'cut' }
    const after = struck.find((fault) => fault.kind === 'errorAfterEffect')
    if (after) throw faultError(after)
    return this.answer(outcome, requestId, request, struck)
  }

  private now(): number {
    return this.deps.clock() + this.deps.keys.skewMs
  }

  /** A public key that is not the merchant's cannot sign the answer. */
  private checkRequestedSerial(request: ApiRequest): void {
    const serial = request.headers['wechatpay-serial']
    if (serial?.startsWith('PUB_KEY_ID_') && serial !== this.deps.credentials.publicKeyId) {
      throw paramError('Wechatpay-Serial', serial, '不是该商户的微信支付公钥ID', 'header')
    }
  }

  private async slowDown(struck: Fault[]): Promise<void> {
    const delayMs = struck.find((fault) => fault.kind === 'slow')?.delayMs ?? 0
    if (delayMs <= 0) return
    await new Promise<void>((resolve) => {
      this.deps.scheduler.after(delayMs, resolve)
    })
  }

  private answer(outcome: Outcome, requestId: string, request: ApiRequest, struck: Fault[]): ApiReply {
    const { status, body, unsigned, contentType } = outcome
    const type = contentType ?? 'application/json; charset=utf-8'
    const headers = { 'Request-ID': requestId, ...(body.length > 0 && { 'Content-Type': type }) }
    if (unsigned || typeof body !== 'string') return { kind: 'answer', status, headers, body }
    const signer = this.deps.keys.forResponse(request.headers['wechatpay-serial'])
    return { kind: 'answer', status, headers: { ...headers, ...this.signature(body, signer, struck) }, body }
  }

  private signature(body: string, signer: MessageSigner, struck: Fault[]): Record<string, string> {
    const now = this.now()
    const kinds = new Set(struck.map((fault) => fault.kind))
    if (kinds.has('unsigned')) return {}
    if (kinds.has('signtest')) return flawedHeaders('signtest', body, signer, now)
    if (kinds.has('badSignature')) return flawedHeaders('badSignature', body, signer, now)
    return signedHeaders(body, signer, kinds.has('oldTimestamp') ? now - 301_000 : now)
  }
}

function faultError(fault: Fault): ApiError {
  const { status = 500, code = 'SYSTEM_ERROR', message = '系统异常，请用相同参数重新调用' } = fault
  return new ApiError(status, code, message, fault.detail, 'signed', fault.body)
}

const createRequestId = () => `08${createNonce().toUpperCase().slice(0, 22)}-0`
