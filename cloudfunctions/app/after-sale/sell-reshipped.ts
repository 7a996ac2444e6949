import type { AfterSaleCase } from '../../domain/after-sale/case'
import { change } from '../change'
import type { Ports } from '../ports'

/** Units of an ended exchange are sold; what came back for them in good order was counted off. */
export async function sellReshipped(
  ports: Pick<Ports, 'cases' | 'stock' | 'clock' | 'ids'>,
  known: AfterSaleCase,
): Promise<void> {
  const now = ports.clock.now()
  const { holdId = '', lines = [] } = known.reshipment ?? {}
  for (const { bucketId, quantity } of lines)
    await ports.stock.sell(bucketId, holdId, quantity, now, known.goods === 'good' ? quantity : 0)
  const end = (stored: AfterSaleCase) => ({ ...stored, reshipment: null, nextCheckAt: null })
  await change(ports, ports.cases, known.caseId, end, known)
}
