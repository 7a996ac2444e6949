import type { ImportItem, ImportNote, ImportProblem, ImportReport } from '../../../typings/owner-api'
import type { Catalogue } from '../../domain/shopify/read-catalogue'
import type { Ports } from '../ports'
import type { ImportContext } from './import-context'
import { leftOutItem, type PlannedProduct, type PlanPorts, planImport, plannedItem } from './plan-import'

/** A file that is being set against the shop, piece by piece; it writes nothing. */
export interface Comparison {
  /** Goes on until the end, or until the piece that it is at when `until` comes (epoch ms). */
  goOn(until: number): Promise<void>
  done(): number
  total: number
  /** What an import would do, once all of it is compared. */
  report(fileName: string): ImportReport
}

/** Read with one question of the store. */
const PRODUCTS_AT_ONCE = 50

export function compareImport(
  ports: PlanPorts & Pick<Ports, 'clock'>,
  catalogue: Catalogue,
  context: ImportContext,
): Comparison {
  const known = new Set(context.categories.map(({ categoryId }) => categoryId))
  const { products, refused, skipped, strayRowCount } = catalogue
  const items: ImportItem[] = [
    ...refused.map((product) => leftOutItem(product)),
    ...skipped.map((product) => leftOutItem(product, 'skipped')),
  ]
  const problems: ImportProblem[] = [...catalogue.problems]
  const newCategoryIds = new Set<string>()
  let rowsRefused = strayRowCount + sumOf(refused.map(({ rowCount }) => rowCount))
  let at = 0
  const take = ({ plan, file }: PlannedProduct) => {
    items.push(plannedItem({ file, plan }))
    if (plan.action === 'unchanged') return
    for (const id of plan.product.categoryIds) if (!known.has(id)) newCategoryIds.add(id)
  }
  return {
    total: products.length,
    done: () => at,
    async goOn(until) {
      while (at < products.length) {
        const files = products.slice(at, at + PRODUCTS_AT_ONCE)
        const plan = await planImport(ports, files, context)
        plan.planned.forEach(take)
        items.push(...plan.refused.map(({ file }) => leftOutItem(file)))
        problems.push(...plan.refused.flatMap((unfit) => unfit.problems))
        rowsRefused += sumOf(plan.refused.map(({ file }) => file.rowCount))
        at += files.length
        if (ports.clock.now() >= until) return
      }
    },
    report: (fileName) => ({
      fileName,
      rowCount: catalogue.rowCount,
      rowsRefused,
      ...countsOf(items),
      items: items.sort(byLine),
      problems: problems.sort(byLine),
      notes: notesOf(catalogue),
      newCategories: [...newCategoryIds].map(context.categoryNameOf),
      written: false,
      left: 0,
    }),
  }
}

/** What is good among the products of a report, changed or not. */
export function countsOf(
  items: ImportItem[],
): Pick<ImportReport, 'products' | 'skus' | 'created' | 'updated' | 'unchanged'> {
  const good = items.filter(({ action }) => action !== 'refused' && action !== 'skipped')
  const count = (action: ImportItem['action']) => items.filter((item) => item.action === action).length
  return {
    products: good.length,
    skus: sumOf(good.map(({ skuCount }) => skuCount)),
    created: count('create'),
    updated: count('update'),
    unchanged: count('unchanged'),
  }
}

const PLACES_SHOWN = 50

/** How often each happened, with the first places: all of them may be as many as rows. */
function notesOf({ notes }: Catalogue): ImportNote[] {
  const byReason = new Map<ImportNote['reason'], ImportNote>()
  for (const { reason, ...place } of notes) {
    const note = byReason.get(reason) ?? { reason, count: 0, places: [] }
    note.count += 1
    if (note.places.length < PLACES_SHOWN) note.places.push(place)
    byReason.set(reason, note)
  }
  return [...byReason.values()]
}

const byLine = (one: { line: number }, other: { line: number }) => one.line - other.line
const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)
