import type { HoldState } from '../../cloudfunctions/domain/stock'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'
import { holdSteps, isStep, messageSteps, noticeSteps, refundSteps, type Steps } from './tables'

/** Refunds, messages, notifications and holds only move along their machines, and none is forgotten. */
export function checkMachines(before: Snapshot | null, after: Snapshot, report: Report): void {
  if (!before) return
  checkRefundSteps(before, after, report)
  checkMessageSteps(before, after, report)
  checkNoticeSteps(before, after, report)
  checkHoldSteps(before, after, report)
}

function checkMove<State extends string>(
  [what, name]: readonly [string, string],
  steps: Steps<State>,
  from: State,
  to: State,
  report: Report,
): void {
  if (!isStep(steps, from, to))
    report(`${what} move along their machine`, `${name} went from ${from} to ${to}`)
}

function checkRefundSteps(before: Snapshot, after: Snapshot, report: Report): void {
  for (const [outRefundNo, was] of before.refunds) {
    const is = after.refunds.get(outRefundNo)
    if (is === was) continue
    if (!is) {
      report('refunds stay', outRefundNo)
      continue
    }
    checkMove(['refunds', outRefundNo], refundSteps, was.state, is.state, report)
    if (is.revision !== was.revision + 1)
      report('no update is lost', `${outRefundNo}: revision ${is.revision}`)
    if (is.request !== was.request || is.amountFen !== was.amountFen)
      report('4: a refund asks for one thing', outRefundNo)
  }
}

function checkMessageSteps(before: Snapshot, after: Snapshot, report: Report): void {
  for (const [messageId, was] of before.messages) {
    const is = after.messages.get(messageId)
    if (is === was) continue
    // What a later one says as well is taken away; what WeChat was told stays written down.
    if (!is) {
      if (was.state === 'sent') report('messages that were sent stay', messageId)
      continue
    }
    checkMove(['messages', messageId], messageSteps, was.state, is.state, report)
    if (is.revision !== was.revision + 1) report('no update is lost', `${messageId}: revision ${is.revision}`)
  }
}

function checkNoticeSteps(before: Snapshot, after: Snapshot, report: Report): void {
  for (const [noticeId, was] of before.notices) {
    const is = after.notices.get(noticeId)
    if (is === was) continue
    if (!is) report('notifications stay', noticeId)
    else checkMove(['notifications', noticeId], noticeSteps, was.outcome, is.outcome, report)
  }
}

function checkHoldSteps(before: Snapshot, after: Snapshot, report: Report): void {
  const was = new Map(before.buckets.map((bucket) => [bucket.bucketId, bucket]))
  for (const is of after.buckets) {
    const former = was.get(is.bucketId)
    if (!former || former === is) continue
    const orders = new Set([...Object.keys(former.holds), ...Object.keys(is.holds)])
    const stateOf = (holds: typeof is.holds, orderId: string): HoldState | 'absent' =>
      holds[orderId]?.state ?? 'absent'
    for (const orderId of orders) {
      const name = `${orderId} in ${is.bucketId}`
      checkMove(
        ['holds', name],
        holdSteps,
        stateOf(former.holds, orderId),
        stateOf(is.holds, orderId),
        report,
      )
    }
  }
}
