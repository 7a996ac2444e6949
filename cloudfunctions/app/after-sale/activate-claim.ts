import type { AfterSaleCase } from '../../domain/after-sale/case'
import type { Attempt, CaseClaim, Order } from '../../domain/records'
import { change } from '../change'
import type { Ports } from '../ports'
import { followSent } from './follow-sent'

type ClaimPorts = Pick<Ports, 'orders' | 'attempts' | 'cases' | 'clock' | 'ids'>

/** How long a case that is being opened is left alone before the timer makes or drops it. */
export const CLAIM_LEFT_ALONE_MS = 60_000

/** What is written on the payment that a case asks to have back. */
export const claimOf = ({ caseId, lines, freightFen, askedFen }: AfterSaleCase): CaseClaim => ({
  caseId,
  units: lines.map(({ skuId, quantity }) => ({ skuId, quantity })),
  freightFen,
  askedFen,
})

/** Makes the case that is claimed on a payment, once; answers the payment without the claim. */
export const activateClaim = async (ports: ClaimPorts, kept: Attempt): Promise<Attempt> => {
  if (!kept.claim) return kept
  return change(ports, ports.attempts, kept.outTradeNo, (stored) => activate(ports, stored), kept)
}

async function activate(ports: ClaimPorts, kept: Attempt): Promise<Attempt> {
  const { claim } = kept
  if (!claim) return kept
  const opening = await ports.cases.opening(claim.caseId)
  if (opening) await ports.cases.activate(opening)
  // Null where it was dropped before it was claimed: then nothing is claimed any more.
  const known = await ports.cases.get(claim.caseId)
  if (known) await followSent(ports, await nameLatest(ports, known))
  return { ...kept, claim: null }
}

/**
 * The order leads to its newest case; as it is then, with what was sent in the meantime. It is written also
 * where a newer one stands: whoever sends goods sees by its revision that a case came.
 */
function nameLatest(ports: ClaimPorts, { caseId, orderId, createdAt }: AfterSaleCase): Promise<Order> {
  return change(ports, ports.orders, orderId, async (order) => {
    if (order.latestCaseId === caseId) return order
    const latest = order.latestCaseId === null ? null : await ports.cases.get(order.latestCaseId)
    const isNewest = !latest || latest.createdAt <= createdAt
    return { ...order, latestCaseId: isNewest ? caseId : order.latestCaseId }
  })
}

/** Ends what a dying function began: claimed, it is made a case; unclaimed, it is dropped. */
export async function settleOpening(ports: ClaimPorts, opening: AfterSaleCase): Promise<void> {
  const { caseId, outTradeNo } = opening
  const kept = await ports.attempts.get(outTradeNo)
  if (kept?.claim?.caseId === caseId) await activateClaim(ports, kept)
  else await ports.cases.dropOpening(opening)
}
