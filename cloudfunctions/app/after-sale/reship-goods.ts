import { type AfterSaleCase, caseMoved, type Reshipment } from '../../domain/after-sale/case'
import { bucketIdOf } from '../../domain/stock'
import { auditActs } from '../audit'
import { change, saveOver } from '../change'
import type { Ports } from '../ports'
import { gatherUnits } from '../stock/gather-units'

type ReshipPorts = Pick<Ports, 'cases' | 'stock' | 'audit' | 'clock' | 'ids'>

/** How long a reshipment is left alone before the timer finishes or undoes it. */
const LEFT_ALONE_MS = 60_000

/**
 * Writes down what is to be sent and where its units are taken from, before any is. Null where another writer
 * was quicker.
 */
export async function beginReshipping(
  ports: ReshipPorts,
  known: AfterSaleCase,
  parcel: Required<Pick<Reshipment, 'carrier' | 'trackingNo' | 'act'>>,
): Promise<AfterSaleCase | null> {
  const now = ports.clock.now()
  const reshipCount = known.reshipCount + 1
  const lines: Reshipment['lines'] = []
  for (const { skuId, spuId, quantity } of known.lines) {
    const bucketId = (await gatherUnits(ports, { skuId, n: quantity })) ?? bucketIdOf(skuId)
    lines.push({ skuId, spuId, quantity, bucketId })
  }
  const holdId = `${known.caseId}-${reshipCount}`
  const reshipment = { ...parcel, sentAt: now, holdId, lines }
  const begun = { ...known, reshipCount, reshipment, nextCheckAt: now + LEFT_ALONE_MS }
  return saveOver(ports.cases, begun)
}

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
    if (short.length > 0)
      return { ...stored, reshipment: { ...reshipment, isShort: true }, nextCheckAt: now + LEFT_ALONE_MS }
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

/** Units of an ended exchange are sold; what came back for them in good order was counted off. */
export async function sellReshipped(ports: ReshipPorts, known: AfterSaleCase): Promise<void> {
  const now = ports.clock.now()
  const { holdId = '', lines = [] } = known.reshipment ?? {}
  for (const { bucketId, quantity } of lines)
    await ports.stock.sell(bucketId, holdId, quantity, now, known.goods === 'good' ? quantity : 0)
  const end = (stored: AfterSaleCase) => ({ ...stored, reshipment: null, nextCheckAt: null })
  await change(ports, ports.cases, known.caseId, end, known)
}
