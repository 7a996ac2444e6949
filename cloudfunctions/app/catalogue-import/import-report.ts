import type { ImportItem, ImportReport } from '../../../typings/catalogue-import'
import type { ImportCounts } from '../../../typings/jobs'
import type { ImportCursor } from '../../domain/import-job'
import type { SlicePorts } from '../ports'
import { countsOf } from './compare-import'
import { leftOutItem } from './plan-import'

/** As many as a report of what the platform hands over can have. */
const REPORT_BYTES_MAX = 64 * 1024 * 1024

export type ReportPorts = { files: Pick<SlicePorts['files'], 'read'> }

/** What an import set out to do, as it wrote it down before it began. */
export async function readReport({ files }: ReportPorts, fileId: string): Promise<ImportReport> {
  const file = await files.read(fileId, REPORT_BYTES_MAX)
  if (!file?.isWhole) throw new Error(`The report ${fileId} cannot be read.`)
  return JSON.parse(new TextDecoder().decode(file.bytes)) as ImportReport
}

/** What came of it: all of it, or what was reached before it was ended. */
export function reportOf(planned: ImportReport, cursor: ImportCursor, retiresSkus = false): ImportReport {
  const late = new Map(cursor.lateRefusals.map((refusal) => [refusal.handle, refusal]))
  const isReached = ({ line }: ImportItem) => line < cursor.nextLine
  const items = planned.items
    .filter((item) => ['refused', 'skipped'].includes(item.action) || isReached(item))
    .map((item) => (late.has(item.handle) ? leftOutItem(item) : item))
  const lateItems = items.filter(({ handle }) => late.has(handle))
  const problems = lateItems.flatMap(({ handle }) => late.get(handle)?.problems ?? [])
  const counts = countsOf(items)
  const rowsLate = lateItems.reduce((sum, { handle }) => sum + (late.get(handle)?.rowCount ?? 0), 0)
  return {
    ...planned,
    ...counts,
    rowsRefused: planned.rowsRefused + rowsLate,
    items,
    problems: [...planned.problems, ...problems].sort((one, other) => one.line - other.line),
    retired: {
      products: cursor.retiredCount ?? 0,
      skus: retiresSkus ? items.reduce((sum, { absent }) => sum + absent.length, 0) : 0,
    },
    newCategories: cursor.isWritten ? planned.newCategories : [],
    written: true,
    left: planned.products - counts.products - lateItems.length,
  }
}

/** Where `strict` held everything back. */
export const heldBack = (planned: ImportReport): ImportReport => ({
  ...planned,
  ...{ products: 0, skus: 0, created: 0, updated: 0, unchanged: 0, newCategories: [] },
})

export const resultOf = (report: ImportReport): ImportCounts => {
  const { written, products, skus, created, updated, unchanged, rowsRefused } = report
  return { written, products, skus, created, updated, unchanged, rowsRefused }
}
