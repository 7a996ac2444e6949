import { useEffect, useRef, useState } from 'react'
import type { CounterSku } from '../../../../typings/counter'
import { ask } from '../../api'

const TYPING_MS = 180

interface Found {
  search: string
  skus: CounterSku[]
}

/**
 * Finds SKUs a moment after the last letter, or at once on Enter. A scanner types faster than that and ends
 * with Enter, so an exact code is put on the counter without a list in between.
 */
export function useFind(onAdd: (sku: CounterSku) => void) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [chosen, setChosen] = useState(0)
  const [failed, setFailed] = useState(false)
  const turn = useRef(0)
  const search = text.trim()

  const find = async (wanted: string): Promise<Found | null> => {
    turn.current += 1
    const mine = turn.current
    const reply = await ask('counter.find', { search: wanted }).catch(() => null)
    if (mine !== turn.current) return null
    setFailed(!reply?.ok)
    const next = reply?.ok ? { search: wanted, skus: reply.data.skus } : null
    setFound(next)
    setChosen(0)
    return next
  }
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    if (search === '') return
    const timer = setTimeout(() => void latest.current(search), TYPING_MS)
    return () => clearTimeout(timer)
  }, [search])

  const clear = () => {
    turn.current += 1
    setText('')
    setFound(null)
    setFailed(false)
  }
  const add = (sku: CounterSku) => {
    clear()
    onAdd(sku)
  }
  const enter = async () => {
    const known = found?.search === search ? found : null
    const sku = known?.skus[chosen]
    if (sku) return add(sku)
    const [only, ...others] = (await find(search))?.skus ?? []
    if (only && others.length === 0) add(only)
  }
  const move = (step: number) => {
    const count = found?.skus.length ?? 0
    if (count > 0) setChosen((chosen + step + count) % count)
  }
  const shown = search === '' ? null : found
  return { text, setText, search, shown, chosen, failed, add, enter, move, clear }
}
