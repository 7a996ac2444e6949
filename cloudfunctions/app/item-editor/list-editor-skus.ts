import type { OwnerApi } from '../../../typings/owner-api'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { skuPage } from '../catalogue/sku-page'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { editorSku } from './editor-view'

/** A part of the matrix, with what is retired. */
export async function listEditorSkus(
  ports: Pick<Ports, 'products' | 'skus' | 'stock'>,
  caller: StaffCaller,
  { spuId, cursor }: OwnerApi['product.editSkus']['in'],
): Promise<Outcome<OwnerApi['product.editSkus']>> {
  const product = await named(caller, ports.products, spuId)
  if (!product) return refuse('NOT_FOUND', {})
  const page = await skuPage(
    ports,
    product,
    cursor ?? null,
    (sku, units) => editorSku(product, sku, units),
    'with',
  )
  return done({ ...page, revision: product.revision })
}
