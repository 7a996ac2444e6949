import { type AfterSaleCase, caseMoved, caseReminded } from '../../domain/after-sale/case'
import { isUnsent, moneyOfCase } from '../../domain/after-sale/quote'
import { fen } from '../../domain/money'
import { change, saveOver } from '../change'
import type { RefundPorts } from '../refund/refund-ports'
import { moneyBehind } from './money-behind'
import { payBack } from './pay-back'

/** Nobody answered in time: the money of goods that were not sent goes back, anything else is reminded of. */
export async function agreeBySilence(ports: RefundPorts, known: AfterSaleCase): Promise<void> {
  const { order, kept } = await moneyBehind(ports, known)
  const now = ports.clock.now()
  const agreedFen = fen(Math.min(known.askedFen, moneyOfCase(known, order, kept).leftFen))
  const agreed =
    known.deadlineThen === 'agree' && agreedFen > 0 && isUnsent(known, order, kept)
      ? caseMoved(
          known,
          'promiseMoney',
          now,
          [
            { kind: 'agreedBySilence', by: 'shop' },
            { kind: 'refundStarted', by: 'shop' },
          ],
          { agreedFen },
        )
      : null
  if (!agreed) {
    const remind = (stored: AfterSaleCase) => (stored.state === 'asked' ? caseReminded(stored) : stored)
    await change(ports, ports.cases, known.caseId, remind, known)
    return
  }
  ports.log.write('warn', 'A case was agreed to by silence.', {
    caseId: known.caseId,
    orderId: known.orderId,
  })
  // Whoever was quicker has broken the silence: the next look decides.
  const stands = await saveOver(ports.cases, agreed)
  if (stands) await payBack(ports, stands)
}
