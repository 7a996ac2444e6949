import { ApiError, paramError } from '../api/api-error'
import { checkFields, type Field, type Shape } from '../api/fields'
import { type FaultRequest, faultKinds, operations } from '../faults'
import type { KeyMode } from '../keys/platform-keys'
import { type Flaw, flaws } from '../notifications/flaws'
import type { ReleaseOrder } from '../notifications/notifier'
import { jsonReply, refusal, type WebReply } from '../web/messages'
import type { Control } from './control'

const text: Field = { kind: 'text', maxLength: 128 }
const required = { required: true }
const count: Field = { kind: 'integer', min: 0, max: 86_400_000 }
const flag: Field = { kind: 'boolean' }

const oneOf = (...values: readonly string[]): Field => ({
  kind: 'text',
  maxLength: 40,
  check: (value) => (values.includes(value) ? undefined : `只能是 ${values.join('、')}`),
})

interface Action {
  shape: Shape
  run: (input: never, control: Control) => unknown
}

function action<Input>(shape: Shape, run: (input: Input, control: Control) => unknown): Action {
  return { shape, run }
}

const outTradeNo = { ...text, ...required }
const notificationId = { id: { ...text, ...required } }
type Named = { id: string }

const actions: Record<string, Action> = {
  'orders/pay': action<{ outTradeNo: string; openid?: string }>(
    { outTradeNo, openid: text },
    (input, control) => control.pay(input.outTradeNo, input.openid),
  ),
  'orders/close': action<{ outTradeNo: string }>({ outTradeNo }, (input, control) =>
    control.close(input.outTradeNo),
  ),
  'orders/paying': action<{ outTradeNo: string; isPaying: boolean }>(
    { outTradeNo, isPaying: { ...flag, ...required } },
    (input, control) => control.setPaying(input.outTradeNo, input.isPaying),
  ),
  'notifications/policy': action<Parameters<Control['setPolicy']>[0]>(
    { hold: flag, double: flag, dropNext: count, delayMs: count },
    (input, control) => control.setPolicy(input),
  ),
  'notifications/release': action<{ order?: ReleaseOrder }>(
    { order: oneOf('oldestFirst', 'newestFirst') },
    async (input, control) => ({ released: await control.release(input.order) }),
  ),
  'notifications/send-now': action<Named>(notificationId, (input, control) => control.sendNow(input.id)),
  'notifications/resend': action<Named>(notificationId, (input, control) => control.resend(input.id)),
  'notifications/probe': action<Named & { flaw?: Flaw }>(
    { ...notificationId, flaw: oneOf(...flaws) },
    (input, control) => control.probe(input.id, input.flaw),
  ),
  'refunds/policy': action<Parameters<Control['setRefundPolicy']>[0]>(
    { outcome: oneOf('SUCCESS', 'ABNORMAL', 'CLOSED', 'hold'), delayMs: count, spacingMs: count },
    (input, control) => control.setRefundPolicy(input),
  ),
  'refunds/settle': action<{ outRefundNo: string; status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED' }>(
    { outRefundNo: outTradeNo, status: { ...oneOf('SUCCESS', 'ABNORMAL', 'CLOSED'), ...required } },
    (input, control) => control.settleRefund(input.outRefundNo, input.status),
  ),
  'refunds/platform': action<Parameters<Control['platformRefund']>[0]>(
    {
      outTradeNo,
      amountFen: { kind: 'integer', min: 1, ...required },
      outRefundNo: { ...text, maxLength: 64 },
      isTold: flag,
    },
    (input, control) => control.platformRefund(input),
  ),
  'bills/policy': action<Parameters<Control['setBillPolicy']>[0]>(
    { readyAtOnce: flag, feeRateBp: { kind: 'integer', min: 0, max: 1_000 } },
    (input, control) => control.setBillPolicy(input),
  ),
  faults: action<FaultRequest>(
    {
      kind: { ...oneOf(...faultKinds), ...required },
      operation: oneOf(...operations),
      times: { kind: 'integer', min: 1 },
      delayMs: count,
      status: { kind: 'integer', min: 200, max: 599 },
      code: text,
      message: text,
      body: { kind: 'text', maxLength: 4_000, takesEmoji: true },
    },
    (input, control) => control.addFault(input),
  ),
  'faults/clear': action<{ id?: string }>({ id: text }, (input, control) => control.clearFaults(input.id)),
  'key-mode': action<{ mode: KeyMode }>(
    { mode: { ...oneOf('publicKey', 'certificate', 'both'), ...required } },
    (input, control) => control.setKeyMode(input.mode),
  ),
  'certificates/rotate': action<object>({}, async (_input, control) => ({
    serialNo: await control.rotateCertificate(),
  })),
  'shipping/confirm': action<{ outTradeNo: string }>({ outTradeNo }, (input, control) =>
    control.confirmShipping(input.outTradeNo),
  ),
  'shipping/policy': action<{ isManaged: boolean }>(
    { isManaged: { ...flag, ...required } },
    (input, control) => control.setShippingManaged(input.isManaged),
  ),
  'access-token/revoke': action<object>({}, (_input, control) => control.revokeAccessToken()),
  'pushes/policy': action<Parameters<Control['setPushPolicy']>[0]>(
    { hold: flag, double: flag, dropNext: count, delayMs: count, format: oneOf('json', 'xml') },
    (input, control) => control.setPushPolicy(input),
  ),
  'pushes/release': action<object>({}, async (_input, control) => ({
    released: await control.releasePushes(),
  })),
  'pushes/resend': action<Named>(notificationId, (input, control) => control.resendPush(input.id)),
  'checks/policy': action<Parameters<Control['setCheckPolicy']>[0]>(
    { delayMs: count, media: oneOf('byContent', 'pass', 'review', 'risky') },
    (input, control) => control.setCheckPolicy(input),
  ),
  'messages/allow': action<{ openid: string; templateIds: string }>(
    { openid: { ...text, ...required }, templateIds: { ...text, maxLength: 200, ...required } },
    (input, control) => control.allowMessages(input.openid, input.templateIds.split(',')),
  ),
  skew: action<{ skewMs: number }>(
    { skewMs: { kind: 'integer', min: -86_400_000, max: 86_400_000, ...required } },
    (input, control) => control.setSkew(input.skewMs),
  ),
}

/**
 * The control page's work over HTTP, for scripts: `GET /control/api/state` answers all there is, each action
 * above is a `POST /control/api/<name>` with a JSON object. 200 with the result (null where there is none);
 * 400 with `{ message }` for a wrong field, 404 for what does not exist, 409 for what cannot be done now.
 */
export async function controlApi(
  control: Control,
  method: string,
  name: string,
  body: string,
): Promise<WebReply> {
  if (method === 'GET' && name === 'state') return jsonReply(control.state())
  const chosen = method === 'POST' && Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!chosen) return refusal(404, '没有这个操作')
  try {
    const input = parse(body, chosen.shape)
    return jsonReply((await chosen.run(input as never, control)) ?? null)
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure
    const status = failure.code === 'PARAM_ERROR' ? 400 : failure.status === 404 ? 404 : 409
    return refusal(status, failure.message)
  }
}

function parse(body: string, shape: Shape): object {
  let input: unknown
  try {
    input = JSON.parse(body)
  } catch {
    throw paramError('/', '', '请求体不是有效的 JSON')
  }
  checkFields(input, shape)
  return input
}
