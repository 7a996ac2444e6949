import type { Instrument } from '../../../typings/model'
import type { Order } from '../../domain/records'
import {
  armsOf,
  asksForCategories,
  openWays,
  type Rollout,
  type RolloutCase,
  type RolloutGoods,
  type WayArm,
} from '../../domain/rollout'
import type { Ports } from '../ports'

export type WaysPorts = Pick<Ports, 'rollouts' | 'products' | 'clock'>

/** Who wants to buy what of whom. */
export interface Wanting {
  userId: string
  merchantId: string
  lines: readonly { spuId: string }[]
}

/** Which ways to pay are open to somebody now, and what of it is counted. */
export interface Ways {
  open: Instrument[]
  arms: WayArm[]
}

/** What the rules say now. Sales over the counter have one way, which no rule is about. */
export async function waysFor(ports: WaysPorts, { userId, merchantId, lines }: Wanting): Promise<Ways> {
  const rollout = await ports.rollouts.current(merchantId)
  const goods = await goodsOf(ports, rollout, lines)
  const asked: RolloutCase = { userId, goods, now: ports.clock.now() }
  return { open: openWays(rollout, asked), arms: armsOf(rollout, asked) }
}

/** The ways that are open to an order's buyer, whoever pays it. */
export const waysOfOrder = async (ports: WaysPorts, order: Order): Promise<Instrument[]> =>
  (await waysFor(ports, { ...order, userId: order.openid })).open

/** Products are read only where a rule asks for their categories. */
async function goodsOf(
  { products }: Pick<Ports, 'products'>,
  rollout: Rollout,
  lines: Wanting['lines'],
): Promise<RolloutGoods[]> {
  const spuIds = [...new Set(lines.map(({ spuId }) => spuId))]
  const known = asksForCategories(rollout) ? await products.getMany(spuIds) : []
  const categories = new Map(known.map(({ spuId, categoryIds }) => [spuId, categoryIds]))
  return spuIds.map((spuId) => ({ spuId, categoryIds: categories.get(spuId) ?? [] }))
}
