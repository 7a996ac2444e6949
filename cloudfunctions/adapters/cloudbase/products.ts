import type { OwnerProductQuery, ProductQuery, ProductStore } from '../../app/ports'
import type { CategorySet } from '../../domain/category-tree'
import type { Product, ProductFace, WholeProduct } from '../../domain/product'
import { bareSku, productOfToday, skuSummary, storedSku } from '../../domain/product-skus'
import { insertMany, inTurns } from './bulk'
import type { Db } from './client'
import { type Documents, documentsOf, type PageRequest, type Query, saveIfRevision } from './documents'
import { isReadable, takenOver } from './hand-edits'
import { sealed } from './sealed'
import { markSettled, settleSkus, skusOf } from './sku-writing'
import { allOfMany, partOf } from './skus'

/** Ids in one question, so that the answer stays below the platform's 1,000 documents. */
const idsAtOnce = 50
const wordsMax = 5
/** Read only for a product's own page and to write it anew. */
const longTexts = ['descriptionHtml', 'descriptionEnHtml', 'attributes', 'edits', 'lastAct']
const unread = new Set(longTexts)
/** Saves that wait for the database together. */
const savesAtOnce = 64
/** Codes stand with the SKUs; in a product only until they are written there. */
const searchedFields = ['title.zh', 'title.en', 'handle', 'skus.code', 'skus.barcode']
const spuIdsMax = 1000

const orders = {
  rank: { field: 'rank', direction: 1 },
  newest: { field: 'createdAt', direction: -1 },
  sold: { field: 'soldCount', direction: -1 },
  priceUp: { field: 'minPriceFen', direction: 1 },
  priceDown: { field: 'minPriceFen', direction: -1 },
  deal: { field: 'dealFen', direction: -1 },
} as const satisfies Record<ProductQuery['order'], { field: keyof Product; direction: 1 | -1 }>

/** Products by id and handle, and in pages of their indexed lists; each write settles its SKUs. */
export function productStore(db: Db, now: () => number): ProductStore {
  const _ = db.command
  const products = documentsOf<Product>(db, 'products', idOf)
  const page = async (request: Omit<PageRequest, 'without'>) => {
    const { items, nextCursor } = await products.page({ ...request, without: longTexts })
    return { items: facesOf(items), nextCursor }
  }
  return {
    async get(spuId) {
      const found = await products.get(spuId)
      return (found && wholesOf([await takenOver(db, found, now())]).at(0)) ?? null
    },
    getMany: async (spuIds) => facesOf(await inParts(products, db, '_id', spuIds, { without: longTexts })),
    getByHandles: async (handles) => withSkus(db, wholesOf(await inParts(products, db, 'handle', handles))),
    getWhole: async (spuIds) => withSkus(db, wholesOf(await inParts(products, db, '_id', spuIds))),
    listOnSale: ({ cursor, limit, order, ...query }) =>
      page({ where: onSaleQuery(db, query, now()), orderBy: orders[order], cursor, limit }),
    list: async ({ cursor, limit, ...query }) =>
      page({ where: await ownerQuery(db, query), orderBy: orders.rank, cursor, limit }),
    count: async (query) => products.count(await ownerQuery(db, query)),
    async idsAfter(query, spuId, limit) {
      const meant = await ownerQuery(db, query)
      const where = spuId === null ? meant : _.and([meant, { _id: _.gt(spuId) }])
      const orderBy = { field: '_id', direction: 1 } as const
      const found = await products.find(where as Query, { orderBy, limit, fields: ['spuId'] })
      return found.map(idOf)
    },
    facesAfter: (merchantId, spuId, limit) =>
      products.find(
        { merchantId, ...(spuId === null ? {} : { _id: _.gt(spuId) }) },
        { orderBy: { field: '_id', direction: 1 }, limit, fields: ['spuId', 'handle', 'title', 'state'] },
      ),
    async changedFrom(at, cursor, limit) {
      const orderBy = { field: 'updatedAt', direction: 1 } as const
      const found = await products.page({ where: { updatedAt: _.gte(at) }, orderBy, cursor, limit })
      return { ...found, items: wholesOf(found.items) }
    },
    async after(spuId, limit) {
      const where = spuId === null ? {} : { _id: _.gt(spuId) }
      return wholesOf(await products.find(where, { orderBy: { field: '_id', direction: 1 }, limit }))
    },
    async countSkus(query) {
      const { aggregate: $ } = _
      const count = $.ifNull(['$skuCount', $.size($.ifNull(['$skus', []]))])
      const { data } = await db
        .collection('products')
        .aggregate()
        .match(await ownerQuery(db, query))
        .group({ _id: null, count: $.sum(count) })
        .end()
      return Number((data as { count: number }[])[0]?.count ?? 0)
    },
    categorySets: (merchantId) => categorySets(db, now(), merchantId),
    inCategory: (merchantId, categoryId, limit) =>
      products
        .find({ merchantId, categoryIds: categoryId, state: _.neq('deleted') }, { limit })
        .then((found) => found.map(productOfToday)),
    ...productWriting(db, products),
  }
}

