import type { Ports } from '../../../cloudfunctions/app/ports'
import { payPageHandler } from '../../../cloudfunctions/entry/pay-page/handler'
import type { PayPageApi } from '../../../typings/friend-pay'
import type { Action, Reply } from '../../../typings/reply'
import { consoleOrigin } from './browser'
import { placed } from './checkout'
import type { Phone } from './phone'
import { type Agreeing, withShownTotal } from './shown-total'
import type { TestShop } from './test-shop'

export interface SharedOrder {
  phone: Phone
  orderId: string
  skuId: string
  token: string
}

/** An order of 100.00 yuan (two units, free freight) of three units in stock, shared by 小满. */
export async function sharedOrder(
  shop: Pick<TestShop, 'addProduct' | 'shopper'>,
  name: string,
): Promise<SharedOrder> {
  const [skuId = ''] = await shop.addProduct(name, [5_000], 3)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 2 }])
  const { token } = await phone.must('order.share', { orderId, sharerName: '小满', words: '帮我付一下' })
  return { phone, orderId, skuId, token }
}

/** What WeChat Pay says of each attempt of an order, by its number. */
export const upstreamStates = (shop: TestShop, orderId: string): string[] =>
  shop.pay.control
    .orders()
    .filter(({ outTradeNo }) => outTradeNo.startsWith(orderId))
    .map(({ outTradeNo, tradeState }) => `${outTradeNo.slice(orderId.length)} ${tradeState}`)
    .sort()

type Answer<Name extends keyof PayPageApi> = PayPageApi[Name] extends Action ? Reply<PayPageApi[Name]> : never

type Asked<Name extends keyof PayPageApi> = Agreeing<PayPageApi[Name]['in']>

/** A second screen with the pay page open. */
export interface Screen {
  call<Name extends keyof PayPageApi>(action: Name, data: Asked<Name>): Promise<Answer<Name>>
  must<Name extends keyof PayPageApi>(action: Name, data: Asked<Name>): Promise<PayPageApi[Name]['out']>
  send(changes: object, context?: object): Promise<{ statusCode: number; body: string }>
}

export function openScreen(shop: { ports: Ports }): Screen {
  const door = payPageHandler(shop.ports, { payOrigins: [consoleOrigin] })
  const send: Screen['send'] = async (changes, context) =>
    (await door(
      {
        path: '/api/pay',
        httpMethod: 'POST',
        headers: { origin: consoleOrigin, 'content-type': 'application/json' },
        body: '{}',
        isBase64Encoded: false,
        ...changes,
      },
      context,
    )) as { statusCode: number; body: string }
  const call: Screen['call'] = async (action, asked) => {
    const data = action === 'page.code' ? await withShownTotal(shop.ports, asked) : asked
    return JSON.parse((await send({ body: JSON.stringify({ action, data }) })).body) as never
  }
  return {
    send,
    call,
    async must(action, data) {
      const reply = (await call(action, data)) as { ok: boolean; data: unknown }
      if (!reply.ok) throw new Error(`${action} was refused: ${JSON.stringify(reply)}`)
      return reply.data as never
    },
  }
}
