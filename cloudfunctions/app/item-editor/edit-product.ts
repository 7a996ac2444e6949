import type { OwnerApi } from '../../../typings/owner-api'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type EditorViewPorts, editorProduct } from './editor-view'

/** A product of the shop, as it is edited; a deleted one as long as it stands. */
export async function editProduct(
  ports: EditorViewPorts & Pick<Ports, 'products'>,
  caller: StaffCaller,
  { spuId }: OwnerApi['product.edit']['in'],
): Promise<Outcome<OwnerApi['product.edit']>> {
  const product = await named(caller, ports.products, spuId)
  if (!product) return refuse('NOT_FOUND', {})
  return done(await editorProduct(ports, caller, product))
}
