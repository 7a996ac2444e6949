import type { Page, Picture } from '../../../typings/model'
import type { CategorySet } from '../../domain/category-tree'
import type { Category, Product, ProductFace, WholeProduct } from '../../domain/product'
import type { StockMove } from '../../domain/records'
import type { BucketCount, MovingUnits, StockBucket } from '../../domain/stock'
import type { StockLine } from '../../domain/stock-shelf'
import type { LookedAt, Saved } from './saved'

export interface ProductQuery {
  /** In at least one of these. */
  categoryIds?: string[]
  order: 'rank' | 'newest' | 'sold' | 'priceUp' | 'priceDown' | 'deal'
  /** Only products with a reduced price. */
  dealsOnly?: boolean
  maxPriceFen?: number
  /** With this word of the owner's. */
  tag?: string
  cursor?: string
  limit: number
}

export interface OwnerProductQuery {
  merchantId: string
  state?: Product['state']
  search?: string
  /** In at least one of these. */
  categoryIds?: string[]
  freightTemplateId?: string
  spuIds?: string[]
  cursor?: string
  limit: number
}

/**
 * A write of a product carries the SKUs that it writes (`skus`), so that one write decides; they reach their
 * own documents right after it, and `settle` repeats that where a function died in between.
 */
export interface ProductStore {
  /** One that another hand changed in the database is taken over first: its revision is raised. */
  get(spuId: string): Promise<Product | null>
  getMany(spuIds: string[]): Promise<ProductFace[]>
  /** With all their SKUs. */
  getByHandles(handles: string[]): Promise<WholeProduct[]>
  listOnSale(query: ProductQuery): Promise<Page<ProductFace>>
  list(query: OwnerProductQuery): Promise<Page<ProductFace>>
  count(query: Omit<OwnerProductQuery, 'cursor' | 'limit'>): Promise<number>
  /** With all their SKUs, in no order. */
  getWhole(spuIds: string[]): Promise<WholeProduct[]>
  /** Of those that are meant, behind an id and in the order of ids. */
  idsAfter(
    query: Omit<OwnerProductQuery, 'cursor' | 'limit'>,
    spuId: string | null,
    limit: number,
  ): Promise<string[]>
  /** Of a merchant's products, behind an id and in the order of ids. */
  facesAfter(
    merchantId: string,
    spuId: string | null,
    limit: number,
  ): Promise<Pick<Product, 'spuId' | 'handle' | 'title' | 'state'>[]>
  /** Changed at that time or later, the earliest first, with all of themselves. */
  changedFrom(at: number, cursor: string | null, limit: number): Promise<Page<Product>>
  /** Behind an id and in the order of ids, with all of themselves. */
  after(spuId: string | null, limit: number): Promise<Product[]>
  /** How many products stand in which categories, of one merchant where it is named. */
  categorySets(merchantId?: string): Promise<CategorySet[]>
  /** With all of themselves, as they are read to be changed. */
  inCategory(merchantId: string, categoryId: string, limit: number): Promise<Product[]>
  /** How many SKUs the products of a query have together. */
  countSkus(query: Omit<OwnerProductQuery, 'cursor' | 'limit'>): Promise<number>
  insert(product: WholeProduct): Promise<'inserted' | 'exists'>
  /** Answers the spuIds that were inserted; the others stood there before, by id or by handle. */
  insertMany(products: WholeProduct[]): Promise<Set<string>>
  /**
   * Writes if the stored revision is `product.revision`, and raises it. `skus` are those that change, and
   * those that it was read with.
   */
  save(product: Product): Saved
  /** As `save`, in few calls; answers the spuIds that were saved. */
  saveMany(products: Product[]): LookedAt<Set<string>>
  /** Products whose latest write may not have reached their SKUs, untouched since `before`. */
  unsettled(before: number, limit: number): Promise<Pick<Product, 'spuId'>[]>
  settle(spuId: string): Promise<void>
  /** Products that another hand changed and of which something is still to follow. */
  editedByHand(limit: number): Promise<Pick<Product, 'spuId'>[]>
  /** Says so of one whose SKU was changed. */
  markByHand(spuId: string, now: number): Promise<void>
  /** Deleted products whose time to be put back is over. */
  toPurge(now: number, limit: number): Promise<Product[]>
  /** Removes a product of this revision with its SKUs; false where another writer was quicker. */
  remove(product: Product): Saved
  /** Raises the shown count of units sold; a product that is gone has none. */
  addSold(spuId: string, units: number): Promise<void>
}

export interface CategoryStore {
  /** All of them, of one merchant where it is named; `categoryTree` puts them in order. */
  list(merchantId?: string): Promise<Category[]>
  get(categoryId: string): Promise<Category | null>
  insert(category: Category): Promise<'inserted' | 'exists'>
  save(category: Category): Saved
  /** False where it is another one by now, or gone. */
  remove(category: Category): LookedAt<boolean>
}

/** Units sold from a bucket since they were counted last; negative where more came back. */
export interface BucketSales {
  bucketId: string
  skuId: string
  units: number
}

