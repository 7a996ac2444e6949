import type {
  AbsentProduct,
  ImportItem,
  ImportNote,
  ImportProblem,
  ImportReport,
} from '../../../typings/owner-api'
import { isOpen } from '../../domain/catalogue-plan'
import type { Catalogue } from '../../domain/shopify/read-catalogue'
import type { Ports } from '../ports'
import type { ImportContext } from './import-context'
import { type ImportSlices, pieceOf } from './piece-of'
import { leftOutItem, type PlannedProduct, type PlanPorts, planImport, plannedItem } from './plan-import'

/** A file that is being set against the shop, piece by piece; it writes nothing. */
export interface Comparison {
  /** Goes on until the end, or until the piece that it is at when `until` comes (epoch ms). */
  goOn(until: number): Promise<void>
  done(): number
  isDone(): boolean
  total: number
  /** What an import would do, once all of it is compared. */
  report(fileName: string): ImportReport
}

/** Read in one go, whatever a product holds. */
const compared: ImportSlices = { products: 200, skus: 2000 }
const FACES_AT_ONCE = 1000

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
  const asks = { skus: 0, stated: 0 }
  let rowsRefused = strayRowCount + sumOf(refused.map(({ rowCount }) => rowCount))
  const absent: AbsentProduct[] = []
  const handles = new Set([...products, ...refused, ...skipped].map(({ handle }) => handle))
  let lookedAt: string | null = null
  let isLookedThrough = false
  let at = 0
  const take = ({ plan, file }: PlannedProduct) => {
    items.push(plannedItem({ file, plan }))
    if (plan.action === 'unchanged') return
    const open = plan.newSkus.filter(({ row }) => isOpen(row))
    asks.skus += open.length
    asks.stated += open.filter(({ row }) => (row.quantity ?? 0) > 0).length
    for (const id of plan.product.categoryIds) if (!known.has(id)) newCategoryIds.add(id)
  }
  return {
    total: products.length,
    done: () => at,
    async goOn(until) {
      while (at < products.length) {
        const files = pieceOf(products, at, compared)
        const plan = await planImport(ports, files, context)
        plan.planned.forEach(take)
        items.push(...plan.refused.map(({ file }) => leftOutItem(file)))
        problems.push(...plan.refused.flatMap((unfit) => unfit.problems))
        rowsRefused += sumOf(plan.refused.map(({ file }) => file.rowCount))
        at += files.length
        if (ports.clock.now() >= until) return
      }
      while (!isLookedThrough) {
        const faces = await ports.products.facesAfter(context.merchantId, lookedAt, FACES_AT_ONCE)
        const sold = faces.filter(({ handle, state }) => state === 'onSale' && !handles.has(handle))
        absent.push(...sold.map(({ spuId, handle, title }) => ({ spuId, handle, title: title.zh })))
        lookedAt = faces.at(-1)?.spuId ?? lookedAt
        isLookedThrough = faces.length < FACES_AT_ONCE
        if (ports.clock.now() >= until) return
      }
    },
    isDone: () => at >= products.length && isLookedThrough,
    report: (fileName) => ({
      fileName,
      rowCount: catalogue.rowCount,
      rowsRefused,
      ...countsOf(items),
      items: items.sort(byLine),
      problems: problems.sort(byLine),
      notes: notesOf(catalogue),
      asks,
      absentProducts: absent,
      retired: { skus: 0, products: 0 },
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
