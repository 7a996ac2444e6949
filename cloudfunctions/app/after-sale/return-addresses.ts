import type { CaseReturnAddress } from '../../../typings/after-sales'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { textOf } from '../../domain/item-editor/same'
import type { Ports } from '../ports'

/** Whether agreeing to it tells its shopper where to send goods. */
export const isReturnAwaited = ({ kind, state }: Pick<AfterSaleCase, 'kind' | 'state'>): boolean =>
  kind !== 'refundOnly' && state === 'asked'

/** Where the goods of a case can be sent back to, the proposed one first. */
export async function returnAddresses(
  { settings, derivedIds }: Pick<Ports, 'settings' | 'derivedIds'>,
  known: Pick<AfterSaleCase, 'kind' | 'state'>,
): Promise<CaseReturnAddress[]> {
  if (!isReturnAwaited(known)) return []
  const shop = await settings.shop()
  return shop.returnAddresses.map((address) => ({
    ...address,
    addressId: derivedIds.of('mark', textOf(address)),
  }))
}
