import type { ImportItem, ImportProblem, ImportReport } from '../../../typings/owner-api'
import { type ProductPlan, planProduct } from '../../domain/catalogue-plan'
import type { WholeProduct } from '../../domain/product'
import type { FileProduct } from '../../domain/shopify/file-product'
import type { Catalogue } from '../../domain/shopify/read-catalogue'
import type { ImportContext } from './import-context'

/** A good product of the file and what it makes of the stored one. */
export interface PlannedProduct {
  file: FileProduct
  plan: Exclude<ProductPlan, { action: 'refused' }>
}

export interface ImportPlan {
  planned: PlannedProduct[]
  report: ImportReport
}

/** Sets every good product of a file against what is stored, and counts what would come of it. */
export function planImport(
  fileName: string,
  catalogue: Catalogue,
  stored: WholeProduct[],
  context: ImportContext,
): ImportPlan {
  const byHandle = new Map(stored.map((product) => [product.handle, product]))
  const problems = [...catalogue.problems]
  const items: ImportItem[] = catalogue.refused.map(refusedItem)
  const planned: PlannedProduct[] = []
  let rowsRefused = catalogue.strayRowCount + sumOf(catalogue.refused.map(({ rowCount }) => rowCount))
  for (const file of catalogue.products) {
    const plan = planProduct(byHandle.get(file.handle) ?? null, file, context)
    if (plan.action === 'refused') {
      problems.push(optionsProblem(file))
      items.push(refusedItem(file))
      rowsRefused += file.rowCount
      continue
    }
    planned.push({ file, plan })
    items.push(plannedItem(file, plan))
  }
  const count = (action: ImportItem['action']) => items.filter((item) => item.action === action).length
  const byLine = (one: { line: number }, other: { line: number }) => one.line - other.line
  return {
    planned,
    report: {
      fileName,
      rowCount: catalogue.rowCount,
      products: planned.length,
      skus: sumOf(planned.map(({ file }) => file.skus.length)),
      rowsRefused,
      created: count('create'),
      updated: count('update'),
      unchanged: count('unchanged'),
      items: items.sort(byLine),
      problems: problems.sort(byLine),
      newCategories: newCategoryNames(planned, context),
      written: false,
    },
  }
}

/** Names of categories that a written product would be the first of. */
function newCategoryNames(planned: PlannedProduct[], context: ImportContext): string[] {
  const known = new Set(context.categories.map(({ categoryId }) => categoryId))
  const used = planned.flatMap(({ plan }) => (plan.action === 'unchanged' ? [] : plan.product.categoryIds))
  return [...new Set(used)].filter((categoryId) => !known.has(categoryId)).map(context.categoryNameOf)
}

function plannedItem(file: FileProduct, plan: PlannedProduct['plan']): ImportItem {
  const { handle, title, line, skus } = file
  const changes = plan.action === 'unchanged' ? [] : plan.changes
  return { handle, title, line, action: plan.action, skuCount: skus.length, changes }
}

function refusedItem({ handle, title, line }: Pick<ImportItem, 'handle' | 'title' | 'line'>): ImportItem {
  return { handle, title, line, action: 'refused', skuCount: 0, changes: [] }
}

function optionsProblem({ handle, line, axisNames }: FileProduct): ImportProblem {
  const reason = 'OPTIONS_CHANGED'
  return { line, column: 'Option1 Name', value: axisNames.join(' / ').slice(0, 80), reason, handle }
}

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)
