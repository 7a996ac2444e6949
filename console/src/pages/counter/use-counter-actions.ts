import { useState } from 'react'
import type { CounterSale, CounterSku } from '../../../../typings/counter'
import { say } from '../../components/toasts'
import { formatFen } from '../../format/money'
import { type RefusalOf, useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'
import { shipRefused } from '../order/shipping/use-ship-form'
import { counterNow, emptyCounter, keepCounter } from './counter-store'
import {
  addSku,
  type CounterLine,
  isOver,
  linesOfSale,
  repriced,
  requestOf,
  setQuantity,
  stageOf,
  sumOf,
} from './sale'
import { keepSale } from './use-sale'

type Busy = 'open' | 'cancel' | 'handOver' | null

/** Why there is no code, in one sentence, and which lines it is about. */
export interface OpenProblem {
  text: string
  skuIds: string[]
  /** What stands at each of those lines. */
  lineText: string
}

const plain = (text: string): OpenProblem => ({ text, skuIds: [], lineText: '' })

function useOpenRefused(): (refusal: RefusalOf<'counter.open'>) => string | OpenProblem {
  const { counter } = useWords()
  return (refusal) => {
    switch (refusal.code) {
      case 'OUT_OF_STOCK': {
        const { skuIds } = refusal.detail
        return { text: counter.outOfStock(skuIds.length), skuIds, lineText: counter.notEnough }
      }
      case 'OFF_SALE': {
        const { skuIds } = refusal.detail
        return { text: counter.offSaleSome(skuIds.length), skuIds, lineText: counter.offSale }
      }
      case 'OVER_LIMIT': {
        const { skuIds, limits } = refusal.detail
        const lineText = counter.overLimitLine(Math.min(...limits.map(({ left }) => left)))
        return { text: counter.overLimit(skuIds.length), skuIds, lineText }
      }
      case 'PRICE_CHANGED':
        return counter.repriced(`¥${formatFen(refusal.detail.totalFen)}`)
      case 'TOO_MANY_UNPAID':
        return counter.tooMany(refusal.detail.max)
      case 'NOT_FOUND':
        return counter.gone
    }
  }
}

/** Opens the sale of what lies on the counter; sent again unchanged, it is the same sale. */
function useOpen() {
  const refused = useOpenRefused()
  const [problem, setProblem] = useState<OpenProblem | null>(null)
  const { busy, send } = useWrite<'counter.open', OpenProblem>({
    keep: keepSale,
    done: ({ orderId, lines }) => {
      keepCounter({ orderId, renewing: false, lines: linesOfSale(lines, counterNow().lines) })
      return null
    },
    refused,
    onProblem: (said) => setProblem(typeof said === 'string' ? plain(said) : said),
  })
  const open = async () => {
    const { lines, saleKey } = counterNow()
    setProblem(null)
    const sent = { requestKey: saleKey, lines: requestOf(lines), expectedTotalFen: sumOf(lines) }
    const reply = await send('counter.open', sent)
    if (reply?.ok) return
    // Whatever is tried next is another sale, unless no answer came to this one.
    const again = reply ? { saleKey: crypto.randomUUID() } : {}
    const known = reply?.code === 'PRICE_CHANGED' ? { lines: repriced(lines, reply.detail.prices) } : {}
    keepCounter({ orderId: null, renewing: false, ...again, ...known })
  }
  return { busy, open, problem, forget: () => setProblem(null) }
}

/** Closes the sale upstream first; gives it as it is then, or null where it cannot be closed now. */
function useCancelSale() {
  const { counter } = useWords()
  const { busy, send } = useWrite<'counter.cancel'>({
    refreshes: ['counter.get'],
    keep: keepSale,
    done: () => null,
    refused: ({ code }) => (code === 'CANNOT_CANCEL' ? counter.cannotCancel : counter.gone),
  })
  const cancelSale = async (orderId: string): Promise<CounterSale | null> => {
    const reply = await send('counter.cancel', { orderId })
    return reply?.ok ? reply.data : null
  }
  return { busy, cancelSale }
}

/** The goods change hands, once for a sale. */
function useHandOver() {
  const { counter, shipping } = useWords()
  const { busy, send } = useWrite<'order.ship', object>({
    refreshes: ['counter.get', 'overview.get', 'order.list'],
    done: () => counter.handedOver,
    refused: shipRefused(shipping),
    onProblem: (problem) =>
      say(typeof problem === 'string' ? problem : Object.values(problem).join(' '), { tone: 'wrong' }),
  })
  const handOver = ({ orderId }: CounterSale) =>
    send('order.ship', { requestKey: `handover-${orderId}`, orderId, mode: 'pickup' })
  return { busy, handOver }
}

/** Puts units on the counter and takes them off, and says why where it cannot be. */
function useLineChanges(sale: CounterSale | undefined, onChange: () => void) {
  const { counter } = useWords()
  const content = useContentText()
  const change = (lines: CounterLine[]) => {
    onChange()
    keepCounter(counterNow().orderId === null ? { lines, saleKey: crypto.randomUUID() } : { lines })
  }
  const add = (sku: CounterSku) => {
    if (sale && isOver(sale)) keepCounter(emptyCounter())
    else if (sale && ['paid', 'odd', 'confirming'].includes(stageOf(sale))) {
      say(counter.finishFirst, { tone: 'wrong' })
      return
    }
    const title = content(sku.title)
    const added = addSku(counterNow().lines, sku)
    if (added.lines) change(added.lines)
    else if (added.problem === 'soldOut') say(counter.isSoldOut(title), { tone: 'wrong' })
    else say(counter.onlyLeft(title, sku.available), { tone: 'wrong' })
  }
  const set = (skuId: string, quantity: number) => {
    const before = counterNow().lines
    const removed = quantity < 1 ? before.find((line) => line.skuId === skuId) : undefined
    change(setQuantity(before, skuId, quantity))
    if (removed) say(counter.removed(content(removed.title)), { undo: () => change(before) })
  }
  const clear = () => {
    const before = counterNow().lines
    change([])
    say(counter.cleared, { undo: () => change(before) })
  }
  return { add, set, clear }
}

/** Everything that can be done at the counter; one thing at a time. */
export function useCounterActions(sale: CounterSale | undefined) {
  const { counter } = useWords()
  const opening = useOpen()
  const cancelling = useCancelSale()
  const handing = useHandOver()
  const changes = useLineChanges(sale, opening.forget)
  const busy: Busy = opening.busy ? 'open' : cancelling.busy ? 'cancel' : handing.busy ? 'handOver' : null

  const next = () => {
    opening.forget()
    keepCounter(emptyCounter())
  }
  const again = () => {
    keepCounter({ orderId: null, saleKey: crypto.randomUUID(), renewing: false })
    return opening.open()
  }
  const renew = async (old: CounterSale) => {
    keepCounter({ renewing: true, saleKey: crypto.randomUUID() })
    const closed = await cancelling.cancelSale(old.orderId)
    if (!closed) keepCounter({ lines: linesOfSale(old.lines, counterNow().lines), renewing: false })
  }
  const cancel = async () => {
    const { orderId, lines } = counterNow()
    if (orderId === null) return
    const closed = await cancelling.cancelSale(orderId)
    if (!closed || stageOf(closed) !== 'cancelled') return
    next()
    say(counter.cancelled, { undo: () => keepCounter({ lines }) })
  }
  const handOver = async () => {
    if (sale?.can.includes('handOver')) await handing.handOver(sale)
  }
  const { open, problem } = opening
  return { busy, problem, ...changes, open, again, renew, cancel, handOver, next }
}

export type CounterActions = ReturnType<typeof useCounterActions>
