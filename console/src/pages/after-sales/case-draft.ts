import type { CaseReturnAddress, OwnerCase } from '../../../../typings/after-sales'
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
  /** Where goods come back to; null: the one that is proposed. */
  returnAddressId: string | null
}

export const emptyDecision: DecisionDraft = {
  choice: 'agree',
  amount: '',
  words: '',
  reason: '',
  goods: null,
  carrier: '',
  trackingNo: '',
  returnAddressId: null,
}

type DecidingCase = Pick<
  OwnerCase,
  | 'caseId'
  | 'revision'
  | 'state'
  | 'kind'
  | 'askedFen'
  | 'agreedFen'
  | 'refundableFen'
  | 'can'
  | 'returnAddresses'
>

/** The answers that whoever is signed in may give. */
export const choicesOf = ({ can }: Pick<OwnerCase, 'can'>): DecisionDraft['choice'][] => [
  ...(can.includes('agree') ? (['agree'] as const) : []),
  ...(can.includes('agreePart') ? (['part'] as const) : []),
  ...(can.includes('refuse') ? (['refuse'] as const) : []),
]

/** What was chosen, or the first answer where that one cannot be given any more. */
export function choiceOf({ choice }: Pick<DecisionDraft, 'choice'>, one: Pick<OwnerCase, 'can'>) {
  const choices = choicesOf(one)
  return choices.includes(choice) ? choice : (choices[0] ?? choice)
}

/** What is to be done now by whoever is signed in; null where nothing is. */
type CaseStep = 'answer' | 'again' | 'takeBack' | 'reship'

export function stepOf(one: Pick<OwnerCase, 'state' | 'can'>): CaseStep | null {
  if (one.can.includes('takeBack')) return 'takeBack'
  if (one.can.includes('reship')) return 'reship'
  if (choicesOf(one).length === 0) return null
  return one.state === 'refunding' ? 'again' : 'answer'
}

/** One call of the door, ready to be sent. */
export type Decision =
  | { action: 'case.agree'; input: InputOf<'case.agree'> }
  | { action: 'case.refuse'; input: InputOf<'case.refuse'> }
  | { action: 'case.takeBack'; input: InputOf<'case.takeBack'> }
  | { action: 'case.reship'; input: InputOf<'case.reship'> }

export type DecisionProblem =
  | { field: 'amount'; problem: MoneyProblem | 'zero' | 'tooMuch'; fix: string | null }
  | { field: 'reason' | 'goods' | 'carrier' | 'trackingNo' | 'address' }

type DecisionReading = { ok: true; decision: Decision } | { ok: false; wrong: DecisionProblem }

const wrong = (problem: DecisionProblem): DecisionReading => ({ ok: false, wrong: problem })

/** The amount that goes back if the panel is pressed; null for an exchange, a refusal, and a bad amount. */
export function amountOf(draft: DecisionDraft, one: DecidingCase): number | null {
  const step = stepOf(one)
  if (one.kind === 'exchange' || step === null || step === 'reship') return null
  if (step === 'takeBack') return one.agreedFen ?? one.askedFen
  const choice = choiceOf(draft, one)
  if (choice === 'refuse') return null
  if (choice === 'agree') return one.agreedFen ?? one.askedFen
  const reading = parseMoney(draft.amount)
  return reading.ok ? reading.fen : null
}

/** Whether agreeing tells the buyer where to send the goods. */
export const needsPlace = ({ kind, state }: Pick<OwnerCase, 'kind' | 'state'>): boolean =>
  kind !== 'refundOnly' && state === 'asked'

/** The address that is shown as chosen: exactly that one is sent; undefined where the shop has none. */
export const placeOf = (
  { returnAddressId }: Pick<DecisionDraft, 'returnAddressId'>,
  { returnAddresses }: Pick<OwnerCase, 'returnAddresses'>,
): CaseReturnAddress | undefined =>
  returnAddresses.find(({ addressId }) => addressId === returnAddressId) ?? returnAddresses[0]

function readAnswer(draft: DecisionDraft, one: DecidingCase): DecisionReading {
  const { caseId, revision } = one
  const choice = choiceOf(draft, one)
  if (choice === 'refuse') {
    const reason = draft.reason.trim()
    if (reason === '') return wrong({ field: 'reason' })
    return { ok: true, decision: { action: 'case.refuse', input: { caseId, revision, reason } } }
  }
  const said = draft.words.trim()
  const place = needsPlace(one) ? placeOf(draft, one) : null
  if (place === undefined) return wrong({ field: 'address' })
  const to = place ? { returnAddressId: place.addressId } : {}
  const input = { caseId, revision, ...(said === '' ? {} : { words: said }), ...to }
  if (choice === 'agree') return { ok: true, decision: { action: 'case.agree', input } }
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
