import type { Instrument } from '../../typings/model'
import { payerIdOf } from './pay-session'
import type { Attempt, Order } from './records'

/** Who is to pay: each one is an attempt of their own, since a provider may bind a number to its payer. */
export interface PayerWish {
  instrument: Instrument
  /** Their openid; null for a code: whoever scans it pays. */
  id: string | null
  /** As a friend calls themself. */
  name: string | null
}

/** Whoever scans a code on a second screen. */
export const anyScanner: PayerWish = { instrument: 'screenCode', id: null, name: null }

/** The buyer pays in their own name, wherever they found the order; everybody else is a friend. */
export function payerOf(order: Pick<Order, 'openid'>, openid: string, name: string | null): PayerWish {
  return isBuyer(order, openid)
    ? { instrument: 'ownPhone', id: openid, name: null }
    : { instrument: 'friendPhone', id: openid, name }
}

export const isBuyer = ({ openid }: Pick<Order, 'openid'>, id: string | null): boolean => openid === id

/**
 * Whether an attempt was made for this payer, and for this order alone; a name may change, an id and an
 * instrument may not.
 */
export const isFor = (
  { groupNo, instrument, payer }: Pick<Attempt, 'groupNo' | 'instrument' | 'payer'>,
  wish: PayerWish,
): boolean => groupNo === undefined && instrument === wish.instrument && payerIdOf(payer) === wish.id
