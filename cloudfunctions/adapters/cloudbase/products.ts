import type { OwnerProductQuery, ProductQuery, ProductStore } from '../../app/ports'
import type { Product } from '../../domain/product'
import { insertMany } from './bulk'
import type { Db } from './client'
import { type Documents, documentsOf, type Query, saveIfRevision } from './documents'

/** Ids in one question, so that the answer stays below the platform's 1,000 documents. */
const idsAtOnce = 50
const wordsMax = 5
/** Read only for a product's own page and to write it anew. */
const longTexts = ['descriptionHtml', 'attributes', 'lastAct']
const searchedFields = ['title.zh', 'title.en', 'handle', 'skus.code', 'skus.barcode']

const orders = {
  rank: { field: 'rank', direction: 1 },
  newest: { field: 'createdAt', direction: -1 },
  sold: { field: 'soldCount', direction: -1 },
  priceUp: { field: 'minPriceFen', direction: 1 },
  priceDown: { field: 'minPriceFen', direction: -1 },
  deal: { field: 'dealFen', direction: -1 },
} as const satisfies Record<ProductQuery['order'], { field: keyof Product; direction: 1 | -1 }>

/** Products by id, handle and SKU, and in pages of their indexed lists. */
export function productStore(db: Db): ProductStore {
  const _ = db.command
  const products = documentsOf<Product>(db, 'products', idOf)
  return {
    get: (spuId) => products.get(spuId),
    async getBySku(skuIds) {
      const found = await inParts(products, db, 'skus.skuId', skuIds, { without: longTexts })
      return [...new Map(found.map((product) => [product.spuId, product])).values()]
    },
    getByCode: (merchantId, code) =>
      products.find(
        _.or(
          ['skus.code', 'skus.barcode'].map((field) => ({ merchantId, [field]: code })),
        ) as unknown as Query,
        {
          without: longTexts,
        },
      ),
    getByHandles: (handles) => inParts(products, db, 'handle', handles),
    listOnSale: ({ cursor, limit, order, ...query }) =>
      products.page({
        where: onSaleQuery(db, query),
        orderBy: orders[order],
        cursor,
        limit,
        without: longTexts,
      }),
    list: ({ cursor, limit, ...query }) =>
      products.page({
        where: ownerQuery(db, query),
        orderBy: orders.rank,
        cursor,
        limit,
        without: longTexts,
      }),
    count: (query) => products.count(ownerQuery(db, query)),
    async countSkus(query) {
      const { data } = await db
        .collection('products')
        .aggregate()
        .match(ownerQuery(db, query))
        .group({ _id: null, count: db.command.aggregate.sum(db.command.aggregate.size('$skus')) })
        .end()
      return Number((data as { count: number }[])[0]?.count ?? 0)
    },
    async countOnSaleByCategory() {
      const { data } = await db
        .collection('products')
        .aggregate()
        .match({ state: 'onSale' })
        .unwind('$categoryIds')
        .group({ _id: '$categoryIds', count: db.command.aggregate.sum(1) })
        .limit(1000)
        .end()
      return new Map((data as { _id: string; count: number }[]).map(({ _id, count }) => [_id, Number(count)]))
    },
    insert: (product) => products.insert(product),
    insertMany: (many) => insertMany(db, 'products', many, idOf),
    async save(product) {
      // Sales count on while a product is edited, and raise no revision: the counter is left as it stands.
      const { soldCount, ...edited } = product
      return saveIfRevision(documentsOf<typeof edited>(db, 'products', idOf), product.spuId, edited)
    },
    async addSold(spuId, units) {
      await products.change({ _id: spuId }, { soldCount: _.inc(units) })
    },
  }
}

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

/** What a shopper may see: what is not on sale never stands in a list. */
function onSaleQuery(db: Db, query: Pick<ProductQuery, 'categoryId' | 'dealsOnly' | 'maxPriceFen'>): Query {
  const { categoryId, dealsOnly, maxPriceFen } = query
  return {
    state: 'onSale',
    ...(categoryId === undefined ? {} : { categoryIds: categoryId }),
    ...(dealsOnly ? { dealFen: db.command.gt(0) } : {}),
    ...(maxPriceFen === undefined ? {} : { minPriceFen: db.command.lte(maxPriceFen) }),
  }
}

/**
 * Each word of a search is part of a title, a handle or a SKU's code, in any case; its characters mean only
 * themselves.
 */
function ownerQuery(db: Db, query: Omit<OwnerProductQuery, 'cursor' | 'limit'>): Query {
  const _ = db.command
  const { merchantId, state, search = '', categoryId, spuIds } = query
  const where: Query = {
    merchantId,
    ...(state === undefined ? {} : { state }),
    ...(categoryId === undefined ? {} : { categoryIds: categoryId }),
    ...(spuIds === undefined ? {} : { _id: _.in(spuIds) }),
  }
  const words = search.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return where
  const matching = words.slice(0, wordsMax).map((word) => {
    const part = db.RegExp({ regexp: word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), options: 'i' })
    return _.or(searchedFields.map((field) => ({ [field]: part })))
  })
  return _.and([where, ...matching]) as unknown as Query
}
