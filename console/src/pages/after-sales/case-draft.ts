import type { CaseKind, OwnerCase } from '../../../../typings/after-sales'
import type { InputOf } from '../../api'
import { fenToInput, type MoneyProblem, parseMoney } from '../../format/money'

/** What was written into the panel; nothing of it is lost by a refusal or by somebody else's decision. */
export interface DecisionDraft {
  choice: 'agree' | 'part' | 'refuse'
  /** As typed, in yuan. */
  amount: string
  words: string
  reason: string
  goods: 'good' | 'damaged' | null
  carrier: string
  trackingNo: string
}

export const emptyDecision: DecisionDraft = {
  choice: 'agree',
  amount: '',
  words: '',
  reason: '',
  goods: null,
  carrier: '',
  trackingNo: '',
}

type DecidingCase = Pick<
  OwnerCase,
  'caseId' | 'revision' | 'state' | 'kind' | 'askedFen' | 'agreedFen' | 'refundableFen' | 'refundTrouble'
>

/** Codes of a refund that is still alive: it goes on by itself, or at WeChat Pay's merchant platform. */
const LIVING = ['ABNORMAL', 'NOT_ENOUGH', 'FREQUENCY_LIMITED', 'NO_AUTH', 'SIGN_ERROR']

/** What the shop has to do now; null where it waits for somebody else, or for nobody. */
export type CaseStep = 'answer' | 'again' | 'takeBack' | 'reship'

export function stepOf({
  state,
  refundTrouble,
}: Pick<OwnerCase, 'state' | 'refundTrouble'>): CaseStep | null {
  if (state === 'asked') return 'answer'
  if (state === 'refunding' && refundTrouble !== null && !LIVING.includes(refundTrouble)) return 'again'
  if (state === 'returning') return 'takeBack'
  return state === 'reshipping' ? 'reship' : null
}

/** For an exchange there is no amount to haggle over, and what was agreed to is not refused afterwards. */
export function choicesOf(kind: CaseKind, step: CaseStep): DecisionDraft['choice'][] {
  if (step === 'again') return ['agree', 'part']
  return kind === 'exchange' ? ['agree', 'refuse'] : ['agree', 'part', 'refuse']
}

/** One call of the door, ready to be sent. */
export type Decision =
  | { action: 'case.agree'; input: InputOf<'case.agree'> }
  | { action: 'case.refuse'; input: InputOf<'case.refuse'> }
  | { action: 'case.takeBack'; input: InputOf<'case.takeBack'> }
  | { action: 'case.reship'; input: InputOf<'case.reship'> }

export type DecisionProblem =
  | { field: 'amount'; problem: MoneyProblem | 'zero' | 'tooMuch'; fix: string | null }
  | { field: 'reason' | 'goods' | 'carrier' | 'trackingNo' }

type DecisionReading = { ok: true; decision: Decision } | { ok: false; wrong: DecisionProblem }

const wrong = (problem: DecisionProblem): DecisionReading => ({ ok: false, wrong: problem })

/** The amount that goes back if the panel is pressed; null for an exchange, a refusal, and a bad amount. */
export function amountOf(draft: DecisionDraft, one: DecidingCase): number | null {
  const step = stepOf(one)
  if (one.kind === 'exchange' || step === null || step === 'reship') return null
  if (step === 'takeBack') return one.agreedFen ?? one.askedFen
  if (draft.choice === 'refuse') return null
  if (draft.choice === 'agree') return one.agreedFen ?? one.askedFen
  const reading = parseMoney(draft.amount)
  return reading.ok ? reading.fen : null
}

function readAnswer(draft: DecisionDraft, one: DecidingCase): DecisionReading {
  const { caseId, revision } = one
  if (draft.choice === 'refuse') {
    const reason = draft.reason.trim()
    if (reason === '') return wrong({ field: 'reason' })
    return { ok: true, decision: { action: 'case.refuse', input: { caseId, revision, reason } } }
  }
  const said = draft.words.trim()
  const input = { caseId, revision, ...(said === '' ? {} : { words: said }) }
  if (draft.choice === 'agree') return { ok: true, decision: { action: 'case.agree', input } }
  const reading = parseMoney(draft.amount)
  if (!reading.ok) return wrong({ field: 'amount', problem: reading.problem, fix: reading.fix })
  if (reading.fen === 0) return wrong({ field: 'amount', problem: 'zero', fix: null })
  if (reading.fen > one.refundableFen) {
    return wrong({ field: 'amount', problem: 'tooMuch', fix: fenToInput(one.refundableFen) })
  }
  return { ok: true, decision: { action: 'case.agree', input: { ...input, amountFen: reading.fen } } }
}

/** What would be sent, or the first thing that is missing. */
export function readDecision(draft: DecisionDraft, one: DecidingCase): DecisionReading | null {
  const { caseId, revision } = one
  switch (stepOf(one)) {
    case 'answer':
    case 'again':
      return readAnswer(draft, one)
    case 'takeBack': {
      const { goods } = draft
      if (goods === null) return wrong({ field: 'goods' })
      return { ok: true, decision: { action: 'case.takeBack', input: { caseId, revision, goods } } }
    }
    case 'reship': {
      const trackingNo = draft.trackingNo.replace(/\s+/g, '')
      if (draft.carrier === '') return wrong({ field: 'carrier' })
      if (trackingNo === '') return wrong({ field: 'trackingNo' })
      const input = { caseId, revision, carrier: draft.carrier, trackingNo }
      return { ok: true, decision: { action: 'case.reship', input } }
    }
    default:
      return null
  }
}
