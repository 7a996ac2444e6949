import type { ProductChanges, ProductField } from '../../../typings/items'
import type { OwnerApi } from '../../../typings/owner-api'
import { fieldsOf, mergeFields } from '../../domain/item-editor/fields'
import { filesOf } from '../../domain/item-editor/files'
import type { Product } from '../../domain/product'
import { bareSku, changedSkus, laidOver } from '../../domain/product-skus'
import { onSaleObstacle } from '../../domain/product-state'
import { productUse } from '../../domain/upload'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { cleanChanges } from './clean-changes'
import { type EditorViewPorts, editContext, editorProduct } from './editor-view'
import { type MediaPorts, withMedia } from './media'

type SavePorts = EditorViewPorts &
  MediaPorts &
  Pick<Ports, 'products' | 'skus' | 'categories' | 'settings' | 'freight' | 'audit' | 'ids'>

type Saved = Outcome<OwnerApi['product.save']>

/** Merges by field: what nobody names stays, and of what two people changed both are told. */
export async function saveProduct(
  ports: SavePorts,
  caller: StaffCaller,
  { spuId, changes }: OwnerApi['product.save']['in'],
): Promise<Saved> {
  const known = await named(caller, ports.products, spuId)
  if (!known || known.state === 'deleted') return refuse('NOT_FOUND', {})
  const cleaned = await cleanChanges(ports, known, changes)
  if (!cleaned.ok) return cleaned
  const wanted = { ...known, ...valuesOf(cleaned.data) }
  const before = new Set(filesOf(known))
  const files = filesOf(wanted).filter((source) => !before.has(source))
  const film = wanted.video && files.includes(wanted.video.source) ? wanted.video.source : null
  return withMedia(ports, caller, productUse(spuId), { files, film }, () =>
    write(ports, caller, known, cleaned.data),
  )
}

const valuesOf = (changes: ProductChanges): Partial<Product> =>
  Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]))

async function write(
  ports: SavePorts,
  caller: StaffCaller,
  known: Product,
  changes: ProductChanges,
): Promise<Saved> {
  const context = editContext(ports, caller)
  const decide = async (product: Product) => {
    if (product.state === 'deleted') return refuse('NOT_FOUND', {})
    const merged = mergeFields(product, changes, context)
    if (merged.conflicts) return refuse('CONFLICT', { conflicts: merged.conflicts })
    if (merged.changed.length === 0) return product
    const obstacle = product.state === 'onSale' ? onSaleObstacle(merged.product) : null
    if (obstacle) return refuse('NOT_SELLABLE', { obstacle })
    await auditActs(ports, product)
    const note = { actor: context.by, action: 'product.save', target: product.spuId }
    const [from, to] = [product, merged.product].map((one) => chosen(one, merged.changed))
    const lastAct = auditEntry(ports, { ...note, from, to })
    const changed = merged.changed.includes('pictures')
      ? await withSkuPictures(ports, product, merged.product)
      : merged.product
    return { ...changed, updatedAt: context.at, lastAct }
  }
  const stands = await change(ports, ports.products, known.spuId, decide, known)
  if ('ok' in stands) return stands
  await auditActs(ports, stands)
  return done(await editorProduct(ports, caller, stands))
}

const chosen = (product: Product, fields: ProductField[]) => {
  const values = fieldsOf(product)
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}

/** A SKU keeps its picture whatever place that has now; one whose picture left shows the cover. */
async function withSkuPictures(
  ports: Pick<Ports, 'skus'>,
  before: Product,
  after: Product,
): Promise<Product> {
  const skus = (await ports.skus.allOf(before)).map(bareSku)
  const moved = skus.map((sku) => {
    const source = sku.pictureIndex === null ? null : before.pictures[sku.pictureIndex]?.source
    const index = after.pictures.findIndex((picture) => picture.source === source)
    return { ...sku, pictureIndex: index < 0 ? null : index }
  })
  const written = changedSkus({ ...before, skus }, { ...after, skus: moved })
  return { ...after, skus: laidOver(before.skus ?? [], written) }
}
