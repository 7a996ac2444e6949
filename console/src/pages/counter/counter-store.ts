import { useSyncExternalStore } from 'react'
import type { Counter, CounterLine } from './sale'

const KEY = 'queqiao.console.counter'
const listeners = new Set<() => void>()

function isLine(value: unknown): value is CounterLine {
  if (typeof value !== 'object' || value === null) return false
  const line = value as Partial<Record<keyof CounterLine, unknown>>
  return (
    typeof line.skuId === 'string' &&
    typeof line.title === 'object' &&
    line.title !== null &&
    Array.isArray(line.options) &&
    Number.isSafeInteger(line.priceFen) &&
    Number.isSafeInteger(line.quantity)
  )
}

export const emptyCounter = (): Counter => ({
  lines: [],
  orderId: null,
  saleKey: crypto.randomUUID(),
  renewing: false,
})

/** What was kept; anything that cannot be read is an empty counter. */
export function readCounter(stored: string | null): Counter {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null) return emptyCounter()
    const kept = value as Partial<Record<keyof Counter, unknown>>
    if (!Array.isArray(kept.lines) || !kept.lines.every(isLine)) return emptyCounter()
    return {
      lines: kept.lines,
      orderId: typeof kept.orderId === 'string' ? kept.orderId : null,
      saleKey: typeof kept.saleKey === 'string' ? kept.saleKey : crypto.randomUUID(),
      renewing: kept.renewing === true,
    }
  } catch {
    return emptyCounter()
  }
}

let current: Counter | null = null

const counter = (): Counter => {
  current ??= readCounter(localStorage.getItem(KEY))
  return current
}

/** Another window of this browser is the other screen: what one writes, the other follows. */
function listen(listener: () => void): () => void {
  const follow = (event: StorageEvent) => {
    if (event.key !== KEY) return
    current = null
    listener()
  }
  listeners.add(listener)
  addEventListener('storage', follow)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', follow)
  }
}

/** Keeps it on this machine, so that a reload loses nothing that lies on the counter. */
export function keepCounter(change: Partial<Counter>): void {
  current = { ...counter(), ...change }
  localStorage.setItem(KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

export function useCounter(): Counter {
  return useSyncExternalStore(listen, counter)
}

/** The counter as it is now, for what runs after an answer came. */
export const counterNow = counter
