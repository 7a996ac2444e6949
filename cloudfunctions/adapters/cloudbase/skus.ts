import type { SkuStore } from '../../app/ports'
import { catalogueFault } from '../../domain/catalogue-fault'
import type { Product, ProductFace, StoredSku } from '../../domain/product'
import { laidOver, productOfToday, storedSku } from '../../domain/product-skus'
import type { Db } from './client'
import { documentsOf, type Query } from './documents'
import { skusOf } from './sku-writing'

const idsAtOnce = 200
const skusAtOnce = 500
const longTexts = ['descriptionHtml', 'descriptionEnHtml', 'attributes', 'edits', 'lastAct']

/** SKUs by id, code and product. Those that a product still holds count as stored. */
export function skuStore(db: Db): SkuStore {
  const _ = db.command
  const skus = skusOf(db)
  const holding = (where: Query) => skusHeld(db, where)
  const after: SkuStore['after'] = async (product, rank, limit, retired = 'without') => {
    const held = heldBy(product)
    const isAsked = (sku: StoredSku) => sku.rank > rank && (retired === 'with' || sku.retiredAt === null)
    // Where some may have to be laid over others, all of them are.
    if (held.length > 0) return (await allOf(db, product)).filter(isAsked).slice(0, limit)
    const where = { spuId: product.spuId, rank: _.gt(rank) }
    const asked = retired === 'with' ? where : { ...where, retiredAt: _.eq(null) }
    return readable(await skus.find(asked, { orderBy: { field: 'rank', direction: 1 }, limit }))
  }
  const withIds = async (skuIds: string[], fields?: (keyof StoredSku)[]) => {
    const ids = [...new Set(skuIds)]
    const parts: Promise<StoredSku[]>[] = []
    for (let at = 0; at < ids.length; at += idsAtOnce)
      parts.push(skus.find({ _id: _.in(ids.slice(at, at + idsAtOnce)) }, fields ? { fields } : {}))
    const all = (await Promise.all(parts)).flat()
    const found = fields ? all : readable(all)
    const known = new Set(all.map(({ skuId }) => skuId))
    const missing = ids.filter((skuId) => !known.has(skuId))
    if (missing.length === 0) return found
    const wanted = new Set(missing)
    const held: StoredSku[] = []
    for (let at = 0; at < missing.length; at += idsAtOnce)
      held.push(...(await holding({ 'skus.skuId': _.in(missing.slice(at, at + idsAtOnce)) })))
    return [...found, ...held.filter(({ skuId }) => wanted.delete(skuId))]
  }
  return {
    ...listsOf(db),
    after,
    allOf: (product) => allOf(db, product),
    getMany: (skuIds) => withIds(skuIds),
    statesOf: (skuIds) =>
      withIds(skuIds, [
        ...(['skuId', 'spuId', 'merchantId'] as const),
        ...(['state', 'onSaleFrom', 'onSaleTo', 'retiredAt'] as const),
      ]),
    getByCode: (merchantId, code) => getByCode(db, merchantId, code),
    ownersOf: (merchantId, codes) => ownersOf(db, merchantId, codes),
    async findByCode(products, part, limit) {
      const [text, spuIds] = [partOf(db, part), products.map(({ spuId }) => spuId)]
      const where = _.or(['code', 'barcode'].map((field) => ({ spuId: _.in(spuIds), [field]: text })))
      const orderBy = { field: 'rank', direction: 1 } as const
      const found = await skus.find(where as unknown as Query, { orderBy, limit })
      const isCoded = ({ code, barcode }: StoredSku) =>
        [code, barcode].some((one) => one?.toLowerCase().includes(part.toLowerCase()))
      return laidOver(readable(found), products.flatMap(heldBy)).filter(isCoded)
    },
    async firstOf(products, limit) {
      const found = await skus.find({
        spuId: _.in(products.map(({ spuId }) => spuId)),
        rank: _.lt(limit),
      })
      const held = products.flatMap((product) => heldBy(product).filter(({ rank }) => rank < limit))
      return laidOver(readable(found), held)
    },
    async idsOf(products) {
      const ids = new Map<string, string[]>()
      for (const product of products) {
        const offered = async () => (await allOf(db, product)).filter(({ retiredAt }) => retiredAt === null)
        ids.set(product.spuId, product.skuIds ?? (await offered()).map(({ skuId }) => skuId))
      }
      return ids
    },
  }
}

