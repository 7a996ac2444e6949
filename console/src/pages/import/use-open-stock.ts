import { useState } from 'react'
import type { ImportReport, OpenStock } from '../../../../typings/owner-api'

/** Units as they are typed; null where they are none. */
const readUnits = (text: string): number | null =>
  /^[0-9]{1,7}$/.test(text.trim()) && Number(text) <= 1_000_000 ? Number(text) : null

/** What new SKUs have that the file does not count; `openStock` is null while no number is typed. */
export function useOpenStock(report: ImportReport | null) {
  const [stockKind, setStockKind] = useState<'unlimited' | 'units' | 'file'>('unlimited')
  const [stockUnits, setStockUnits] = useState('')
  const isAsked = report !== null && report.asks.skus > 0
  const unsaid: OpenStock = isAsked && stockKind === 'file' ? 'file' : 'unlimited'
  const openStock = isAsked && stockKind === 'units' ? readUnits(stockUnits) : unsaid
  return { openStock, stockKind, setStockKind, stockUnits, setStockUnits }
}
