import { useState } from 'react'
import type { BatchCounts, BatchRow, BatchTarget, BatchWish } from '../../../../typings/batch'

/** By what a row is taken out: its SKU, or its product. */
export const rowKey = ({ spuId, skuId }: BatchRow): string => skuId ?? spuId

const MAX = 500

export interface LeftOut {
  keys: ReadonlySet<string>
  /** Takes a row out, or back in. */
  toggle: (row: BatchRow) => void
  /** All of these out, or all back in. */
  set: (rows: BatchRow[], isOut: boolean) => void
}

/** Rows that somebody took out of a dry run; another wish begins with all of them in. */
export function useLeftOut(wish: BatchWish | null): LeftOut {
  const of = JSON.stringify(wish)
  const [out, setOut] = useState<{ of: string; keys: string[] }>({ of, keys: [] })
  const keys = new Set(out.of === of ? out.keys : [])
  const keep = (next: Set<string>) => setOut({ of, keys: [...next].slice(0, MAX) })
  return {
    keys,
    toggle(row) {
      const next = new Set(keys)
      if (!next.delete(rowKey(row))) next.add(rowKey(row))
      keep(next)
    },
    set(rows, isOut) {
      const next = new Set(keys)
      for (const row of rows) {
        if (isOut) next.add(rowKey(row))
        else next.delete(rowKey(row))
      }
      keep(next)
    },
  }
}

/** The target without them; as it was where nothing is out, so that the same wish is the same act. */
export const targetWithout = (target: BatchTarget, { keys }: LeftOut): BatchTarget =>
  keys.size === 0 ? target : { ...target, without: [...keys] }

export interface PriceMoves {
  /** How many prices move, and how far on average, in hundredths of a percent. */
  count: number
  average: number
  marginMin: number | null
}

const WHOLE = 10_000

/** How far prices move altogether, without the rows that are out; null where none does. */
export function priceMoves(
  { changes, prices }: BatchCounts,
  rows: BatchRow[],
  { keys }: Pick<LeftOut, 'keys'>,
): PriceMoves | null {
  if (!prices) return null
  const moving = rows.filter(({ left }) => left === null)
  const out = moving.filter((row) => keys.has(rowKey(row)))
  const stepOf = ({ from, to }: BatchRow) => Math.round(((Number(to) - Number(from)) * WHOLE) / Number(from))
  const count = changes - out.length
  if (count <= 0) return null
  const stepSum = prices.stepSum - out.reduce((sum, row) => sum + stepOf(row), 0)
  const margins = moving
    .filter((row) => !keys.has(rowKey(row)) && row.costFen !== null && Number(row.to) > 0)
    .map(({ to, costFen }) => Math.floor(((Number(to) - (costFen ?? 0)) * WHOLE) / Number(to)))
  // Of more than are shown only all together is known.
  const isAllShown = moving.length >= changes
  const marginMin = !isAllShown ? prices.marginMin : margins.length > 0 ? Math.min(...margins) : null
  return { count, average: Math.round(stepSum / count), marginMin }
}

/** `1020` as `10.2%`. */
export function shareText(hundredths: number): string {
  const tenths = Math.round(Math.abs(hundredths) / 10)
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}
