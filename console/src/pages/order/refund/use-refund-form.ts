import { useState } from 'react'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import { ask, type OutputOf } from '../../../api'
import { say } from '../../../components/toasts'
import { useRequestKey } from '../../../components/use-request-key'
import { formatFen } from '../../../format/money'
import { queryClient, refresh } from '../../../queries'
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
  const refused = useRefusals()
  const [draft, setDraft] = useState<RefundDraft>(emptyDraft)
  const [problems, setProblems] = useState<Problems>(noProblems)
  const [busy, setBusy] = useState(false)
  const extent = extentOf(draft, source)
  const reading = readAmount(draft, source)
  const amountFen = reading.ok ? reading.amountFen : null
  const parts = reading.ok ? reading.parts : null
  const returnStock = returnsStock(draft, source, reading)
  const note = draft.note.trim()
  const content = [source.outTradeNo, amountFen, parts, draft.reason, note, returnStock]
  const requestKey = useRequestKey(JSON.stringify(content))

  const change = (part: Partial<RefundDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems(noProblems)
  }
  const check = (): Problems => ({
    ...noProblems,
    ...problemOf(reading, source, words),
    reason: draft.reason === null ? words.reasonMissing : '',
  })
  const send = async (fen: number): Promise<Problems> => {
    const reply = await ask('refund.create', {
      requestKey,
      orderId: order.orderId,
      outTradeNo: source.outTradeNo,
      ...(parts ? { amountFen: 'parts', parts } : { amountFen: fen }),
      reason: draft.reason ?? 'other',
      ...(note === '' ? {} : { note }),
      returnStock,
    }).catch(() => null)
    if (!reply?.ok) {
      await refresh('order.get')
      return { ...noProblems, ...refused(reply) }
    }
    queryClient.setQueryData<OutputOf<'order.get'>>(['order.get', { orderId: order.orderId }], reply.data)
    void refresh('order.list', 'overview.get')
    say(words.asked(formatFen(fen)))
    onDone()
    return noProblems
  }
  const submit = async () => {
    if (busy) return
    const found = check()
    setProblems(found)
    if (amountFen === null || draft.reason === null) return
    setBusy(true)
    setProblems(await send(amountFen))
    setBusy(false)
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

type Refusal = Extract<Awaited<ReturnType<typeof ask<'refund.create'>>>, { ok: false }>

/** Refusals in words, each with the way on. Null: no answer came. */
function useRefusals(): (reply: Refusal | null) => Partial<Problems> {
  const { refund: words, wrong } = useWords()
  return (reply) => {
    if (!reply) return { whole: words.unknown }
    switch (reply.code) {
      case 'TOO_MUCH': {
        const { leftFen } = reply.detail
        return { whole: words.tooMuchNow(formatFen(leftFen)) }
      }
      case 'NOT_LEFT':
        return { lines: words.notLeftNow }
      case 'TOO_MANY':
        return { whole: words.tooMany(reply.detail.refundsMax) }
      case 'STOCK_STAYS':
        return { whole: words.stockStays }
      case 'NOT_PAID':
        return { whole: words.notPaid }
      case 'NOT_FOUND':
        return { whole: words.notFound }
      case 'NOT_ALLOWED':
        return { whole: `${wrong.notAllowed} · ${wrong.notAllowedText}` }
      default:
        return { whole: `${wrong.writeFailed} · ${reply.code}` }
    }
  }
}
