import { useEffect, useRef } from 'react'
import type { CounterSale } from '../../../../typings/counter'
import { say } from '../../components/toasts'
import { useWords } from '../../words'
import { keepCounter } from './counter-store'
import { type Counter, linesOfSale, nextStep } from './sale'
import type { CounterActions } from './use-counter-actions'

/** Several presses of a stepper make one new code. */
const SETTLED_MS = 600

/**
 * Brings the sale after the lines on the counter: cancels the old code, waits until it is closed, makes a new
 * one.
 */
export function useRenewal(counter: Counter, sale: CounterSale | undefined, actions: CounterActions): void {
  const words = useWords().counter
  const { lines, renewing } = counter
  const step = sale && sale.orderId === counter.orderId ? nextStep({ lines, renewing }, sale) : 'none'
  const take = () => {
    if (!sale) return
    if (step === 'cancel') void actions.renew(sale)
    if (step === 'open') void actions.open()
    if (step === 'release') keepCounter({ orderId: null, renewing: false, saleKey: crypto.randomUUID() })
    if (step === 'restore') {
      keepCounter({ lines: linesOfSale(sale.lines, lines), renewing: false })
      say(words.takenAlready, { tone: 'wrong' })
    }
  }
  const latest = useRef(take)
  latest.current = take
  const idle = actions.busy === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed lines start the wait anew.
  useEffect(() => {
    if (!idle || step === 'none' || step === 'wait') return
    const timer = setTimeout(() => latest.current(), step === 'cancel' ? SETTLED_MS : 0)
    return () => clearTimeout(timer)
  }, [step, idle, lines])
}