type ProductWriting = Pick<
  ProductStore,
  | 'insert'
  | 'insertMany'
  | 'save'
  | 'saveMany'
  | 'unsettled'
  | 'settle'
  | 'editedByHand'
  | 'markByHand'
  | 'toPurge'
  | 'remove'
  | 'addSold'
>

/** The product first, with what it writes of its SKUs; then these; then that they are there. */
function productWriting(db: Db, products: Documents<Product>): ProductWriting {
  const _ = db.command
  const begun = (product: WholeProduct) =>
    sealed('products', { ...product, ...skuSummary(product.skus), unsettled: true as const })
  const insertAll = async (many: WholeProduct[]) => {
    const inserted = await insertMany(db, 'products', many.map(begun), idOf)
    const made = many.filter(({ spuId }) => inserted.has(spuId))
    const skus = made.flatMap((product) => product.skus.map((sku) => sealed('skus', storedSku(product, sku))))
    await insertMany(db, 'skus', skus, ({ skuId }) => skuId)
    await markSettled(db, made)
    return inserted
  }
  const saveAlone = (product: Product) => {
    // Sales count on while a product is edited, and raise no revision: the counter is left as it stands.
    const { soldCount, ...edited } = product
    const documents = documentsOf<typeof edited>(db, 'products', idOf)
    const written = sealed('products', { ...edited, unsettled: true as const })
    return saveIfRevision(documents, product.spuId, written, ['skus', 'editedByHandAt'])
  }
  const saveAll = async (many: Product[]) => {
    const saved: Product[] = []
    await inTurns(many, savesAtOnce, async (product) => {
      if (await saveAlone(product)) saved.push({ ...product, revision: product.revision + 1 })
    })
    await settleSkus(db, saved)
    return new Set(saved.map(idOf))
  }
  return {
    insert: async (product) => ((await insertAll([product])).has(product.spuId) ? 'inserted' : 'exists'),
    insertMany: insertAll,
    save: async (product) => (await saveAll([product])).has(product.spuId),
    saveMany: saveAll,
    unsettled: (before, limit) =>
      products.find({ unsettled: true, updatedAt: _.lt(before) }, { fields: ['spuId'], limit }),
    async settle(spuId) {
      const product = await products.get(spuId)
      if (product?.unsettled) await settleSkus(db, [productOfToday(product)])
    },
    editedByHand: (limit) => products.find({ editedByHandAt: _.gt(0) }, { fields: ['spuId'], limit }),
    async markByHand(spuId, editedByHandAt) {
      await products.change({ _id: spuId }, { editedByHandAt })
    },
    toPurge: async (now, limit) =>
      (await products.find({ purgeAt: _.lte(now) }, { limit })).map(productOfToday),
    async remove({ spuId, revision }) {
      // First what leads to them, so that nobody finds a product without its SKUs.
      const isRemoved = (await products.remove({ _id: spuId, revision })) === 1
      if (isRemoved) await skusOf(db).remove({ spuId })
      return isRemoved
    },
    async addSold(spuId, units) {
      await products.change({ _id: spuId }, { soldCount: _.inc(units) })
    },
  }
}

/** The platform answers at most so many groups a call. */
const setsAtOnce = 1000

async function categorySets(db: Db, now: number, merchantId?: string): Promise<CategorySet[]> {
  const own = merchantId === undefined ? {} : { merchantId }
  const [sold, all] = await Promise.all([
    sizesOf(db, db.command.and([...soldAt(db, now), own]) as unknown as Query),
    merchantId === undefined ? [] : sizesOf(db, { merchantId, state: db.command.neq('deleted') }),
  ])
  const onSale = new Map(sold.map(({ _id, count }) => [_id.join(), count]))
  return (merchantId === undefined ? sold : all).map(({ _id, count }) => ({
    categoryIds: _id,
    all: count,
    onSale: onSale.get(_id.join()) ?? 0,
  }))
}

