import type { Order } from '../../cloudfunctions/domain/records'

export const HOARDER = 'hoarder'

/** So few in a run, that a shopper who wants more can be met. */
export const HOARDED_MAX = 3
export const isHoarding = (allowance: string): boolean => allowance === `placing ${HOARDER}`

/** How many orders hold units for this one now. */
export const hoardedOrders = (orders: Iterable<Order>): number =>
  [...orders].filter(
    ({ openid, state }) => openid === HOARDER && ['placing', 'unpaid', 'closing'].includes(state),
  ).length
