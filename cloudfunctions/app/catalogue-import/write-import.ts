import type { OpenStock } from '../../../typings/catalogue-import'
import { firstUnits, planProduct, tintOf } from '../../domain/catalogue-plan'
import type { Category, Product } from '../../domain/product'
import type { FileProduct } from '../../domain/shopify/file-product'
import { bucketIdOf } from '../../domain/stock'
import { type AuditNote, auditActs, auditEntry } from '../audit'
import { repeat } from '../change'
import { inParallel } from '../in-parallel'
import type { Ports, StockOpening } from '../ports'
import type { ImportContext } from './import-context'
import type { PlannedProduct } from './plan-import'

export type WriteImportPorts = Pick<
  Ports,
  'products' | 'categories' | 'stockOpenings' | 'audit' | 'derivedIds' | 'clock' | 'ids'
>

type Write = Extract<PlannedProduct['plan'], { action: 'create' | 'update' }>

const savesAtOnce = 8

/**
 * Writes a plan in an order that can be cut off anywhere: categories, then stock, then products. A SKU is
 * new as long as no product names it, so its units are there before it is, and are opened once.
 */
export async function writeImport(
  ports: WriteImportPorts,
  actor: string,
  planned: PlannedProduct[],
  context: ImportContext,
  openStock: OpenStock,
): Promise<void> {
  // What was done before and may not be written down: by a run that died, or by somebody else.
  await auditActs(ports, ...planned.map(({ plan }) => plan.product))
  const writes = planned.flatMap(({ file, plan }) =>
    plan.action === 'unchanged' ? [] : [{ file, plan: withAct(ports, actor, plan) }],
  )
  await insertCategories(
    ports,
    writes.map(({ plan }) => plan),
    context,
  )
  await ports.stockOpenings.openMany(
    writes.flatMap(({ plan }) => openingsOf(plan, { actor, openStock }, context.now)),
  )
  const creates = writes.filter(({ plan }) => plan.action === 'create')
  const inserted = await ports.products.insertMany(creates.map(({ plan }) => plan.product))
  const updates = writes.filter(({ plan }) => plan.action === 'update')
  const saved = await ports.products.saveMany(updates.map(({ plan }) => withWritten(plan)))
  const isWritten = ({ plan: { product } }: (typeof writes)[number]) =>
    inserted.has(product.spuId) || saved.has(product.spuId)
  const overtaken = writes.filter((write) => !isWritten(write))
  const again: Product[] = []
  await inParallel(overtaken, savesAtOnce, async ({ file }) => {
    again.push(await writeAgain(ports, { actor, openStock }, file, context))
  })
  // An act that another writer was quicker than did not happen, and another stands for it.
  const lost = new Set(again.map(({ spuId }) => spuId))
  const stands = writes.map(({ plan }) => plan.product).filter(({ spuId }) => !lost.has(spuId))
  await auditActs(ports, ...stands, ...again)
}

/**
 * Somebody else changed the product since it was read: it is read and decided on anew. Answers it as it
 * stands then.
 */
async function writeAgain(
  ports: WriteImportPorts,
  wish: Wish,
  file: FileProduct,
  context: ImportContext,
): Promise<Product> {
  const busy = () => {
    throw new Error('A product changes faster than an import can write it; the import may be repeated.')
  }
  const write = async () => {
    const [stored] = await ports.products.getByHandles([file.handle])
    const decided = planProduct(stored ?? null, file, context)
    if (decided.action === 'unchanged') return decided.product
    if (decided.action === 'refused') return busy()
    if (stored) await auditActs(ports, stored)
    const plan = withAct(ports, wish.actor, decided)
    await ports.stockOpenings.openMany(openingsOf(plan, wish, context.now))
    const { product } = plan
    const isWritten =
      plan.action === 'create'
        ? (await ports.products.insert(product)) === 'inserted'
        : await ports.products.save(withWritten(plan))
    return isWritten ? product : null
  }
  return repeat(ports, `The product ${file.handle}`, write, busy)
}

/** An update carries the SKUs that it changes, and no others. */
const withWritten = ({ product, written }: Write): Product => ({ ...product, skus: written })

/** Who imports, and what there is of SKUs that nobody counts. */
interface Wish {
  actor: string
  openStock: OpenStock
}

function openingsOf(plan: Write, { actor, openStock }: Wish, at: number): StockOpening[] {
  return plan.newSkus.map(({ skuId, row }) => {
    const first = firstUnits(row, openStock)
    return opening(plan.product.merchantId, skuId, first, actor, at)
  })
}

function opening(
  merchantId: string,
  skuId: string,
  { units, isUnlimited }: ReturnType<typeof firstUnits>,
  actor: string,
  at: number,
): StockOpening {
  return {
    ...{ skuId, units, isUnlimited },
    move: {
      moveId: `import-${skuId}`,
      merchantId,
      skuId,
      bucketId: bucketIdOf(skuId),
      delta: units,
      reason: 'imported',
      actor,
      note: '',
      at,
    },
  }
}

/** A new category stands behind the others, hidden, with the first picture of its first product. */
async function insertCategories(
  ports: WriteImportPorts,
  plans: Write[],
  context: ImportContext,
): Promise<void> {
  const known = new Set(context.categories.map(({ categoryId }) => categoryId))
  let rank = Math.max(0, ...context.categories.map((category) => category.rank))
  for (const { product } of plans) {
    for (const categoryId of product.categoryIds) {
      if (known.has(categoryId)) continue
      known.add(categoryId)
      rank += 1
      const name = context.categoryNameOf(categoryId)
      const category: Category = {
        categoryId,
        merchantId: context.merchantId,
        parentId: null,
        name: { zh: name },
        picture: product.pictures[0] ?? { source: '', tint: tintOf(name) },
        rank,
        // What shoppers see of the shop is its owner's to say.
        shown: false,
        revision: 0,
      }
      await ports.categories.insert(category)
      context.categories.push(category)
    }
  }
}

/** The plan with whose act it is: kept by the product, so that it is written down whenever the run ends. */
function withAct(ports: Pick<Ports, 'ids' | 'clock'>, actor: string, plan: Write): Write {
  const { action, product, changes } = plan
  const to = action === 'create' ? { handle: product.handle, skus: product.skus.length } : changes
  const note: AuditNote = { actor, action: 'product.import', target: product.spuId, to }
  return { ...plan, product: { ...product, lastAct: auditEntry(ports, note) } }
}
