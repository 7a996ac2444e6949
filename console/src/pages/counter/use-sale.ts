import { useRef } from 'react'
import type { CounterSale } from '../../../../typings/counter'
import { useNow } from '../../components/use-now'
import { keep, useOwner } from '../../queries'
import { pollAfterMs, stageOf } from './sale'

/** An answer about a sale, also of another action, is what everybody sees from then on. */
export const keepSale = (sale: CounterSale): Promise<void> =>
  keep('counter.get', { orderId: sale.orderId }, sale)

/** Follows one sale closely while something can happen to it: each question may bring a new code. */
export function useSale(orderId: string | null) {
  const everyMs = (sale: CounterSale | undefined, isHidden: boolean) =>
    pollAfterMs(sale ? stageOf(sale) : null, isHidden)
  const enabled = orderId !== null
  return useOwner('counter.get', { orderId: orderId ?? '' }, { enabled, everyMs, evenHidden: true })
}

/** The server's clock as far as it is known here; moves on every second. */
export function useServerNow(sale: CounterSale | undefined): number {
  const now = useNow(1_000)
  const seen = useRef({ serverNow: 0, at: now })
  if (sale && seen.current.serverNow !== sale.serverNow) {
    seen.current = { serverNow: sale.serverNow, at: Date.now() }
  }
  return sale ? seen.current.serverNow + (Math.max(now, seen.current.at) - seen.current.at) : now
}
