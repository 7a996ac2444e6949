import type { AuditEntry } from '../../cloudfunctions/domain/audit-entry'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

/** Whoever moved money or goods stands in the audit log, once for each refund and each parcel. */
export function checkAudit(now: Snapshot, entries: AuditEntry[], report: Report): void {
  const written = (action: string, target: string, about = ''): number =>
    entries.filter((entry) => entry.action === action && entry.target === target && entry.to?.includes(about))
      .length
  for (const { outRefundNo, orderId, actor, caseId } of now.refunds.values()) {
    if (actor === null || caseId !== null) continue
    if (written('refund.create', orderId, `"${outRefundNo}"`) !== 1)
      report('a refund stands in the audit log once', outRefundNo)
  }
  for (const { orderId, parcels, source, transactionId } of now.orders.values()) {
    if (written('order.ship', orderId) !== parcels.length)
      report('a parcel stands in the audit log once', orderId)
    // Nobody was shown a code of a sale whose opening was not written down.
    if (source === 'counter' && transactionId !== null && written('counter.open', orderId) !== 1)
      report('a sale over the counter stands in the audit log once', orderId)
  }
  checkActs(now, entries, report)
  for (const { caseId, events, refuseReason, goods, reshipParcel } of now.cases) {
    const decisions = {
      'case.agree': events.filter(({ kind }) => kind === 'agreed').length,
      'case.refuse': refuseReason === null ? 0 : 1,
      'case.takeBack': goods === null ? 0 : 1,
      'case.reship': reshipParcel === null ? 0 : 1,
    }
    for (const [action, count] of Object.entries(decisions))
      if (written(action, caseId) !== count)
        report('a decision stands in the audit log once', `${action} ${caseId}`)
  }
}

/** What a case or an order keeps of a person's act has reached the log, once. */
function checkActs(now: Snapshot, entries: AuditEntry[], report: Report): void {
  for (const { lastAct } of [...now.cases, ...now.orders.values()])
    if (lastAct && entries.filter(({ entryId }) => entryId === lastAct.entryId).length !== 1)
      report('an act that is kept stands in the audit log once', `${lastAct.action} ${lastAct.target}`)
}
