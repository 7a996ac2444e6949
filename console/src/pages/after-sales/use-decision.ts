import { useState } from 'react'
import type { OwnerCase } from '../../../../typings/after-sales'
import type { ReadAction } from '../../api'
import { fenToInput, formatFen } from '../../format/money'
import { keep } from '../../queries'
import { type RefusalOf, useWrite } from '../../use-write'
import { useWords, type Words } from '../../words'
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

/** What a word or a decision on a case may change. */
export const CASE_READS: ReadAction[] = ['case.get', 'case.list', 'overview.get', 'order.get']

/** Puts a case as the door gave it in the place of the one that is shown. */
export const keepCase = (one: OwnerCase) => keep('case.get', { caseId: one.caseId }, one)

/** Holds what was typed, says what is wrong with it, and sends a decision over the revision that was read. */
export function useDecision(one: OwnerCase) {
  const { cases: words } = useWords()
  const missing = useMissing()
  const [draft, setDraft] = useState<DecisionDraft>(emptyDecision)
  const [problems, setProblems] = useState<Problems>(noProblems)
  const { busy, send } = useWrite<Decision['action'], Partial<Problems>>({
    refreshes: CASE_READS,
    keep: keepCase,
    done: () => {
      setDraft(emptyDecision)
      setProblems(noProblems)
      return words.done
    },
    refused: refusedWords(words),
    unknown: words.unknown,
    onProblem: (problem) =>
      setProblems({ ...noProblems, ...(typeof problem === 'string' ? { whole: problem } : problem) }),
  })

  const change = (part: Partial<DecisionDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems(noProblems)
  }
  const submit = async () => {
    const reading = readDecision(draft, one)
    if (!reading) return
    if (!reading.ok) return setProblems({ ...noProblems, ...missing(reading.wrong, one) })
    const { action, input } = reading.decision
    await send(action, input)
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
      case 'address':
        return { whole: words.noReturnAddress }
      case 'carrier':
        return { carrier: words.carrierMissing }
      case 'trackingNo':
        return { trackingNo: words.trackingMissing }
    }
  }
}

/** Refusals in words, each with the way on. */
const refusedWords =
  (words: Words['cases']) =>
  (refusal: RefusalOf<Decision['action']>): string | Partial<Problems> => {
    switch (refusal.code) {
      case 'CHANGED_MEANWHILE':
        return words.changedMeanwhile
      case 'CANNOT':
        return words.cannot
      case 'TOO_MUCH': {
        const { leftFen } = refusal.detail
        const fix = leftFen > 0 ? fenToInput(leftFen) : null
        return { whole: words.tooMuch(formatFen(leftFen)), fix }
      }
      case 'NO_RETURN_ADDRESS':
        return words.noReturnAddress
      case 'OTHER_RETURN_ADDRESS':
        return words.otherAddress
      case 'BAD_TRACKING':
        return { trackingNo: words.trackingBad }
      case 'OUT_OF_STOCK':
        return words.outOfStock
      case 'NOT_FOUND':
        return words.notFound
    }
  }
