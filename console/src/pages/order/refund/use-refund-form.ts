import { useState } from 'react'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import { formatFen } from '../../../format/money'
import { keep } from '../../../queries'
import { type RefusalOf, useWrite } from '../../../use-write'
import { useWords, type Words } from '../../../words'
import {
  emptyDraft,
  extentOf,
  type RefundDraft,
  type RefundSource,
  readAmount,
  returnsStock,
} from './refund-draft'

interface Problems {
  amount: string
  /** Of the dialog's lines, and of the two amounts beside them. */
  lines: string
  freight: string
  extra: string
  /** An amount that would do, for the field that is wrong. */
  fix: { field: 'amount' | 'freight' | 'extra'; amount: string } | null
  reason: string
  /** What belongs to no single field. */
  whole: string
}

const noProblems: Problems = {
  amount: '',
  lines: '',
  freight: '',
  extra: '',
  fix: null,
  reason: '',
  whole: '',
}

/** Holds what was typed, says what is wrong with it, and asks for the refund once. */
export function useRefundForm(order: OwnerOrder, source: RefundSource, onDone: () => void) {
  const { refund: words } = useWords()
  const [draft, setDraft] = useState<RefundDraft>(emptyDraft)
  const [problems, setProblems] = useState<Problems>(noProblems)
  const extent = extentOf(draft, source)
  const reading = readAmount(draft, source)
  const amountFen = reading.ok ? reading.amountFen : null
  const returnStock = returnsStock(draft, source, reading)
  const { busy, send } = useWrite<'refund.create', Partial<Problems>>({
    refreshes: ['order.get', 'order.list', 'overview.get'],
    keep: (answer) => keep('order.get', { orderId: answer.orderId }, answer),
    done: () => {
      onDone()
      return words.asked(formatFen(amountFen ?? 0))
    },
    refused: refusedWords(words),
    unknown: words.unknown,
    onProblem: (problem) =>
      setProblems({ ...noProblems, ...(typeof problem === 'string' ? { whole: problem } : problem) }),
  })

  const change = (part: Partial<RefundDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems(noProblems)
  }
  const submit = async () => {
    const { reason } = draft
    const reasonProblem = reason === null ? words.reasonMissing : ''
    setProblems({ ...noProblems, ...problemOf(reading, source, words), reason: reasonProblem })
    if (!reading.ok || reason === null) return
    const { amountFen: fen, parts } = reading
    const note = draft.note.trim()
    const sent = {
      orderId: order.orderId,
      outTradeNo: source.outTradeNo,
      ...(parts ? { amountFen: 'parts' as const, parts } : { amountFen: fen }),
      reason,
      ...(note === '' ? {} : { note }),
      returnStock,
    }
    await send('refund.create', sent, JSON.stringify(draft))
  }
  return { draft, change, problems, busy, extent, reading, amountFen, returnStock, submit }
}

/** What is wrong with the amount, at its field, with an amount that would do. */
function problemOf(
  reading: ReturnType<typeof readAmount>,
  source: RefundSource,
  words: Words['refund'],
): Partial<Problems> {
  if (reading.ok) return {}
  const { field, problem, fix } = reading
  const text = words.problems[problem](fix ?? formatFen(source.leftFen))
  return { [field]: text, fix: fix === null || field === 'lines' ? null : { field, amount: fix } }
}

export type RefundForm = ReturnType<typeof useRefundForm>

/** Refusals in words, each with the way on. */
const refusedWords =
  (words: Words['refund']) =>
  (refusal: RefusalOf<'refund.create'>): string | Partial<Problems> => {
    switch (refusal.code) {
      case 'TOO_MUCH':
        return words.tooMuchNow(formatFen(refusal.detail.leftFen))
      case 'NOT_LEFT':
        return { lines: words.notLeftNow }
      case 'TOO_MANY':
        return words.tooMany(refusal.detail.refundsMax)
      case 'STOCK_STAYS':
        return words.stockStays
      case 'NOT_PAID':
        return words.notPaid
      case 'NOT_FOUND':
        return words.notFound
    }
  }
