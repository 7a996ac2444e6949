import type { AuditEntry } from '../../cloudfunctions/domain/records'
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
}
