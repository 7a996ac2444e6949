import type { ImportItem, ImportProblem } from '../../../typings/owner-api'
import { type ProductPlan, planProduct } from '../../domain/catalogue-plan'
import type { WholeProduct } from '../../domain/product'
import type { FileProduct } from '../../domain/shopify/file-product'
import type { ImportContext } from './import-context'

/** A good product of the file and what it makes of the stored one. */
export interface PlannedProduct {
  file: FileProduct
  plan: Exclude<ProductPlan, { action: 'refused' }>
}

/** Some products of a file, set against what is stored of them. */
export interface ImportPlan {
  planned: PlannedProduct[]
  /** Those that cannot be made of what is stored. */
  refused: FileProduct[]
}

export function planImport(files: FileProduct[], stored: WholeProduct[], context: ImportContext): ImportPlan {
  const byHandle = new Map(stored.map((product) => [product.handle, product]))
  const made: ImportPlan = { planned: [], refused: [] }
  for (const file of files) {
    const plan = planProduct(byHandle.get(file.handle) ?? null, file, context)
    if (plan.action === 'refused') made.refused.push(file)
    else made.planned.push({ file, plan })
  }
  return made
}

export function plannedItem({ file, plan }: PlannedProduct): ImportItem {
  const { handle, title, line, skus } = file
  const changes = plan.action === 'unchanged' ? [] : plan.changes
  return { handle, title, line, action: plan.action, skuCount: skus.length, changes }
}

export function refusedItem({
  handle,
  title,
  line,
}: Pick<ImportItem, 'handle' | 'title' | 'line'>): ImportItem {
  return { handle, title, line, action: 'refused', skuCount: 0, changes: [] }
}

export function optionsProblem({ handle, line, axisNames }: FileProduct): ImportProblem {
  const reason = 'OPTIONS_CHANGED'
  return { line, column: 'Option1 Name', value: axisNames.join(' / ').slice(0, 80), reason, handle }
}
