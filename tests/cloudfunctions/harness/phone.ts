import type { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { Action, Reply } from '../../../typings/reply'
import type { ShopApi } from '../../../typings/shop-api'

type ShopAction = keyof ShopApi
type ReplyOf<Name extends ShopAction> = ShopApi[Name] extends Action ? Reply<ShopApi[Name]> : never

/** A mini program in the hand of one shopper, calling the door as the platform would pass it on. */
export interface Phone {
  openid: string
  call<Name extends ShopAction>(action: Name, data: ShopApi[Name]['in']): Promise<ReplyOf<Name>>
  /** The data of a call that has to succeed. */
  must<Name extends ShopAction>(action: Name, data: ShopApi[Name]['in']): Promise<ShopApi[Name]['out']>
  /** Whatever a client may send, right or wrong. */
  raw(event: unknown): Promise<Reply<Action>>
}

export const contextOf = (openid: string | null) => ({
  request_id: 'test',
  environment: JSON.stringify(openid === null ? {} : { WX_OPENID: openid, TRIGGER_SRC: 'wx' }),
})

export function phoneOf(door: ReturnType<typeof shopHandler>, openid: string): Phone {
  const raw: Phone['raw'] = (event) => door(event, contextOf(openid))
  const call: Phone['call'] = async (action, data) => (await raw({ action, data })) as never
  return {
    openid,
    raw,
    call,
    async must(action, data) {
      const reply = (await raw({ action, data })) as { ok: boolean; data: unknown }
      if (!reply.ok) throw new Error(`${action} was refused: ${JSON.stringify(reply)}`)
      return reply.data as never
    },
  }
}
