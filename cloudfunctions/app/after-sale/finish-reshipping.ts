import { type AfterSaleCase, caseMoved, type Reshipment } from '../../domain/after-sale/case'
import { reshipFellShort } from '../../domain/after-sale/reshipping'
import { auditActs } from '../audit'
import { change } from '../change'
import type { Ports } from '../ports'
import { sellReshipped } from './sell-reshipped'

type ReshipPorts = Pick<Ports, 'cases' | 'stock' | 'audit' | 'clock' | 'ids'>

/**
 * Takes the units of a reshipment that was begun and ends the case, or gives all back where some are short;
 * answers the SKUs that were. Which of the two it is, the case decides: of two that finish it one is heard.
 */
export async function finishReshipping(ports: ReshipPorts, known: AfterSaleCase): Promise<string[]> {
  const { reshipment } = known
  if (!reshipment) throw new Error(`Case ${known.caseId} sends nothing.`)
  if (reshipment.isShort) return giveUp(ports, known, reshipment)
  const { holdId, lines, carrier, trackingNo, sentAt, act } = reshipment
  const now = ports.clock.now()
  const short: string[] = []
  for (const { skuId, bucketId, quantity } of lines)
    if ((await ports.stock.hold(bucketId, holdId, quantity, now)) !== 'held') short.push(skuId)
  const decide = (stored: AfterSaleCase) => {
    if (!isSending(stored, reshipment)) return null
    if (short.length > 0) return reshipFellShort(stored, reshipment, now)
    const reshipParcel = { carrier, trackingNo, sentAt }
    const told = [{ kind: 'reshipped', by: 'owner' } as const]
    const changes = { reshipParcel, ...(act && { lastAct: act }) }
    const ended = caseMoved(stored, 'finish', now, told, changes)
    return ended && { ...ended, nextCheckAt: now }
  }
  const stands = await change(ports, ports.cases, known.caseId, decide, known)
  if (!stands) {
    // Whoever was quicker has ended it, or has given it up and gives all back.
    const isSent = (await ports.cases.get(known.caseId))?.state === 'done'
    return isSent ? [] : lines.map(({ skuId }) => skuId)
  }
  if (short.length > 0) {
    await giveUp(ports, stands, reshipment)
    return short
  }
  await auditActs(ports, stands)
  await sellReshipped(ports, stands)
  return []
}

const isSending = ({ state, reshipment }: AfterSaleCase, { holdId }: Reshipment): boolean =>
  state === 'reshipping' && reshipment?.holdId === holdId && !reshipment.isShort

/** Written down as short before anything is given back, so that nobody takes these units for sent. */
async function giveUp(ports: ReshipPorts, known: AfterSaleCase, reshipment: Reshipment): Promise<string[]> {
  const now = ports.clock.now()
  const { holdId, lines } = reshipment
  for (const { bucketId, quantity } of lines) await ports.stock.release(bucketId, holdId, quantity, now)
  const forget = (stored: AfterSaleCase) =>
    stored.reshipment?.holdId === holdId ? { ...stored, reshipment: null, nextCheckAt: null } : stored
  await change(ports, ports.cases, known.caseId, forget, known)
  return lines.map(({ skuId }) => skuId)
}
