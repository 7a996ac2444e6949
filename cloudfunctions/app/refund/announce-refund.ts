import { isFirstTry } from '../../domain/after-sale/case'
import type { Refund } from '../../domain/records'
import { audit } from '../audit'
import type { RefundPorts } from './refund-ports'
import { replaceClosed } from './replace-closed'

/**
 * What a person's refund brings with it beside the money, before its provider hears of it: its entry in the
 * audit log, and the end of the wait of those that it stands for. Done by whoever asks for it, each time, and
 * once in the end.
 */
export async function announceRefund(ports: RefundPorts, refund: Refund): Promise<void> {
  const { actor, outRefundNo, orderId, amountFen, reason, note, returnStock, caseId, createdAt } = refund
  if (actor === null) return
  // A case's own entry says who agreed to its money.
  if (caseId === null)
    await audit(ports, {
      actor,
      action: 'refund.create',
      target: orderId,
      to: { outRefundNo, amountFen, reason, note, returnStock },
      once: { key: outRefundNo, at: createdAt },
    })
  if (!isFirstTry(refund)) await replaceClosed(ports, refund)
}
