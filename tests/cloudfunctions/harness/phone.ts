import type { Ports } from '../../../cloudfunctions/app/ports'
import type { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { Action, Reply } from '../../../typings/reply'
import type { ShopApi } from '../../../typings/shop-api'
import { type Agreeing, withShownTotal } from './shown-total'

type ShopAction = keyof ShopApi
type ReplyOf<Name extends ShopAction> = ShopApi[Name] extends Action ? Reply<ShopApi[Name]> : never

type PayAction = 'order.prepay' | 'friendPay.prepay'
type Sent<Name extends ShopAction> = Name extends PayAction
  ? Agreeing<ShopApi[Name]['in']>
  : ShopApi[Name]['in']

/** A mini program in the hand of one shopper, calling the door as the platform would pass it on. */
export interface Phone {
  openid: string
  call<Name extends ShopAction>(action: Name, data: Sent<Name>): Promise<ReplyOf<Name>>
  /** The data of a call that has to succeed. */
  must<Name extends ShopAction>(action: Name, data: Sent<Name>): Promise<ShopApi[Name]['out']>
  /** Whatever a client may send, right or wrong. */
  raw(event: unknown): Promise<Reply<Action>>
}

export const contextOf = (openid: string | null) => ({
  request_id: 'test',
  environment: JSON.stringify(openid === null ? {} : { WX_OPENID: openid, TRIGGER_SRC: 'wx' }),
})

const pays: readonly string[] = ['order.prepay', 'friendPay.prepay'] satisfies PayAction[]

/** `ports` tell what the phone shows; the door may stand on others. */
export function phoneOf(
  door: ReturnType<typeof shopHandler>,
  openid: string,
  ports: Pick<Ports, 'orders' | 'payLinks'>,
): Phone {
  const raw: Phone['raw'] = (event) => door(event, contextOf(openid))
  const call: Phone['call'] = async (action, data) => {
    const sent = pays.includes(action) ? await withShownTotal(ports, data) : data
    return (await raw({ action, data: sent })) as never
  }
  return {
    openid,
    raw,
    call,
    async must(action, data) {
      const reply = (await call(action, data)) as { ok: boolean; data: unknown }
      if (!reply.ok) throw new Error(`${action} was refused: ${JSON.stringify(reply)}`)
      return reply.data as never
    },
  }
}
