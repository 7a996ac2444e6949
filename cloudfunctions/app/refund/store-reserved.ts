import type { Attempt } from '../../domain/records'
import { finishReserved } from './finish-reserved'
import type { RefundPorts } from './refund-ports'

/** Makes the refunds that a dying function reserved and did not make. */
export async function storeReserved(ports: RefundPorts, attempt: Attempt): Promise<void> {
  for (const [outRefundNo, { state }] of Object.entries(attempt.reservations))
    if (state === 'reserved') await finishReserved(ports, attempt.outTradeNo, { outRefundNo })
}
