import { type LimitClaim, withClaim } from '../../domain/limit-claims'
import { type ChangePorts, repeat } from '../change'
import type { Ports } from '../ports'
import type { Checkout } from './price-checkout'

type ClaimPorts = ChangePorts & Pick<Ports, 'limitClaims' | 'clock'>

/** Whose claim it is, under which key, and what is bought with it. */
export interface ClaimWish {
  openid: string
  requestKey: string
  purchaseId: string | null
}

/**
 * Writes down what an order is about to take of limited goods, over the revision that was counted: of two
 * orders of one person one counts the other. Where another was quicker, `judgeAgain` prices and counts anew.
 * Nothing is given back: what an order has is counted from the order itself, and a claim of which none came
 * lapses.
 */
export async function claimLimits<Refused extends { ok: false }>(
  ports: ClaimPorts,
  wish: ClaimWish,
  first: Checkout,
  judgeAgain: () => Promise<Checkout | Refused>,
): Promise<Checkout | Refused> {
  let checkout = first
  return repeat(ports, `The limits of ${wish.openid}`, async () => {
    const { counted } = checkout
    if (!counted) return checkout
    const claims = withClaim(counted.claims, counted.onTheWay, claimOf(ports, wish, checkout))
    if (await ports.limitClaims.save(claims)) return checkout
    const judged = await judgeAgain()
    if ('ok' in judged) return judged
    checkout = judged
    return null
  })
}

function claimOf(
  { clock }: Pick<Ports, 'clock'>,
  { requestKey, purchaseId }: ClaimWish,
  { pricing }: Checkout,
): LimitClaim {
  const units = new Map<string, number>()
  for (const { sku, quantity } of pricing.lines) units.set(sku.spuId, (units.get(sku.spuId) ?? 0) + quantity)
  return {
    requestKey,
    purchaseId,
    at: clock.now(),
    units: [...units].map(([spuId, quantity]) => ({ spuId, quantity })),
  }
}
