import { planProduct, tintOf } from '../../domain/catalogue-plan'
import type { Category } from '../../domain/product'
import type { FileProduct } from '../../domain/shopify/file-product'
import { bucketIdOf } from '../../domain/stock'
import { inParallel } from '../in-parallel'
import type { Ports, StockOpening } from '../ports'
import { type AuditNote, auditEntry } from './audit'
import type { ImportContext } from './import-context'
import type { PlannedProduct } from './plan-import'

export type WriteImportPorts = Pick<
  Ports,
  'products' | 'categories' | 'stockOpenings' | 'audit' | 'derivedIds' | 'clock' | 'ids'
>

type Write = Extract<PlannedProduct['plan'], { action: 'create' | 'update' }>

const savesAtOnce = 8
const retries = 5

/**
 * Writes a plan in an order that can be cut off anywhere: categories, then stock, then products. A SKU is
 * new as long as no product names it, so its units are there before it is, and are opened once.
 */
export async function writeImport(
  ports: WriteImportPorts,
  actor: string,
  planned: PlannedProduct[],
  context: ImportContext,
): Promise<void> {
  const writes = planned.flatMap(({ file, plan }) => (plan.action === 'unchanged' ? [] : [{ file, plan }]))
  await insertCategories(
    ports,
    writes.map(({ plan }) => plan),
    context,
  )
  await ports.stockOpenings.openMany(writes.flatMap(({ plan }) => openingsOf(plan, actor, context.now)))
  const creates = writes.filter(({ plan }) => plan.action === 'create')
  const inserted = await ports.products.insertMany(creates.map(({ plan }) => plan.product))
  const overtaken = creates.filter(({ plan }) => !inserted.has(plan.product.spuId))
  await inParallel(overtaken, savesAtOnce, ({ file }) => writeAgain(ports, actor, file, context))
  const updates = writes.filter(({ plan }) => plan.action === 'update')
  await inParallel(updates, savesAtOnce, async ({ file, plan }) => {
    if (!(await ports.products.save(plan.product))) await writeAgain(ports, actor, file, context)
  })
  const notes = writes.map(({ plan }) => noteOf(plan, actor))
  await ports.audit.append(notes.map((note) => auditEntry(ports, note)))
}

/** Somebody else changed the product since it was read: it is read and decided on anew. */
async function writeAgain(
  ports: WriteImportPorts,
  actor: string,
  file: FileProduct,
  context: ImportContext,
): Promise<void> {
  for (let turn = 0; turn < retries; turn += 1) {
    const [stored] = await ports.products.getByHandles([file.handle])
    const plan = planProduct(stored ?? null, file, context)
    if (plan.action === 'unchanged') return
    if (plan.action === 'refused') break
    await ports.stockOpenings.openMany(openingsOf(plan, actor, context.now))
    const { product } = plan
    const isWritten =
      plan.action === 'create'
        ? (await ports.products.insert(product)) === 'inserted'
        : await ports.products.save(product)
    if (isWritten) return
  }
  throw new Error('A product changes faster than an import can write it; the import may be repeated.')
}

function openingsOf(plan: Write, actor: string, at: number): StockOpening[] {
  return plan.newSkus.map(({ skuId, quantity }) => ({
    skuId,
    units: quantity,
    move: {
      moveId: `import-${skuId}`,
      skuId,
      bucketId: bucketIdOf(skuId),
      delta: quantity,
      reason: 'imported',
      actor,
      note: '',
      at,
    },
  }))
}

/** A new category stands behind the others and shows the first picture of its first product. */
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
        parentId: null,
        name: { zh: name },
        picture: product.pictures[0] ?? { source: '', tint: tintOf(name) },
        rank,
        shown: true,
        revision: 0,
      }
      await ports.categories.insert(category)
    }
  }
}

function noteOf({ action, product, changes }: Write, actor: string): AuditNote {
  const note = { actor, action: 'product.import', target: product.spuId }
  if (action === 'create') return { ...note, to: { handle: product.handle, skus: product.skus.length } }
  return { ...note, to: changes }
}