/** Products that match, by the categories in which they stand together. */
async function sizesOf(db: Db, where: Query): Promise<{ _id: string[]; count: number }[]> {
  const sizes: { _id: string[]; count: number }[] = []
  for (;;) {
    const { data } = await db
      .collection('products')
      .aggregate()
      .match(where)
      .group({ _id: '$categoryIds', count: db.command.aggregate.sum(1) })
      .sort({ _id: 1 })
      .skip(sizes.length)
      .limit(setsAtOnce)
      .end()
    const part = data as typeof sizes
    sizes.push(...part.map(({ _id, count }) => ({ _id, count: Number(count) })))
    if (part.length < setsAtOnce) return sizes
  }
}

/** What cannot be read stays off the shop; the timer says which it is. */
const wholesOf = (found: Product[]): Product[] => found.map(productOfToday).filter(isReadable)

/** Products that were read without their long texts, which are absent rather than empty. */
const facesOf = (found: Product[]): ProductFace[] =>
  wholesOf(found).map(
    (product) =>
      Object.fromEntries(Object.entries(product).filter(([field]) => !unread.has(field))) as ProductFace,
  )

const idOf = ({ spuId }: Pick<Product, 'spuId'>) => spuId

async function inParts(
  products: Documents<Product>,
  db: Db,
  field: string,
  values: string[],
  options: { without?: string[] } = {},
): Promise<Product[]> {
  const distinct = [...new Set(values)]
  const found: Product[] = []
  for (let at = 0; at < distinct.length; at += idsAtOnce)
    found.push(
      ...(await products.find({ [field]: db.command.in(distinct.slice(at, at + idsAtOnce)) }, options)),
    )
  return found
}

/** One is asked for as itself, so that its index has the order too. */
const anyOf = (db: Db, ids: string[]) => (ids.length === 1 ? ids[0] : db.command.in(ids))

async function withSkus(db: Db, found: Product[]): Promise<WholeProduct[]> {
  const skus = await allOfMany(db, found)
  return found.map((product) => ({ ...product, skus: (skus.get(product.spuId) ?? []).map(bareSku) }))
}

/** What a shopper may see: what is not on sale never stands in a list. */
function onSaleQuery(
  db: Db,
  query: Pick<ProductQuery, 'categoryIds' | 'dealsOnly' | 'maxPriceFen' | 'tag'>,
  now: number,
): Query {
  const { categoryIds, dealsOnly, maxPriceFen, tag } = query
  return db.command.and([
    ...soldAt(db, now),
    {
      ...(categoryIds === undefined ? {} : { categoryIds: anyOf(db, categoryIds) }),
      ...(dealsOnly ? { dealFen: db.command.gt(0) } : {}),
      ...(maxPriceFen === undefined ? {} : { minPriceFen: db.command.lte(maxPriceFen) }),
      ...(tag === undefined ? {} : { tags: tag }),
    },
  ]) as unknown as Query
}

/** On sale, and within its schedule; null is no bound, and so is a field that an earlier release left out. */
function soldAt(db: Db, now: number): Query[] {
  const _ = db.command
  // Apart, since the SDK makes one `$or` of the whole of what a field may be.
  return [
    { state: 'onSale' },
    { onSaleFrom: _.or(_.eq(null), _.lte(now)) },
    { onSaleTo: _.or(_.eq(null), _.gt(now)) },
  ]
}

/** Each word of a search is part of a title, a handle or a SKU's code. */
async function ownerQuery(db: Db, query: Omit<OwnerProductQuery, 'cursor' | 'limit'>): Promise<Query> {
  const _ = db.command
  const { merchantId, state, search = '', categoryIds, freightTemplateId, spuIds } = query
  const where: Query = {
    merchantId,
    state: state ?? _.neq('deleted'),
    ...(categoryIds === undefined ? {} : { categoryIds: anyOf(db, categoryIds) }),
    ...(freightTemplateId === undefined ? {} : { freightTemplateId }),
    ...(spuIds === undefined ? {} : { _id: _.in(spuIds) }),
  }
  const words = search.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return where
  const matching = words.slice(0, wordsMax).map(async (word) => {
    const part = partOf(db, word)
    const coded = await codedProducts(db, merchantId, word)
    return _.or([...searchedFields.map((field) => ({ [field]: part })), { _id: _.in(coded) }])
  })
  return _.and([where, ...(await Promise.all(matching))]) as unknown as Query
}

/** Products of which a SKU has this part in a code or barcode. */
async function codedProducts(db: Db, merchantId: string, word: string): Promise<string[]> {
  const part = partOf(db, word)
  const where = db.command.or(['code', 'barcode'].map((field) => ({ merchantId, [field]: part })))
  const found = await skusOf(db).find(where as unknown as Query, { fields: ['spuId'], limit: spuIdsMax })
  return [...new Set(found.map(({ spuId }) => spuId))]
}
