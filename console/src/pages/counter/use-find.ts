import { useEffect, useRef, useState } from 'react'
import type { CounterSku } from '../../../../typings/counter'
import { read } from '../../api'

const TYPING_MS = 180
/** Scanners that end with two line breaks press Enter twice; the second one means nothing. */
const SAME_ENTER_MS = 300

interface Found {
  search: string
  skus: CounterSku[]
}

/** Null where no answer came. */
async function lookUp(search: string): Promise<Found | null> {
  const found = await read('counter.find', { search }).catch(() => null)
  return found && { search, skus: found.skus }
}

/**
 * Finds SKUs a moment after the last letter, as a list to choose from. Enter without a list takes the text
 * out of the field at once and looks it up: a scanner types faster than any list, and the next code may
 * follow before the answer. What is one SKU goes on the counter; anything else comes back into the field.
 */
export function useFind(onAdd: (sku: CounterSku) => void) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [chosen, setChosen] = useState(0)
  const [failed, setFailed] = useState(false)
  const search = text.trim()
  const enteredAt = useRef(0)
  const latest = useRef({ search, onAdd })
  latest.current = { search, onAdd }

  const show = (wanted: string, result: Found | null) => {
    setFailed(result === null)
    setFound(result)
    setChosen(0)
    setText(wanted)
  }
  useEffect(() => {
    if (search === '' || found?.search === search) return
    let dropped = false
    const timer = setTimeout(async () => {
      const result = await lookUp(search)
      if (dropped) return
      setFailed(result === null)
      setFound(result)
      setChosen(0)
    }, TYPING_MS)
    return () => {
      dropped = true
      clearTimeout(timer)
    }
  }, [search, found])

  const clear = () => {
    setText('')
    setFound(null)
    setFailed(false)
  }
  const add = (sku: CounterSku) => {
    clear()
    onAdd(sku)
  }
  const enter = async () => {
    enteredAt.current = Date.now()
    const sku = found?.search === search ? found.skus[chosen] : undefined
    if (sku) return add(sku)
    clear()
    const result = await lookUp(search)
    const [only, ...others] = result?.skus ?? []
    if (only && others.length === 0) latest.current.onAdd(only)
    else if (latest.current.search === '') show(search, result)
  }
  const move = (step: number) => {
    const count = found?.skus.length ?? 0
    if (count > 0) setChosen((chosen + step + count) % count)
  }
  const isScanning = () => Date.now() - enteredAt.current < SAME_ENTER_MS
  const shown = search === '' ? null : found
  return { text, setText, search, shown, chosen, failed, isScanning, add, enter, move, clear }
}