/** All of a merchant's that are not retired, product by product. */
function listsOf(db: Db): Pick<SkuStore, 'list' | 'countOf'> {
  const skus = skusOf(db)
  const owned = (merchantId: string) => ({ merchantId, retiredAt: db.command.eq(null) })
  const orderBy = { field: 'spuId', direction: 1 } as const
  return {
    list: (merchantId, cursor, limit) => skus.page({ where: owned(merchantId), orderBy, cursor, limit }),
    countOf: (merchantId) => skus.count(owned(merchantId)),
  }
}

async function getByCode(db: Db, merchantId: string, code: string): Promise<StoredSku[]> {
  const by = (fields: string[]) =>
    db.command.or(fields.map((field) => ({ merchantId, [field]: code }))) as unknown as Query
  const [found, held] = await Promise.all([
    skusOf(db).find(by(['code', 'barcode'])),
    skusHeld(db, by(['skus.code', 'skus.barcode'])),
  ])
  return laidOver(readable(found), held).filter((sku) => sku.code === code || sku.barcode === code)
}

async function ownersOf(db: Db, merchantId: string, codes: string[]) {
  const parts: Promise<StoredSku[]>[] = []
  const fields = ['skuId', 'spuId', 'code', 'title', 'state', 'retiredAt']
  for (let at = 0; at < codes.length; at += idsAtOnce)
    parts.push(
      skusOf(db).find({ merchantId, code: db.command.in(codes.slice(at, at + idsAtOnce)) }, { fields }),
    )
  return (await Promise.all(parts)).flat()
}

/** Characters of a search mean only themselves, in any case. */
export const partOf = (db: Db, text: string) =>
  db.RegExp({ regexp: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), options: 'i' })

/** What cannot be read is not sold; the timer says which it is. */
const readable = (found: StoredSku[]): StoredSku[] =>
  found.filter((sku) => catalogueFault('skus', sku) === null)

const heldBy = (product: ProductFace): StoredSku[] =>
  (product.skus ?? []).map((sku) => storedSku(product as Product, sku))

/** SKUs that stand in their products only: of 0.3.0, or of a write that is just being settled. */
async function skusHeld(db: Db, where: Query): Promise<StoredSku[]> {
  const products = documentsOf<Product>(db, 'products', ({ spuId }) => spuId)
  return (await products.find(where, { without: longTexts })).flatMap((product) =>
    heldBy(productOfToday(product)),
  )
}

/** All SKUs of a product in their order, read in parts. */
export async function allOf(db: Db, product: ProductFace): Promise<StoredSku[]> {
  const stored: StoredSku[] = []
  for (let more = true; more; ) {
    const rank = stored.at(-1)?.rank ?? -1
    const part = await skusOf(db).find(
      { spuId: product.spuId, rank: db.command.gt(rank) },
      { orderBy: { field: 'rank', direction: 1 }, limit: skusAtOnce },
    )
    stored.push(...part)
    more = part.length === skusAtOnce
  }
  return laidOver(readable(stored), heldBy(product))
}

/** As `allOf`, of many products in few questions. */
export async function allOfMany(db: Db, products: Product[]): Promise<Map<string, StoredSku[]>> {
  const skus = new Map<string, StoredSku[]>()
  let some: Product[] = []
  const read = async () => {
    const spuIds = some.map(({ spuId }) => spuId)
    const found = await skusOf(db).find({ spuId: db.command.in(spuIds) })
    for (const product of some) {
      const stored = found.filter(({ spuId }) => spuId === product.spuId)
      skus.set(product.spuId, laidOver(readable(stored), heldBy(product)))
    }
    some = []
  }
  for (const product of products) {
    if (product.skuCount > skusAtOnce) {
      skus.set(product.spuId, await allOf(db, product))
      continue
    }
    const count = some.reduce((sum, { skuCount }) => sum + skuCount, product.skuCount)
    if (count > skusAtOnce) await read()
    some.push(product)
  }
  if (some.length > 0) await read()
  return skus
}
