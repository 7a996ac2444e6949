import type { CommonRefusals, Refusal } from '../../typings/reply'
import type { ShopApi } from '../../typings/shop-api'

/** What the phone itself adds: no network, or no answer from the shop. */
type Unreached =
  | { ok: false; code: 'OFFLINE'; detail: object }
  | { ok: false; code: 'UNREACHABLE'; detail: { message: string } }

export type Answer<Name extends keyof ShopApi> =
  | { ok: true; data: ShopApi[Name]['out'] }
  | Refusal<ShopApi[Name]['refuses']>
  | Refusal<CommonRefusals>
  | Unreached

const messageOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'errMsg' in failure
    ? String(failure.errMsg)
    : String(failure)

async function isOffline(message: string): Promise<boolean> {
  const { networkType } = await wx
    .getNetworkType()
    .catch((): { networkType: string } => ({ networkType: 'unknown' }))
  return networkType === 'none' || /ERR_INTERNET_DISCONNECTED|network is down/i.test(message)
}

/**
 * Calls the door `shop`: the only place that knows `wx.cloud.callFunction`.
 * Never throws: what the shop refuses and what the network lost are both answers with `ok: false`.
 */
export async function call<Name extends keyof ShopApi>(
  action: Name,
  data: ShopApi[Name]['in'],
): Promise<Answer<Name>> {
  try {
    const { result } = await wx.cloud.callFunction({ name: 'shop', data: { action, data } })
    if (typeof result === 'object' && result !== null && 'ok' in result) return result as Answer<Name>
    return { ok: false, code: 'UNREACHABLE', detail: { message: 'the answer has no shape' } }
  } catch (failure) {
    const message = messageOf(failure)
    if (await isOffline(message)) return { ok: false, code: 'OFFLINE', detail: {} }
    return { ok: false, code: 'UNREACHABLE', detail: { message } }
  }
}
