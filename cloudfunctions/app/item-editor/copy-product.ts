import type { LocalText } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Sku, WholeProduct } from '../../domain/product'
import { bareSku, skuSummary } from '../../domain/product-skus'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type CreatePorts, insertDraft, newestFirst, newProductId } from './create-product'

/**
 * A draft of the same. A code is one SKU's, so the copy has none; nor has it units, sales or anything that
 * was retired.
 */
export async function copyProduct(
  ports: CreatePorts & Pick<Ports, 'skus'>,
  caller: StaffCaller,
  { requestKey, spuId }: OwnerApi['product.copy']['in'],
): Promise<Outcome<OwnerApi['product.copy']>> {
  const { merchantId } = caller
  const original = await named(caller, ports.products, spuId)
  if (!original || original.state === 'deleted') return refuse('NOT_FOUND', {})
  const now = ports.clock.now()
  const copyId = newProductId(ports, merchantId, requestKey)
  const offered = (await ports.skus.allOf(original)).filter(({ retiredAt }) => retiredAt === null)
  const skus = offered.map((sku, rank): Sku => {
    const skuId = ports.derivedIds.of('sku', JSON.stringify([copyId, sku.options]))
    return { ...bareSku(sku), skuId, rank, code: null, barcode: null, lastEdit: null }
  })
  const { unsettled, edits, lastAct, ...copied } = original
  const draft: WholeProduct = {
    ...copied,
    spuId: copyId,
    handle: copyId,
    title: copyTitle(original.title),
    skus,
    ...skuSummary(skus),
    state: 'draft',
    rank: newestFirst(now),
    soldCount: 0,
    createdAt: now,
    updatedAt: now,
    revision: 0,
  }
  return done(await insertDraft(ports, caller, draft, 'product.copy'))
}

const copyTitle = ({ zh, en }: LocalText): LocalText =>
  en === undefined ? { zh: `${zh} 副本` } : { zh: `${zh} 副本`, en: `${en} (copy)` }
