import { useRef, useState } from 'react'
import type { ShelfRow } from '../../../../typings/stock'
import { read } from '../../api'

/** What was looked for and is not one SKU: to choose from, none, or no answer. */
export interface Scanned {
  search: string
  rows: ShelfRow[] | null
}

/**
 * Looks up what a scanner, a camera or a person wrote: one SKU is taken at once, several are shown to choose
 * from. Codes that come faster than answers are looked up one after another, and none is lost.
 */
export function useScan(onFound: (row: ShelfRow) => void) {
  const [shown, setShown] = useState<Scanned | null>(null)
  const [busy, setBusy] = useState(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const found = useRef(onFound)
  found.current = onFound

  const lookUp = async (search: string) => {
    const answer = await read('stock.find', { search }).catch(() => null)
    const [only, ...others] = answer?.skus ?? []
    if (only && others.length === 0) {
      setShown(null)
      found.current(only)
    } else setShown({ search, rows: answer?.skus ?? null })
    setBusy((count) => count - 1)
  }
  const scan = (text: string) => {
    const search = text.trim()
    if (search === '') return
    setBusy((count) => count + 1)
    queue.current = queue.current.then(() => lookUp(search))
  }
  const choose = (row: ShelfRow) => {
    setShown(null)
    found.current(row)
  }
  return { scan, choose, shown, busy: busy > 0, dismiss: () => setShown(null) }
}
