import type { AfterSaleCase } from '../../cloudfunctions/domain/after-sale/case'
import type { LineRequest } from '../../typings/model'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'
import { caseSteps, isStep } from './tables'

const ended = ['done', 'refused', 'withdrawn']
const unpromised = ['asked', 'awaitingReturn', 'returning', 'withdrawn']

const unitsOf = (lines: LineRequest[], skuId: string): number =>
  lines.reduce((sum, line) => sum + (line.skuId === skuId ? line.quantity : 0), 0)

/** A case moves along its machine, pays at most once, and shares no unit with another open one. */
export function checkCases(before: Snapshot | null, now: Snapshot, report: Report): void {
  if (now.cases.length === 0) return
  if (before) checkAsksFirst(before, now, report)
  const was = new Map(before?.cases.map((known) => [known.caseId, known]))
  for (const known of now.cases) {
    const former = was.get(known.caseId)
    if (former && former !== known) checkStep(former, known, report)
    checkMoney(now, known, report)
  }
  const open = now.cases.filter(({ state }) => !ended.includes(state))
  for (const { orderId, lines } of now.orders.values()) {
    const asked = open.filter((known) => known.orderId === orderId).flatMap((known) => known.lines)
    for (const { skuId, quantity } of lines)
      if (unitsOf(asked, skuId) > quantity) report('a unit is in one open case', `${skuId} of ${orderId}`)
  }
}

/** Units whose money somebody asks for are in a parcel only where that was said with it. */
function checkAsksFirst(before: Snapshot, { orders }: Snapshot, report: Report): void {
  for (const was of before.orders.values()) {
    const latest = before.cases.find(({ caseId }) => caseId === was.latestCaseId)
    const parcel = latest && orders.get(was.orderId)?.parcels[was.parcels.length]
    if (!parcel) continue
    const inTheWay = before.cases.filter(
      ({ orderId, caseId, state, createdAt, isBeforeShipping, sentAt }) =>
        orderId === was.orderId &&
        state === 'asked' &&
        isBeforeShipping &&
        (sentAt ?? null) === null &&
        // One that is being opened is not named by its order yet: it hears of the parcel.
        createdAt <= latest.createdAt &&
        !parcel.despiteCases?.includes(caseId),
    )
    const [held, sent] = [inTheWay, was.parcels].map((of) => of.flatMap(({ lines }) => lines))
    for (const { skuId, quantity } of parcel.lines)
      if (quantity > unitsOf(was.lines, skuId) - unitsOf(sent ?? [], skuId) - unitsOf(held ?? [], skuId))
        report('shipping asks first', `${skuId} of ${was.orderId}`)
  }
}

function checkStep(was: AfterSaleCase, is: AfterSaleCase, report: Report): void {
  if (!isStep(caseSteps, was.state, is.state))
    report('cases move along their machine', `${is.caseId} went from ${was.state} to ${is.state}`)
  if (is.revision !== was.revision && is.revision !== was.revision + 1)
    report('no update is lost', `${is.caseId} went from revision ${was.revision} to ${is.revision}`)
  if (is.events.length < was.events.length) report('no update is lost', `${is.caseId} forgot an event`)
}

function checkMoney(now: Snapshot, known: AfterSaleCase, report: Report): void {
  const { caseId, orderId, state, lines } = known
  const own = now.upstreamRefunds.filter(({ outRefundNo }) => outRefundNo.includes(`-C-${caseId}-`))
  const paid = own.filter(({ status }) => status !== 'CLOSED')
  if (paid.length > 1) report('4: a case pays once', caseId)
  if (own.length > 0 && unpromised.includes(state)) report('4: only a promise pays', `${caseId} is ${state}`)
  const order = now.orders.get(orderId)
  if (!order || paid.length === 0 || known.agreedBy !== null) return
  const sent = order.parcels.flatMap((parcel) => parcel.lines)
  for (const { skuId, quantity } of lines)
    if (unitsOf(sent, skuId) + quantity > unitsOf(order.lines, skuId))
      report('4: silence pays only for what was not sent', `${skuId} of ${orderId}`)
}

/** Nothing of a case is left half done: it has ended, or waits for a person or for its deadline. */
export function checkCaseEnds(now: Snapshot, report: Report): void {
  for (const caseId of now.openings) report('7: no case is left half opened', caseId)
  for (const { outTradeNo, claim } of now.attempts.values())
    if (claim) report('7: no case is left half opened', `${claim.caseId} is claimed on ${outTradeNo}`)
  for (const { caseId, state, refundTrouble, isGoodsDue, reshipment, goods, lines } of now.cases) {
    const back = now.returned.filter(({ moveId }) => moveId.startsWith(`case-${caseId}-`))
    const units = (of: { quantity: number }[]) => of.reduce((sum, { quantity }) => sum + quantity, 0)
    if (units(back.map(({ delta }) => ({ quantity: delta }))) !== (goods === 'good' ? units(lines) : 0))
      report('2: good units of a case are on sale again', caseId)
    if (state === 'refunding' && refundTrouble === null) report('7: every case ends or waits', caseId)
    if (isGoodsDue || reshipment !== null) report('7: goods of a case are settled', caseId)
  }
}

/** What a case promises is true: nothing by itself once its goods were sent. */
export function checkPromises(now: Snapshot, report: Report): void {
  for (const { caseId, orderId, state, deadlineThen, lines } of now.cases) {
    const order = now.orders.get(orderId)
    if (!order || state !== 'asked' || deadlineThen !== 'agree') continue
    const sent = order.parcels.flatMap((parcel) => parcel.lines)
    for (const { skuId, quantity } of lines)
      if (unitsOf(sent, skuId) + quantity > unitsOf(order.lines, skuId))
        report('7: a case says what holds', `${caseId} promises what was sent`)
  }
}

/** The shop was silent for two days. */
export function checkSilence(now: Snapshot, report: Report): void {
  for (const { caseId, state, deadlineThen } of now.cases)
    if (state === 'asked' && deadlineThen === 'agree') report('7: silence agrees', caseId)
}

/** Units of exchanges that were sent from a bucket. */
export const exchangedUnits = ({ cases }: Snapshot, wanted: string): number =>
  cases
    .filter(({ reshipParcel }) => reshipParcel !== null)
    .flatMap(({ lines }) => lines.filter(({ skuId }) => skuId === wanted))
    .reduce((sum, { quantity }) => sum + quantity, 0)
