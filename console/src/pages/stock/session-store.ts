import { useState } from 'react'
import type { SessionKind, SessionLine } from './session'

interface Kept {
  lines: SessionLine[]
  note: string
}

const nameOf = (kind: SessionKind) => `queqiao.console.stock.${kind}`
const EMPTY: Kept = { lines: [], note: '' }

const isLine = (line: Partial<SessionLine> | null): line is SessionLine =>
  typeof line?.skuId === 'string' &&
  Number.isSafeInteger(line.units) &&
  Number.isSafeInteger(line.expected) &&
  typeof line.title?.zh === 'string' &&
  Array.isArray(line.options) &&
  typeof line.parts === 'object'

/** What was kept on this machine; whatever cannot be read is nothing. */
export function readSession(text: string | null): Kept {
  try {
    const kept = JSON.parse(text ?? '') as Partial<Kept> | null
    if (!Array.isArray(kept?.lines) || !kept.lines.every(isLine)) return EMPTY
    return { lines: kept.lines, note: typeof kept.note === 'string' ? kept.note : '' }
  } catch {
    return EMPTY
  }
}

/** A delivery or a count that is being made: it outlives the page. */
export function useSession(kind: SessionKind) {
  const [kept, setKept] = useState(() => readSession(localStorage.getItem(nameOf(kind))))
  const update = (change: (before: Kept) => Kept) =>
    setKept((before) => {
      const next = change(before)
      localStorage.setItem(nameOf(kind), JSON.stringify(next))
      return next
    })
  return {
    ...kept,
    setLines: (change: (lines: SessionLine[]) => SessionLine[]) =>
      update((before) => ({ ...before, lines: change(before.lines) })),
    setNote: (note: string) => update((before) => ({ ...before, note })),
    clear: () => update(() => EMPTY),
  }
}