export interface StockMoveQuery {
  merchantId: string
  skuId?: string
  reason?: StockMove['reason']
  actor?: string
  fromAt?: number
  toAt?: number
  cursor?: string
  limit: number
}

export interface StockSums {
  units: Partial<Record<StockMove['reason'], number>>
  /** Of the receipts that say what a unit cost. */
  costedUnits: number
  costFen: number
}

/** `holdId` is an order's number, or of goods that a case sends again the case's with a count. */
export interface StoredHold {
  holdId: string
  n: number
  at: number
}

/** The lines below which stock runs low, by merchant. */
export interface StockLineStore {
  get(merchantId: string): Promise<StockLine | null>
  insert(line: StockLine): Promise<'inserted' | 'exists'>
  save(line: StockLine): Saved
}

export interface StockStore {
  /**
   * `held` also where the order held or bought it before; `refused` = too few units; `full` = no entry more,
   * whatever its units; `barred` = given back before.
   */
  hold(
    bucketId: string,
    orderId: string,
    n: number,
    at: number,
  ): Promise<'held' | 'refused' | 'full' | 'barred'>
  /** Gives the units back once; where nothing was taken yet, a later hold of the order is barred. */
  release(bucketId: string, orderId: string, n: number, at: number): Promise<'released' | 'gone'>
  /**
   * `repeated` = sold before; `gone` = the order holds nothing there. `newSales` of them, all by default, are
   * new to their product's count.
   */
  sell(
    bucketId: string,
    orderId: string,
    n: number,
    at: number,
    newSales?: number,
  ): Promise<'sold' | 'repeated' | 'gone'>
  bucketsOf(skuIds: string[]): Promise<BucketCount[]>
  /** All buckets, in pages; for counts of the console. */
  summary(skuIds: string[]): Promise<Map<string, { available: number; held: number; sold: number }>>
  /** Counted SKUs of which a bucket has at most `limit` units, and those that have a line of their own. */
  skusAtMost(limit: number): Promise<string[]>
  /** What is said of a SKU as a whole; null takes it back. */
  mark(skuId: string, marks: { lowAt?: number | null; parts?: number | null }): Promise<void>
  open(bucket: StockBucket): Promise<'opened' | 'exists'>
  /** From now on all buckets of a SKU are counted, or none is. */
  setUnlimited(skuId: string, isUnlimited: boolean): Promise<void>
  /** Adds `move.delta` once for `move.moveId`, never below zero. */
  adjust(move: StockMove): Promise<'adjusted' | 'refused' | 'repeated'>
  /** Puts `move.delta` sold units on sale again, once for `move.moveId`. */
  takeBack(move: StockMove): Promise<'returned' | 'refused' | 'repeated'>
  move(moveId: string): Promise<StockMove | null>
  movesOf(skuIds: string[], limit: number): Promise<StockMove[]>
  /** Those of a merchant, the latest first. */
  listMoves(query: StockMoveQuery): Promise<Page<StockMove>>
  /** All moves of a SKU together, by reason, and what its receipts cost. */
  sumsOf(skuId: string): Promise<StockSums>
  /** Who holds units of a SKU now, the earliest first. */
  holdsOf(skuId: string, limit: number): Promise<StoredHold[]>
  /** Buckets with sales that their products have not counted, the longest waiting first. */
  uncounted(limit: number): Promise<BucketSales[]>
  /** Takes the sales off to be counted; false where more were sold meanwhile. */
  takeSales(sales: BucketSales): Promise<boolean>
  /** Takes units out, written down as on their way; false: too few, or others are on their way. */
  moveOut(bucketId: string, moving: MovingUnits): Promise<boolean>
  /** Lets them arrive, once, however often it is told. */
  moveIn(bucketId: string, moving: MovingUnits, at: number): Promise<void>
  /** Units that left before `before` and did not arrive. */
  unfinishedMoves(before: number, limit: number): Promise<{ bucketId: string; moving: MovingUnits }[]>
  /** Buckets in which something was settled before `before`, the earliest first. */
  settledBefore(before: number, limit: number): Promise<string[]>
  /** Removes the buckets of SKUs that are gone; their moves stay. */
  removeBuckets(skuIds: string[]): Promise<void>
  /** Drops a slice of what was settled before `before`; `more`: another may stand there. */
  prune(bucketId: string, before: number, kept?: string[]): Promise<'more' | 'done'>
}

/** The first units of a SKU, and the move that says where they came from. */
export interface StockOpening {
  skuId: string
  units: number
  /** Nobody counts it. */
  isUnlimited: boolean
  move: StockMove
}

export interface StockOpenings {
  /** Opens the first bucket of each SKU; a SKU that has one keeps it, so a repeat adds nothing. */
  openMany(openings: StockOpening[]): Promise<void>
}

export interface PictureStore {
  /** Addresses that a browser can load, by source; a foreign address is its own. */
  urls(pictures: Picture[]): Promise<Map<string, string>>
}
