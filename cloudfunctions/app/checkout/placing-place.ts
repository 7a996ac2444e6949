import type { OrderState } from '../../../typings/model'
import type { AllowanceLimits } from '../../domain/allowance'
import type { PlaceWish } from '../allowance/take-place'
import type { Ports } from '../ports'

const open: readonly OrderState[] = ['placing', 'unpaid', 'closing']

/** The place that an order takes among those that hold stock unpaid. */
export const placingOf = (
  { orders }: Pick<Ports, 'orders'>,
  openid: string,
  requestKey: string,
  limits: AllowanceLimits,
): PlaceWish => ({
  ...limits,
  name: `placing ${openid}`,
  key: requestKey,
  async standing(keys) {
    const found = await orders.statesUnder(openid, keys)
    return new Map(found.map(({ requestKey: key, state }) => [key, open.includes(state) ? 'open' : 'ended']))
  },
})
