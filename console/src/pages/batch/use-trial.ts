import { useEffect, useState } from 'react'
import type { BatchCounts, BatchRow, BatchTarget, BatchWish } from '../../../../typings/batch'
import { type OutputOf, read } from '../../api'
import { useOwner } from '../../queries'

type Trial = OutputOf<'batch.try'>

/** Of each kind as many rows as a page shows. */
const ROWS_MAX = 100
/** A wish that is still being typed is not worked out. */
const TYPED_MS = 400

const noCounts: BatchCounts = { products: 0, changes: 0, same: 0, left: {}, prices: null }
const asked: { target: BatchTarget; wish: BatchWish } = {
  target: { spuIds: [] },
  wish: { field: 'state', to: 'onSale' },
}

/** What a wish would do to all that are meant, stretch by stretch. */
export function useTrial(target: BatchTarget, wish: BatchWish | null) {
  const settled = useSettled(JSON.stringify(wish))
  const known = JSON.parse(settled) as BatchWish | null
  const input = known === null ? asked : { target, wish: known }
  const trial = useOwner('batch.try', input, {
    enabled: known !== null,
    keepRows: true,
    by: (signal) => walk(input, signal),
  })
  const isCurrent = settled === JSON.stringify(wish) && !trial.isPlaceholderData
  return { trial, data: known === null ? null : (trial.data ?? null), isCurrent }
}

async function walk(input: typeof asked, signal: AbortSignal): Promise<Trial> {
  let counts = noCounts
  const changes: BatchRow[] = []
  const left: BatchRow[] = []
  let after: string | null = null
  for (;;) {
    const stretch: Trial = await read('batch.try', after ? { ...input, after } : input, signal)
    counts = added(counts, stretch.counts)
    for (const row of stretch.rows) (row.left === null ? changes : left).push(row)
    after = stretch.next
    if (after === null) {
      const rows = [...changes.slice(0, ROWS_MAX), ...left.slice(0, ROWS_MAX)]
      return { counts, rows, total: stretch.total, next: null }
    }
  }
}

function added(one: BatchCounts, other: BatchCounts): BatchCounts {
  const left = { ...one.left }
  for (const [reason, count] of Object.entries(other.left))
    left[reason as keyof typeof left] = (left[reason as keyof typeof left] ?? 0) + count
  return {
    products: one.products + other.products,
    changes: one.changes + other.changes,
    same: one.same + other.same,
    left,
    prices: bothPrices(one.prices, other.prices),
  }
}

function bothPrices(one: BatchCounts['prices'], other: BatchCounts['prices']): BatchCounts['prices'] {
  if (!one || !other) return one ?? other
  const margins = [one.marginMin, other.marginMin].filter((margin) => margin !== null)
  const marginMin = margins.length > 0 ? Math.min(...margins) : null
  return { stepSum: one.stepSum + other.stepSum, marginMin }
}

/** A text once it has stood still for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    if (settled === text) return
    const timer = setTimeout(() => setSettled(text), TYPED_MS)
    return () => clearTimeout(timer)
  }, [settled, text])
  return settled
}
