import type {
  ImportChange,
  ImportField,
  ImportItem,
  ImportProblem,
  ImportReason,
  ImportReport,
  Retiring,
} from '../../../../typings/owner-api'
import { fenToInput, parseMoney } from '../../format/money'

export type ImportAction = ImportItem['action']
export const IMPORT_ACTIONS = [
  'create',
  'update',
  'unchanged',
  'refused',
  'skipped',
] as const satisfies ImportAction[]

/** How many products each outcome has: the bar is drawn from it, to scale. */
export function countActions(report: ImportReport): Record<ImportAction, number> {
  const count = (action: ImportAction) => report.items.filter((item) => item.action === action).length
  const { created: create, updated: update, unchanged } = report
  return { create, update, unchanged, refused: count('refused'), skipped: count('skipped') }
}

/** How many products pressing the button writes; a strict import of a file with problems writes none. */
export function writesOf(report: ImportReport, strict: boolean, retire: Retiring = keepAll): number {
  if (strict && report.problems.length > 0) return 0
  const losing = retire.skus ? report.items.filter(isLosing).length : 0
  const leaving = retire.products ? report.absentProducts.length : 0
  return report.created + report.updated + losing + leaving
}

const keepAll: Retiring = { skus: false, products: false }
/** Changed by nothing but by the SKUs that it loses. */
const isLosing = ({ action, absent }: ImportItem) => action === 'unchanged' && absent.length > 0

/** The reasons of the problems with how often each occurs, most frequent first. */
export function countReasons(problems: ImportProblem[]): { reason: ImportReason; count: number }[] {
  const counts = new Map<ImportReason, number>()
  for (const { reason } of problems) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((left, right) => right.count - left.count || left.reason.localeCompare(right.reason))
}

function fenOf(text: string | null): number | null {
  const reading = text === null ? null : parseMoney(text)
  return reading?.ok ? reading.fen : null
}

/** How far an amount moves, in fen; null where either side is no amount. */
function distance(change: ImportChange): number | null {
  const from = fenOf(change.from)
  const to = fenOf(change.to)
  return from === null || to === null ? null : Math.abs(to - from)
}

export interface FieldChange {
  field: ImportField
  count: number
  /** The change that moves an amount furthest; null where the field holds no amounts. */
  largest: { from: string; to: string } | null
}

/** What changes in products the shop has, by field, most frequent first. */
export function countFields(items: ImportItem[]): FieldChange[] {
  const fields = new Map<ImportField, { count: number; distance: number; largest: FieldChange['largest'] }>()
  for (const change of items.filter((item) => item.action === 'update').flatMap((item) => item.changes)) {
    const entry = fields.get(change.field) ?? { count: 0, distance: -1, largest: null }
    const moved = distance(change)
    entry.count += 1
    if (moved !== null && moved > entry.distance) {
      entry.distance = moved
      entry.largest = { from: change.from ?? '', to: change.to ?? '' }
    }
    fields.set(change.field, entry)
  }
  return [...fields]
    .map(([field, { count, largest }]) => ({ field, count, largest }))
    .sort((left, right) => right.count - left.count || left.field.localeCompare(right.field))
}

export interface BigDrop {
  title: string
  from: string
  to: string
}

/** Prices cut by more than three tenths: often a digit is missing, so a person has to look. */
export function bigDrops(items: ImportItem[]): BigDrop[] {
  return items.flatMap((item) =>
    item.changes.flatMap((change) => {
      if (item.action !== 'update' || change.field !== 'price') return []
      const from = fenOf(change.from)
      const to = fenOf(change.to)
      if (from === null || to === null || to * 10 >= from * 7) return []
      return [{ title: item.title, from: fenToInput(from), to: fenToInput(to) }]
    }),
  )
}
