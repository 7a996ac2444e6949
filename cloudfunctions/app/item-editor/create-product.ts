import type { OwnerApi } from '../../../typings/owner-api'
import { ZERO_FEN } from '../../domain/money'
import { productDefaults, skuDefaults, type WholeProduct } from '../../domain/product'
import { skuSummary } from '../../domain/product-skus'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { type EditorViewPorts, editorProduct } from './editor-view'
import { openUnits } from './open-units'

export type CreatePorts = EditorViewPorts &
  Pick<Ports, 'products' | 'settings' | 'freight' | 'stockOpenings' | 'audit' | 'ids'>

/** A draft with one SKU whose price nobody knows yet: what is sold without choices needs no more. */
export async function createProduct(
  ports: CreatePorts,
  caller: StaffCaller,
  { requestKey, title }: OwnerApi['product.create']['in'],
): Promise<Outcome<OwnerApi['product.create']>> {
  const { merchantId } = caller
  const [freight] = await ports.freight.of(await ports.settings.shop())
  const now = ports.clock.now()
  const spuId = newProductId(ports, merchantId, requestKey)
  const skuId = ports.derivedIds.of('sku', JSON.stringify([spuId, 'only']))
  const skus = [{ ...skuDefaults, skuId, rank: 0, options: [], priceFen: ZERO_FEN }]
  const product: WholeProduct = {
    ...productDefaults,
    spuId,
    handle: spuId,
    merchantId,
    title,
    pictures: [],
    axes: [],
    skus,
    ...skuSummary(skus),
    categoryIds: [],
    freightTemplateId: freight?.templateId ?? '',
    state: 'draft',
    rank: newestFirst(now),
    soldCount: 0,
    createdAt: now,
    updatedAt: now,
    revision: 0,
  }
  return done(await insertDraft(ports, caller, product, 'product.create'))
}

/** The same for a repeat of its request. */
export const newProductId = (
  { derivedIds }: Pick<Ports, 'derivedIds'>,
  merchantId: string,
  requestKey: string,
): string => derivedIds.of('product', JSON.stringify([merchantId, requestKey]))

/** Before all that was ranked by hand or came with a file. */
export const newestFirst = (now: number): number => -Math.floor(now / 1000)

/** Stores a draft with its empty buckets; a repeat answers what became of it. */
export async function insertDraft(
  ports: CreatePorts,
  caller: StaffCaller,
  draft: WholeProduct,
  action: 'product.create' | 'product.copy',
) {
  const { spuId, title } = draft
  const lastAct = auditEntry(ports, { actor: caller.staff.username, action, target: spuId, to: title })
  await openUnits(
    ports,
    caller,
    draft.skus.map(({ skuId }) => ({ skuId, units: 0 })),
  )
  await ports.products.insert({ ...draft, lastAct })
  const stands = await named(caller, ports.products, spuId)
  if (!stands) throw new Error(`${spuId} was stored and is gone.`)
  await auditActs(ports, stands)
  return editorProduct(ports, caller, stands)
}
