import type { AttemptChannel } from '../../typings/model'
import type { Attempt, Order } from './records'

/** Who is to pay: each one is an attempt of their own, since WeChat Pay binds a number to its payer. */
export interface Payer {
  channel: AttemptChannel
  /** Null for a code: whoever scans it pays. */
  openid: string | null
  /** As a friend calls themself. */
  name: string | null
}

/** Whoever scans a code on a second screen. */
export const anyScanner: Payer = { channel: 'native', openid: null, name: null }

/** The buyer pays in their own name, wherever they found the order; everybody else is a friend. */
export function payerOf(order: Pick<Order, 'openid'>, openid: string, name: string | null): Payer {
  return order.openid === openid
    ? { channel: 'jsapi', openid, name: null }
    : { channel: 'friend', openid, name }
}

/** Whether an attempt was made for this payer; a name may change, an openid and a channel may not. */
export const isFor = (attempt: Attempt, { channel, openid }: Payer): boolean =>
  attempt.channel === channel && attempt.payerOpenid === openid
