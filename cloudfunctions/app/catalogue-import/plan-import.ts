import type { ImportItem, ImportProblem } from '../../../typings/owner-api'
import { type ProductPlan, planProduct, type UnfitReason } from '../../domain/catalogue-plan'
import type { Sku } from '../../domain/product'
import type { FileProduct } from '../../domain/shopify/file-product'
import type { LeftOutProduct } from '../../domain/shopify/read-catalogue'
import type { Ports } from '../ports'
import type { ImportContext } from './import-context'

/** A good product of the file and what it makes of the stored one. */
export interface PlannedProduct {
  file: FileProduct
  plan: Exclude<ProductPlan, { action: 'refused' }>
}

/** A product that is good in the file and cannot be made of what is stored. */
export interface UnfitProduct {
  file: FileProduct
  problems: ImportProblem[]
}

/** Some products of a file, set against what is stored of them. */
export interface ImportPlan {
  planned: PlannedProduct[]
  refused: UnfitProduct[]
}

export type PlanPorts = { products: Pick<Ports['products'], 'getByHandles' | 'facesAfter'> } & {
  skus: Pick<Ports['skus'], 'ownersOf'>
}

export async function planImport(
  ports: PlanPorts,
  files: FileProduct[],
  context: ImportContext,
): Promise<ImportPlan> {
  const codes = files.flatMap(({ skus }) => skus.flatMap(({ code }) => (code === null ? [] : [code])))
  const [stored, owners] = await Promise.all([
    ports.products.getByHandles(files.map(({ handle }) => handle)),
    ports.skus.ownersOf(context.merchantId, codes),
  ])
  const byHandle = new Map(stored.map((product) => [product.handle, product]))
  const ownerOf = new Map(owners.map(({ code, spuId }) => [code, spuId]))
  const made: ImportPlan = { planned: [], refused: [] }
  for (const file of files) {
    const product = byHandle.get(file.handle) ?? null
    const spuId = product?.spuId ?? context.spuIdOf(file.handle)
    const taken = file.skus.flatMap(({ line, code }): ImportProblem[] =>
      code === null || (ownerOf.get(code) ?? spuId) === spuId
        ? []
        : [{ ...{ line, column: 'SKU', value: code, handle: file.handle }, reason: 'CODE_TAKEN' }],
    )
    const plan = taken.length > 0 ? null : planProduct(product, file, context)
    if (plan && plan.action !== 'refused') made.planned.push({ file, plan })
    else made.refused.push({ file, problems: plan ? [unfitProblem(file, plan.reason)] : taken })
  }
  return made
}

export function plannedItem({ file, plan }: PlannedProduct): ImportItem {
  const { handle, title, line, skus } = file
  const changes = plan.action === 'unchanged' ? [] : plan.changes
  const absent = plan.absent.map(absentSku)
  return { handle, title, line, action: plan.action, skuCount: skus.length, changes, absent }
}

const absentSku = ({ skuId, options, code }: Sku) => ({ skuId, options, code })

type Left = Pick<LeftOutProduct, 'handle' | 'title' | 'line'>

export function leftOutItem(
  { handle, title, line }: Left,
  action: 'refused' | 'skipped' = 'refused',
): ImportItem {
  return { handle, title, line, action, skuCount: 0, changes: [], absent: [] }
}

function unfitProblem({ handle, line, axisNames, terms }: FileProduct, reason: UnfitReason): ImportProblem {
  const [column, value] =
    reason === 'UNKNOWN_FREIGHT'
      ? ['Freight template', terms.freightName ?? '']
      : ['Option1 Name', axisNames.join(' / ')]
  return { line, column, value: value.slice(0, 80), reason, handle }
}
