import type {
  CaseDeadline,
  CaseEvent,
  CaseKind,
  CaseLine,
  CaseReason,
  CaseState,
  CaseTab,
  ReturnParcel,
} from '../../../typings/after-sales'
import type { Fen, PostalAddress } from '../../../typings/model'
import type { AuditEntry } from '../audit-entry'
import { nextState, type Transitions } from '../machine'
import { type OrderPromises, settingsDefaults } from '../shop-settings'

/** What was sent for an exchange, with the stock that it was taken from under one hold. */
export interface Reshipment extends ReturnParcel {
  holdId: string
  lines: { skuId: string; spuId: string; bucketId: string; quantity: number }[]
  /** Who sends it, for the audit log: an act only once it is sent. */
  act?: AuditEntry
  /** Some of it was not there: what was taken is given back, and nothing is sent. */
  isShort?: boolean
}

/** How long the shop and the shopper have for their moves. */
export type CasePromises = Pick<OrderPromises, 'answerWithinMs' | 'returnWithinMs'>

/** An after-sales case: one document, read, decided on and written with its `revision`. */
export interface AfterSaleCase {
  caseId: string
  orderId: string
  /** That of its order. */
  merchantId: string
  openid: string
  buyerName: string
  /** The payment that it gives back from. */
  outTradeNo: string
  /** What its key was sent with; the key with anything else is refused, never answered with this case. */
  asked: string
  kind: CaseKind
  reason: CaseReason
  state: CaseState
  lines: CaseLine[]
  freightFen: Fen
  askedFen: Fen
  agreedFen: Fen | null
  /** Who agreed; null where nobody did or silence did. */
  agreedBy: string | null
  /** Nothing of it was sent when it was asked for. */
  isBeforeShipping: boolean
  /** As its order promised; absent in cases of before 0.5.0, which have the times of before. */
  promises?: CasePromises
  /** When units of it were sent although it was open; absent or null where none were. */
  sentAt?: number | null
  refuseReason: string | null
  returnTo: PostalAddress | null
  returnParcel: ReturnParcel | null
  /** What came back; null before it did. */
  goods: 'good' | 'damaged' | null
  /** Good ones came back and are not on sale again yet. */
  isGoodsDue: boolean
  reshipParcel: ReturnParcel | null
  /** A reshipment whose units are being taken from stock; null where nobody began one, or it is done. */
  reshipment: Reshipment | null
  /** How many reshipments were begun: each holds stock under a name of its own. */
  reshipCount: number
  /** How many refunds of it came to nothing: each try has a number of its own. */
  refundTry: number
  /** Why its refund does not go on by itself. */
  refundTrouble: string | null
  deadlineAt: number | null
  deadlineThen: CaseDeadline | null
  /** Whose move it is, and its place among those: the smallest first. */
  tab: CaseTab
  rank: number
  nextCheckAt: number | null
  /** Oldest first. */
  events: CaseEvent[]
  /** Keys of what was said, so that a repeat says it once. */
  saidKeys: string[]
  createdAt: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

export type CaseTrigger =
  | 'promiseMoney'
  | 'promiseReturn'
  | 'refuse'
  | 'withdraw'
  | 'sendBack'
  | 'payBack'
  | 'replace'
  | 'finish'

/**
 * What was promised is kept. Only where a refund came to nothing may the shop still refuse it, and a case
 * whose units were refunded otherwise is done.
 */
export const caseTransitions: Transitions<CaseState, CaseTrigger> = {
  asked: {
    promiseMoney: 'refunding',
    promiseReturn: 'awaitingReturn',
    refuse: 'refused',
    withdraw: 'withdrawn',
    finish: 'done',
  },
  awaitingReturn: { sendBack: 'returning', withdraw: 'withdrawn' },
  returning: { payBack: 'refunding', replace: 'reshipping', finish: 'done' },
  refunding: { finish: 'done', refuse: 'refused' },
  reshipping: { finish: 'done' },
  done: {},
  refused: {},
  withdrawn: {},
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long each state waits, and what happens then. */
const deadlines: Partial<Record<CaseState, { afterMs: number | keyof CasePromises; atEnd: CaseDeadline }>> = {
  asked: { afterMs: 'answerWithinMs', atEnd: 'agree' },
  awaitingReturn: { afterMs: 'returnWithinMs', atEnd: 'withdraw' },
  returning: { afterMs: 10 * DAY_MS, atEnd: 'remind' },
  reshipping: { afterMs: 48 * HOUR_MS, atEnd: 'remind' },
}

const tabs: Record<CaseState, CaseTab> = {
  asked: 'mine',
  awaitingReturn: 'theirs',
  returning: 'mine',
  refunding: 'theirs',
  reshipping: 'mine',
  done: 'ended',
  refused: 'ended',
  withdrawn: 'ended',
}

/** While a refund is under way it is looked at so often, should nobody tell of its end. */
export const REFUND_CHECK_MS = 60_000

/** Whether its units cannot be asked for again. */
export const isOpenCase = ({ state }: Pick<AfterSaleCase, 'state'>): boolean => tabs[state] !== 'ended'

export type HeldFacts = Pick<
  AfterSaleCase,
  'state' | 'isBeforeShipping' | 'sentAt' | 'agreedBy' | 'agreedFen' | 'askedFen' | 'refundTrouble'
>

/**
 * Whether its units wait in the shop until it is decided. A smaller sum that was agreed on is a discount: the
 * goods are sent all the same.
 */
export function holdsGoods(known: HeldFacts): boolean {
  const isDiscount =
    known.agreedBy !== null && (known.agreedFen ?? 0) < known.askedFen && known.refundTrouble === null
  return isOpenCase(known) && known.isBeforeShipping && isKept(known) && !isDiscount
}

const isKept = ({ sentAt }: Pick<AfterSaleCase, 'sentAt'>): boolean => (sentAt ?? null) === null

/** Whose move it is, when it ends by itself, and when the timer looks at it: all follow from the state. */
function waiting(
  known: Pick<AfterSaleCase, 'state' | 'isBeforeShipping' | 'sentAt' | 'promises'>,
  now: number,
): Pick<AfterSaleCase, 'tab' | 'rank' | 'deadlineAt' | 'deadlineThen' | 'nextCheckAt'> {
  const { state, isBeforeShipping, promises = settingsDefaults } = known
  const deadline = deadlines[state]
  const tab = tabs[state]
  if (!deadline) {
    const nextCheckAt = state === 'refunding' ? now + REFUND_CHECK_MS : null
    return { tab, rank: -now, deadlineAt: null, deadlineThen: null, nextCheckAt }
  }
  const { afterMs } = deadline
  const deadlineAt = now + (typeof afterMs === 'number' ? afterMs : promises[afterMs])
  // Silence may give back the money of goods that the shop still has, never of goods that were sent.
  const deadlineThen = state === 'asked' && !(isBeforeShipping && isKept(known)) ? 'remind' : deadline.atEnd
  return {
    tab,
    rank: tab === 'mine' ? deadlineAt : -now,
    deadlineAt,
    deadlineThen,
    // What is only to be reminded of moves up by its rank.
    nextCheckAt: deadlineThen === 'remind' ? null : deadlineAt,
  }
}

export type NewCase = Pick<
  AfterSaleCase,
  | 'caseId'
  | 'orderId'
  | 'merchantId'
  | 'openid'
  | 'buyerName'
  | 'outTradeNo'
  | 'asked'
  | 'kind'
  | 'reason'
  | 'lines'
  | 'freightFen'
  | 'askedFen'
  | 'isBeforeShipping'
  | 'promises'
>

/** A case as it is opened, with the shopper's words and pictures. */
export function newCase(
  fields: NewCase,
  said: Pick<CaseEvent, 'words' | 'pictures'>,
  now: number,
): AfterSaleCase {
  const { isBeforeShipping, promises = settingsDefaults } = fields
  return {
    ...fields,
    state: 'asked',
    agreedFen: null,
    agreedBy: null,
    refuseReason: null,
    returnTo: null,
    returnParcel: null,
    goods: null,
    isGoodsDue: false,
    reshipParcel: null,
    reshipment: null,
    reshipCount: 0,
    refundTry: 0,
    refundTrouble: null,
    sentAt: null,
    ...waiting({ state: 'asked', isBeforeShipping, sentAt: null, promises }, now),
    events: [{ kind: 'asked', by: 'shopper', at: now, ...said }],
    saidKeys: [],
    createdAt: now,
    revision: 0,
  }
}

type Happening = Pick<CaseEvent, 'kind' | 'by'> & { words?: string; pictures?: string[] }

const eventOf = ({ kind, by, words = '', pictures = [] }: Happening, at: number): CaseEvent => ({
  kind,
  by,
  at,
  words,
  pictures,
})

/** A step of the table with what it changes and what is written down of it; null where there is none. */
export function caseMoved(
  known: AfterSaleCase,
  trigger: CaseTrigger,
  now: number,
  happenings: Happening[],
  changes: Partial<AfterSaleCase> = {},
): AfterSaleCase | null {
  const state = nextState(caseTransitions, known.state, trigger)
  if (!state) return null
  const moved = { ...known, ...changes, state, refundTrouble: null }
  const events = [...known.events, ...happenings.map((happening) => eventOf(happening, now))]
  const waits = waiting(moved, now)
  // Who moved it may not be in the audit log yet: the timer looks soon, once.
  const nextCheckAt = moved.lastAct
    ? Math.min(waits.nextCheckAt ?? Number.POSITIVE_INFINITY, now + REFUND_CHECK_MS)
    : waits.nextCheckAt
  return { ...moved, ...waits, nextCheckAt, events }
}

/** Names the refund of a case within its payment: each try has a name of its own. */
export const caseRefundKey = ({ caseId, refundTry }: Pick<AfterSaleCase, 'caseId' | 'refundTry'>): string =>
  `C-${caseId}-${refundTry}`

/** Whether a refund of a case is its first: then none of the case's own stands before it. */
export const isFirstTry = ({ key, caseId }: { key: string | null; caseId: string | null }): boolean =>
  caseId !== null && key === caseRefundKey({ caseId, refundTry: 0 })

/** The deadline came, and the shop has to be reminded instead: its units were sent meanwhile. */
export const caseReminded = (known: AfterSaleCase): AfterSaleCase => ({
  ...known,
  deadlineThen: 'remind',
  nextCheckAt: null,
})

/**
 * Units of it were sent although it was open. What was asked for still stands and is the shop's to answer,
 * but silence gives nothing back any more.
 */
export function caseSent(known: AfterSaleCase, sentAt: number, now: number): AfterSaleCase {
  const told = eventOf({ kind: 'sentMeanwhile', by: 'owner' }, now)
  const sent = { ...known, sentAt, events: [...known.events, told] }
  return known.state === 'asked' ? caseReminded(sent) : sent
}

/** The refund of a case that is `refunding` does not go on by itself: it is the shop's move. */
export function refundTroubled(known: AfterSaleCase, trouble: string, now: number): AfterSaleCase {
  return { ...known, refundTrouble: trouble, tab: 'mine', rank: now, nextCheckAt: now + 30 * REFUND_CHECK_MS }
}

/** The refund came to nothing, and the shop agrees anew: under another number. */
export function refundTriedAnew(known: AfterSaleCase, happenings: Happening[], now: number): AfterSaleCase {
  const events = [...known.events, ...happenings.map((happening) => eventOf(happening, now))]
  return { ...refundGoesOn(known, now), events, refundTry: known.refundTry + 1 }
}

/** It goes on again. */
export function refundGoesOn(known: AfterSaleCase, now: number): AfterSaleCase {
  return { ...known, refundTrouble: null, ...waiting(known, now) }
}

/** A conversation within one document has an end; whoever needs more can call. */
const SAID_MAX = 100

/** What was said under a key; each said event has its key at its own place among them. */
export const saidUnder = ({ saidKeys, events }: AfterSaleCase, requestKey: string): CaseEvent | null =>
  events.filter(({ kind }) => kind === 'said')[saidKeys.indexOf(requestKey)] ?? null

/** Whether words of either side still reach the other. */
export const isListening = (known: AfterSaleCase): boolean =>
  isOpenCase(known) && known.saidKeys.length < SAID_MAX

/** Words of either side, under a key that nothing was said under. Null where nobody listens any more. */
export function caseSaid(
  known: AfterSaleCase,
  requestKey: string,
  happening: Omit<Happening, 'kind'>,
  now: number,
): AfterSaleCase | null {
  if (!isListening(known)) return null
  return {
    ...known,
    events: [...known.events, eventOf({ kind: 'said', ...happening }, now)],
    saidKeys: [...known.saidKeys, requestKey],
  }
}
