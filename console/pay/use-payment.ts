import { useEffect, useState, useSyncExternalStore } from 'react'
import { useOnline } from '../src/line'
import { askDoor } from './door'
import { coded, nextQuestion, type Payment, type Question, refused, unread, viewed } from './payment'

function useHidden(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
    () => document.hidden,
  )
}

/** Empty where the address was cut or mistyped: such a link leads nowhere. */
function tokenOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return ''
  }
}

/** The token stands behind the hash, which browsers send to no server. */
export function useToken(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('hashchange', listener)
      return () => removeEventListener('hashchange', listener)
    },
    () => tokenOf(location.hash),
  )
}

async function answered(payment: Payment, question: Question, token: string): Promise<Payment> {
  if (question === 'page.code') {
    const reply = await askDoor(question, { token, expectedTotalFen: payment.view?.totalFen ?? 0 })
    return reply?.ok
      ? coded(payment, reply.data, Date.now())
      : refused(payment, reply?.code ?? null, Date.now())
  }
  const reply = await askDoor(question, { token })
  return reply?.ok
    ? viewed(payment, reply.data, Date.now())
    : refused(payment, reply?.code ?? null, Date.now())
}

/**
 * Follows the order behind a token: its code, its renewal, and the moment at which it is paid. Its rhythm is
 * not that of the console's `polling.ts`, which reads one thing again: here each answer decides what is
 * asked next, and this bundle carries no store of what was read.
 */
export function usePayment(token: string): { payment: Payment; retry: () => void } {
  const [payment, setPayment] = useState(unread)
  const hidden = useHidden()
  const online = useOnline()
  useEffect(() => {
    const next = nextQuestion(payment, Date.now(), hidden || !online)
    if (!next) return
    let dropped = false
    const ask = async () => {
      const then = await answered(payment, next.question, token)
      if (!dropped) setPayment(then)
    }
    const timer = setTimeout(() => void ask(), next.afterMs)
    return () => {
      dropped = true
      clearTimeout(timer)
    }
  }, [payment, hidden, online, token])
  return { payment, retry: () => setPayment({ ...payment, taken: false, answeredAt: 0 }) }
}
