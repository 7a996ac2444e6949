import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { hasEnded, type Job } from '../../../cloudfunctions/domain/job'
import type { Category, Product, StoredSku } from '../../../cloudfunctions/domain/product'
import type { StockMove } from '../../../cloudfunctions/domain/records'
import type { StockBucket } from '../../../cloudfunctions/domain/stock'
import { imported, reportOfJob, runJobs, startedImport } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'

/** After so long a runner that is gone is gone for the others as well. */
export const LAPSED_MS = 46_000

let count = 0

const header = 'Handle,Title,Type,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price'
const rowOf = (name: string, number: number, size: string, units: number, price: string) =>
  `${name}-p${number},茶 ${number},${name} 类 ${number % 3},大小,${size},${units},${price}`

/** What stands before, and a file that adds, changes, leaves alone and has a bad row. */
const before = (name: string) =>
  [header, ...[1, 2, 3].map((at) => rowOf(name, at, '小', 5, '10.00'))].join('\n')
const file = (name: string) =>
  [
    header,
    rowOf(name, 1, '小', 9, '10.00'),
    rowOf(name, 2, '小', 9, '12.00'),
    rowOf(name, 3, '小', 9, '10.00'),
    `${name}-p3,,,,大,7,15.00`,
    rowOf(name, 4, '小', 4, '-1'),
    ...Array.from({ length: 60 }, (_, at) => rowOf(name, at + 5, '小', at, '20.00')),
  ].join('\n')

export type Left = Awaited<ReturnType<typeof leftBy>>

/** All that an import leaves behind, without names of a run and times. */
async function leftBy({ database, ports }: MemoryShop, name: string, jobId: string) {
  const products = database.all<Product>('products').filter(({ handle }) => handle.startsWith(`${name}-`))
  const skus = database.all<StoredSku>('skus').sort((one, other) => one.rank - other.rank)
  const skusOf = (spuId: string) => skus.filter((sku) => sku.spuId === spuId)
  const skuIds = new Set(products.flatMap(({ spuId }) => skusOf(spuId).map(({ skuId }) => skuId)))
  const acts = database.all<AuditEntry>('auditLog').filter(({ action }) => action === 'product.import')
  const plain = (text: unknown): unknown => JSON.parse(JSON.stringify(text).replaceAll(name, '~'))
  const report = await reportOfJob(ports, jobId)
  return {
    products: products
      .map(({ handle, title, state, skuCount, revision, categoryIds, minPriceFen, soldCount, spuId }) =>
        plain({
          ...{ handle, title, state, revision, minPriceFen, soldCount, categories: categoryIds.length },
          skuCount,
          skus: skusOf(spuId).map(({ options, priceFen }) => ({ options, priceFen })),
          acts: acts.filter(({ target }) => target === spuId).length,
        }),
      )
      .sort(byText),
    units: database
      .all<StockBucket>('stock')
      .filter(({ skuId }) => skuIds.has(skuId))
      .map(({ available, received }) => [available, received])
      .sort(byText),
    moves: database
      .all<StockMove>('stockMoves')
      .filter(({ skuId }) => skuIds.has(skuId))
      .map(({ delta, reason }) => [delta, reason])
      .sort(byText),
    categories: database
      .all<Category>('categories')
      .filter(({ name: { zh } }) => zh.startsWith(`${name} `))
      .map(({ name: { zh } }) => plain(zh))
      .sort(byText),
    report: plain({
      ...report,
      // The others of this shop are what other runs left.
      absentProducts: report?.absentProducts.filter(({ handle }) => handle.startsWith(`${name}-`)),
    }),
  }
}

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

/** A shop in which imports of the same shape are tried, each under a name of its own. */
export class ImportGrounds {
  private constructor(readonly shop: MemoryShop) {}

  static async open(): Promise<ImportGrounds> {
    return new ImportGrounds(await openMemoryShop())
  }

  /** A job that waits for a runner, in a shop that has some of its products already. */
  async prepared(): Promise<{ name: string; jobId: string }> {
    const name = `tea${++count}x`
    await imported(this.shop.ports, before(name))
    return { name, jobId: (await startedImport(this.shop.ports, file(name))).jobId }
  }

  async stored(jobId: string): Promise<Job> {
    const job = await this.shop.ports.jobs.get(jobId)
    if (!job) throw new Error(`${jobId} is gone.`)
    return job
  }

  left(name: string, jobId: string): Promise<Left> {
    return leftBy(this.shop, name, jobId)
  }

  /** Runs on, with runners that nothing happens to. */
  async runToEnd(jobId: string): Promise<void> {
    for (let turns = 0; turns < 5 && !hasEnded(await this.stored(jobId)); turns++) {
      await this.shop.time.advance(LAPSED_MS)
      await runJobs(this.shop.ports)
    }
  }

  /** What an import leaves that nothing happened to. */
  async reference(): Promise<Left> {
    const { name, jobId } = await this.prepared()
    await runJobs(this.shop.ports)
    return this.left(name, jobId)
  }
}
