import type { WishedRefund } from '../../domain/new-refund'
import { finishReserved } from './finish-reserved'
import type { RefundPorts } from './refund-ports'

/** Ends what a dying function began: reserved, it is made a refund; not reserved, it is dropped. */
export async function settleWish(ports: RefundPorts, wished: WishedRefund): Promise<void> {
  const { outRefundNo, outTradeNo } = wished
  const attempt = await ports.attempts.get(outTradeNo)
  if (attempt?.reservations[outRefundNo]?.state === 'reserved')
    await finishReserved(ports, outTradeNo, { outRefundNo })
  else await ports.refunds.dropWish(wished)
}
