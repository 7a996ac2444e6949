import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CounterSale } from '../../../../typings/counter'
import { Refused, read } from '../../api'
import { useNow } from '../../components/use-now'
import { queryClient } from '../../queries'
import { pollAfterMs, stageOf } from './sale'

const keyOf = (orderId: string) => ['counter.get', { orderId }]

/** An answer about a sale, also of another action, is what everybody sees from then on. */
export async function keepSale(sale: CounterSale): Promise<void> {
  // An older answer that is still on its way must not come after this one.
  await queryClient.cancelQueries({ queryKey: keyOf(sale.orderId) })
  queryClient.setQueryData<CounterSale>(keyOf(sale.orderId), sale)
}

/** Follows one sale closely while something can happen to it. */
export function useSale(orderId: string | null) {
  return useQuery<CounterSale>({
    queryKey: keyOf(orderId ?? ''),
    queryFn: ({ signal }) => read('counter.get', { orderId: orderId ?? '' }, signal),
    enabled: orderId !== null,
    staleTime: 1_000,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      state.error instanceof Refused
        ? false
        : pollAfterMs(state.data ? stageOf(state.data) : null, document.hidden) || false,
  })
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
