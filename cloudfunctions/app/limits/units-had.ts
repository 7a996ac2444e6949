import {
  type CountedOrder,
  claimsOnTheWay,
  countedUnits,
  type LimitClaim,
  type LimitClaims,
  noClaims,
  withClaimed,
} from '../../domain/limit-claims'
import type { UnitsHad } from '../../domain/purchase-limits'
import type { Attempt } from '../../domain/records'
import type { Ports } from '../ports'

export type LimitPorts = Pick<Ports, 'limitClaims' | 'orders' | 'attempts' | 'clock'>

/** Whose units are counted, without those of one key, whose repeat counts as itself. */
export interface Counting {
  openid: string
  requestKey?: string
  purchaseId?: string | null
}

/** Units with what they were counted over: whoever adds to them writes over this revision. */
export interface Counted extends UnitsHad {
  claims: LimitClaims
  /** Of these claims, what no order stands for yet. */
  onTheWay: LimitClaim[]
}

/**
 * What a shopper has of products already. The claims are read before the orders: a claim is left out only
 * once its order stands, so that one of the two is always seen.
 */
export async function unitsHad(
  ports: LimitPorts,
  { openid, requestKey, purchaseId = null }: Counting,
  spuIds: string[],
): Promise<Counted> {
  const claims = (await ports.limitClaims.get(openid)) ?? noClaims(openid)
  const now = ports.clock.now()
  const [orders, purchase] = await Promise.all([
    spuIds.length === 0 ? [] : ports.orders.ofProducts(openid, spuIds, now),
    purchaseId === null ? [] : ports.orders.ofPurchase(purchaseId),
  ])
  const keptOf = await partlyRefunded(ports, [...orders, ...purchase])
  const stored = new Set([...orders, ...purchase].map((order) => order.requestKey))
  const onTheWay = claimsOnTheWay(claims, stored, now)
  const others = onTheWay.filter((claim) => claim.requestKey !== requestKey)
  const joining = others.filter((claim) => purchaseId !== null && claim.purchaseId === purchaseId)
  return {
    claims,
    onTheWay,
    byPerson: withClaimed(countedUnits(orders, keptOf), others),
    inPurchase: withClaimed(countedUnits(purchase, keptOf), joining),
  }
}

/** Which units were refunded stands on the payment; no read where of none of the orders any was. */
async function partlyRefunded({ attempts }: Pick<Ports, 'attempts'>, orders: CountedOrder[]) {
  const touched = orders.filter(({ state, refundedFen }) => state !== 'closed' && refundedFen > 0)
  const numbers = [...new Set(touched.flatMap(({ paidOutTradeNo }) => paidOutTradeNo ?? []))]
  const kept = numbers.length === 0 ? [] : await attempts.getMany(numbers)
  return ({ paidOutTradeNo }: CountedOrder): Attempt | null =>
    kept.find(({ outTradeNo }) => outTradeNo === paidOutTradeNo) ?? null
}
