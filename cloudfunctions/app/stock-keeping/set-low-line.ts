import type { StockApi } from '../../../typings/stock'
import { newBucket } from '../../domain/stock'
import { DEFAULT_LOW_AT, type StockLine } from '../../domain/stock-shelf'
import { audit } from '../audit'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { lowLineOf } from '../catalogue/scarce-skus'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type LinePorts = Pick<Ports, 'skus' | 'stock' | 'stockLines' | 'audit' | 'clock' | 'ids'>

/** Says from how many units on a SKU runs low, or all of the shop that have no line of their own. */
export async function setLowLine(
  ports: LinePorts,
  caller: StaffCaller,
  { skuId, units }: StockApi['stock.setLine']['in'],
): Promise<Outcome<StockApi['stock.setLine']>> {
  const note = { actor: caller.staff.username, action: 'stock.setLine' }
  if (skuId === null) {
    const lowAt = units ?? DEFAULT_LOW_AT
    await audit(ports, {
      ...note,
      target: 'shop',
      from: await lowLineOf(ports, caller.merchantId),
      to: lowAt,
    })
    await setShopLine(ports, caller.merchantId, lowAt)
    return done({ lowAt, ownLowAt: null })
  }
  const [sku] = await namedAmong(caller, ports.skus, [skuId])
  if (!sku) return refuse('NOT_FOUND', {})
  await audit(ports, { ...note, target: skuId, to: units })
  await ports.stock.open(newBucket(skuId, 0))
  await ports.stock.mark(skuId, { lowAt: units })
  return done({ lowAt: units ?? (await lowLineOf(ports, caller.merchantId)), ownLowAt: units })
}

async function setShopLine(ports: LinePorts, merchantId: string, lowAt: number): Promise<void> {
  const fresh: StockLine = { merchantId, lowAt, revision: 0 }
  if ((await ports.stockLines.insert(fresh)) === 'inserted') return
  await change(ports, ports.stockLines, merchantId, (line) => ({ ...line, lowAt }))
}
