import type { PayCode, PayPageView } from '../../typings/friend-pay'

/** WeChat Pay is asked at most once in 3 s an attempt, so asking more often would tell nothing new. */
const CONFIRM_EVERY_MS = 3_000
const SELDOM_EVERY_MS = 15_000
const AFTER_FAILURE_MS = 4_000
const AFTER_CHANGE_MS = 1_000

export type Question = 'page.get' | 'page.code' | 'page.confirmPayment'

/** All that the page knows; `skewMs` is how far the server's clock is before this one's. */
export interface Payment {
  view: PayPageView | null
  code: PayCode | null
  problem: 'offline' | 'unavailable' | 'notFound' | null
  /** The order changed while a code was asked for: what it is now has to be read first. */
  stale: boolean
  /** The total became another one while the page was open: it is said, beside the new one. */
  repriced: boolean
  /** Somebody took the order over on a phone: the code that stood here is dead; a person may ask anew. */
  taken: boolean
  skewMs: number
  answeredAt: number
}

export const unread: Payment = {
  view: null,
  code: null,
  problem: null,
  stale: false,
  repriced: false,
  taken: false,
  skewMs: 0,
  answeredAt: 0,
}

export type PageStage =
  | 'loading'
  | 'preparing'
  | 'unavailable'
  | 'waiting'
  | 'taken'
  /** Codes are not open now, and none was begun. */
  | 'wayClosed'
  | 'confirming'
  | 'paid'
  | 'closed'
  | 'ended'
  | 'notFound'
  | 'offline'

/** What the page shows. A code that is on the screen stays there while the line is down: it still works. */
export function stageOf({ view, code, problem, taken }: Payment): PageStage {
  if (problem === 'notFound') return 'notFound'
  if (!view) return problem === 'offline' ? 'offline' : 'loading'
  if (view.state !== 'payable') return view.state
  if (code) return 'waiting'
  if (!view.isWayOpen) return 'wayClosed'
  if (taken) return 'taken'
  return problem === null ? 'preparing' : problem
}

const isCodeOver = (payment: Payment, now: number): boolean =>
  payment.code === null || now + payment.skewMs >= payment.code.expiresAt

/** Nothing can change any more. */
const ENDS: ReadonlySet<PayPageView['state']> = new Set(['paid', 'closed', 'ended'])

/**
 * What is asked next and in how long; null once nothing can change any more. `seldom`: nobody looks, or the
 * browser knows of no line; it may be wrong in that, and whoever is to pay has no other page, so it asks on.
 */
export function nextQuestion(
  payment: Payment,
  now: number,
  seldom: boolean,
): { question: Question; afterMs: number } | null {
  const { view, problem, answeredAt } = payment
  if (problem === 'notFound' || (view && ENDS.has(view.state))) return null
  const after = (everyMs: number) => Math.max(0, answeredAt + everyMs - now)
  const atOnce = problem === null ? 0 : after(seldom ? SELDOM_EVERY_MS : AFTER_FAILURE_MS)
  if (!view) return { question: 'page.get', afterMs: atOnce }
  if (payment.stale) return { question: 'page.get', afterMs: after(AFTER_CHANGE_MS) }
  const wantsCode = view.state === 'payable' && view.isWayOpen && !payment.taken
  if (wantsCode && isCodeOver(payment, now)) {
    const afterMs = payment.code === null ? atOnce : after(CONFIRM_EVERY_MS)
    return { question: 'page.code', afterMs }
  }
  return { question: 'page.confirmPayment', afterMs: after(seldom ? SELDOM_EVERY_MS : CONFIRM_EVERY_MS) }
}

/** The page after an answer that shows the order. */
export function viewed(payment: Payment, view: PayPageView, now: number): Payment {
  const isPayable = view.state === 'payable'
  const known = isPayable ? payment.code : null
  const isDead = known !== null && known.codeUrl !== view.codeUrl
  // A code that ended by itself is renewed; taking the order back from a phone is for a person to decide.
  const taken = isPayable && (isDead ? view.serverNow < known.expiresAt : payment.taken)
  const code = isDead ? null : known
  return {
    ...payment,
    view,
    code,
    taken,
    problem: null,
    stale: false,
    skewMs: view.serverNow - now,
    answeredAt: now,
  }
}

export function coded(payment: Payment, code: PayCode, now: number): Payment {
  return { ...payment, code, taken: false, problem: null, answeredAt: now }
}

/** The page after a refusal, or after no answer at all (null). */
export function refused(payment: Payment, code: string | null, now: number): Payment {
  const next = { ...payment, answeredAt: now }
  switch (code) {
    case null:
      return { ...next, problem: 'offline' }
    case 'NOT_FOUND':
    case 'INVALID_INPUT':
      return { ...next, problem: 'notFound' }
    case 'ALREADY_PAID':
    case 'ORDER_CLOSED':
    case 'WAY_CLOSED':
      return { ...next, code: null, problem: null, stale: true }
    case 'TOTAL_CHANGED':
      return { ...next, code: null, problem: null, stale: true, repriced: true }
    default:
      return { ...next, problem: 'unavailable' }
  }
}
