import { useState } from 'react'
import type { CounterSale, CounterSku } from '../../../../typings/counter'
import { ask } from '../../api'
import { say } from '../../components/toasts'
import { formatFen } from '../../format/money'
import { refresh } from '../../queries'
import { useContentText, useWords } from '../../words'
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

export type Busy = 'open' | 'cancel' | 'handOver' | null

/** Why there is no code, in one sentence, and which lines it is about. */
export interface OpenProblem {
  text: string
  skuIds: string[]
  /** What stands at each of those lines. */
  lineText: string
}

type OpenRefusal = Extract<Awaited<ReturnType<typeof ask<'counter.open'>>>, { ok: false }>

function useOpenProblem(): (reply: OpenRefusal | null) => OpenProblem {
  const { counter, wrong } = useWords()
  const plain = (text: string) => ({ text, skuIds: [], lineText: '' })
  return (reply) => {
    if (!reply) return plain(wrong.writeUnknown)
    switch (reply.code) {
      case 'OUT_OF_STOCK': {
        const { skuIds } = reply.detail
        return { text: counter.outOfStock(skuIds.length), skuIds, lineText: counter.notEnough }
      }
      case 'OFF_SALE': {
        const { skuIds } = reply.detail
        return { text: counter.offSaleSome(skuIds.length), skuIds, lineText: counter.offSale }
      }
      case 'PRICE_CHANGED':
        return plain(counter.repriced(`¥${formatFen(reply.detail.totalFen)}`))
      case 'TOO_MANY_UNPAID':
        return plain(counter.tooMany(reply.detail.max))
      case 'NOT_FOUND':
        return plain(counter.gone)
      default:
        return plain(`${wrong.writeFailed} · ${reply.code}`)
    }
  }
}

/** Opens the sale of what lies on the counter; sent again unchanged, it is the same sale. */
function useOpen(setBusy: (busy: Busy) => void) {
  const problemOf = useOpenProblem()
  const [problem, setProblem] = useState<OpenProblem | null>(null)
  const open = async () => {
    const { lines, saleKey } = counterNow()
    setBusy('open')
    setProblem(null)
    const sent = { requestKey: saleKey, lines: requestOf(lines), expectedTotalFen: sumOf(lines) }
    const reply = await ask('counter.open', sent).catch(() => null)
    if (reply?.ok) {
      await keepSale(reply.data)
      const { orderId } = reply.data
      keepCounter({ orderId, renewing: false, lines: linesOfSale(reply.data.lines, lines) })
    } else {
      // Whatever is tried next is another sale, unless no answer came to this one.
      const again = reply ? { saleKey: crypto.randomUUID() } : {}
      const known = reply?.code === 'PRICE_CHANGED' ? { lines: repriced(lines, reply.detail.prices) } : {}
      keepCounter({ orderId: null, renewing: false, ...again, ...known })
      setProblem(problemOf(reply))
    }
    setBusy(null)
  }
  return { open, problem, forget: () => setProblem(null) }
}

/** Closes the sale upstream first; gives it as it is then, or null where it cannot be closed now. */
function useCancelSale() {
  const { counter, wrong } = useWords()
  return async (orderId: string): Promise<CounterSale | null> => {
    const reply = await ask('counter.cancel', { orderId }).catch(() => null)
    if (reply?.ok) {
      await keepSale(reply.data)
      return reply.data
    }
    say(reply?.code === 'CANNOT_CANCEL' ? counter.cannotCancel : wrong.writeUnknown, { tone: 'wrong' })
    await refresh('counter.get')
    return null
  }
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
    else if (sale && ['paid', 'quarantined', 'confirming'].includes(stageOf(sale))) {
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
  const { counter, shipping, wrong } = useWords()
  const [busy, setBusy] = useState<Busy>(null)
  const { open, problem, forget } = useOpen(setBusy)
  const cancelSale = useCancelSale()
  const changes = useLineChanges(sale, forget)

  const next = () => {
    forget()
    keepCounter(emptyCounter())
  }
  const again = () => {
    keepCounter({ orderId: null, saleKey: crypto.randomUUID(), renewing: false })
    return open()
  }
  const renew = async (old: CounterSale) => {
    setBusy('cancel')
    keepCounter({ renewing: true, saleKey: crypto.randomUUID() })
    const closed = await cancelSale(old.orderId)
    if (!closed) keepCounter({ lines: linesOfSale(old.lines, counterNow().lines), renewing: false })
    setBusy(null)
  }
  const cancel = async () => {
    const { orderId, lines } = counterNow()
    if (orderId === null) return
    setBusy('cancel')
    const closed = await cancelSale(orderId)
    setBusy(null)
    if (!closed || stageOf(closed) !== 'cancelled') return
    next()
    say(counter.cancelled, { undo: () => keepCounter({ lines }) })
  }
  const handOver = async () => {
    if (!sale) return
    setBusy('handOver')
    const { orderId } = sale
    const sent = { requestKey: `handover-${orderId}`, orderId, mode: 'pickup' } as const
    const reply = await ask('order.ship', sent).catch(() => null)
    await refresh('counter.get', 'overview.get', 'order.list')
    setBusy(null)
    if (reply?.ok) say(counter.handedOver)
    else if (reply?.code === 'CANNOT_SHIP') say(shipping.cannotShip, { tone: 'wrong' })
    else say(reply ? `${wrong.writeFailed} · ${reply.code}` : wrong.writeUnknown, { tone: 'wrong' })
  }
  return { busy, problem, ...changes, open, again, renew, cancel, handOver, next }
}

export type CounterActions = ReturnType<typeof useCounterActions>
