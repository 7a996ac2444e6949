import { useState } from 'react'
import type { OwnerCase } from '../../../../typings/after-sales'
import { ask, type OutputOf } from '../../api'
import { say } from '../../components/toasts'
import { fenToInput, formatFen } from '../../format/money'
import { queryClient, refresh } from '../../queries'
import { useWords } from '../../words'
import {
  type Decision,
  type DecisionDraft,
  type DecisionProblem,
  emptyDecision,
  readDecision,
} from './case-draft'

interface Problems {
  amount: string
  /** An amount that would do. */
  fix: string | null
  reason: string
  goods: string
  carrier: string
  trackingNo: string
  /** What belongs to no single field. */
  whole: string
}

const noProblems: Problems = {
  amount: '',
  fix: null,
  reason: '',
  goods: '',
  carrier: '',
  trackingNo: '',
  whole: '',
}

/** Puts a case as the door gave it in the place of the one that is shown. */
export function keepCase(one: OwnerCase): void {
  queryClient.setQueryData<OutputOf<'case.get'>>(['case.get', { caseId: one.caseId }], one)
  void refresh('case.list', 'overview.get', 'order.get')
}

function send(decision: Decision) {
  switch (decision.action) {
    case 'case.agree':
      return ask(decision.action, decision.input)
    case 'case.refuse':
      return ask(decision.action, decision.input)
    case 'case.takeBack':
      return ask(decision.action, decision.input)
    case 'case.reship':
      return ask(decision.action, decision.input)
  }
}

type Refusal = Extract<Awaited<ReturnType<typeof send>>, { ok: false }>

/** Holds what was typed, says what is wrong with it, and sends a decision over the revision that was read. */
export function useDecision(one: OwnerCase) {
  const { cases: words } = useWords()
  const missing = useMissing()
  const refused = useRefusals()
  const [draft, setDraft] = useState<DecisionDraft>(emptyDecision)
  const [problems, setProblems] = useState<Problems>(noProblems)
  const [busy, setBusy] = useState(false)

  const change = (part: Partial<DecisionDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems(noProblems)
  }
  const submit = async () => {
    const reading = readDecision(draft, one)
    if (busy || !reading) return
    if (!reading.ok) return setProblems({ ...noProblems, ...missing(reading.wrong, one) })
    setBusy(true)
    const reply = await send(reading.decision).catch(() => null)
    setBusy(false)
    if (reply?.ok) {
      keepCase(reply.data)
      setDraft(emptyDecision)
      setProblems(noProblems)
      return say(words.done)
    }
    await refresh('case.get', 'case.list')
    setProblems({ ...noProblems, ...refused(reply) })
  }
  return { draft, change, problems, busy, submit }
}

export type DecisionForm = ReturnType<typeof useDecision>

function useMissing(): (problem: DecisionProblem, one: OwnerCase) => Partial<Problems> {
  const { cases: words, refund } = useWords()
  return (problem, one) => {
    switch (problem.field) {
      case 'amount': {
        const text = refund.problems[problem.problem](formatFen(one.refundableFen))
        return { amount: text, fix: problem.fix }
      }
      case 'reason':
        return { reason: words.refuseMissing }
      case 'goods':
        return { goods: words.goodsMissing }
      case 'carrier':
        return { carrier: words.carrierMissing }
      case 'trackingNo':
        return { trackingNo: words.trackingMissing }
    }
  }
}

/** Refusals in words, each with the way on. Null: no answer came. */
function useRefusals(): (reply: Refusal | null) => Partial<Problems> {
  const { cases: words, wrong } = useWords()
  return (reply) => {
    if (!reply) return { whole: words.unknown }
    switch (reply.code) {
      case 'CHANGED_MEANWHILE':
        return { whole: words.changedMeanwhile }
      case 'CANNOT':
        return { whole: words.cannot }
      case 'TOO_MUCH': {
        const { leftFen } = reply.detail
        const fix = leftFen > 0 ? fenToInput(leftFen) : null
        return { whole: words.tooMuch(formatFen(leftFen)), fix }
      }
      case 'NO_RETURN_ADDRESS':
        return { whole: words.noReturnAddress }
      case 'BAD_TRACKING':
        return { trackingNo: words.trackingBad }
      case 'OUT_OF_STOCK':
        return { whole: words.outOfStock }
      case 'NOT_FOUND':
        return { whole: words.notFound }
      case 'NOT_ALLOWED':
        return { whole: `${wrong.notAllowed} · ${wrong.notAllowedText}` }
      default:
        return { whole: `${wrong.writeFailed} · ${reply.code}` }
    }
  }
}
