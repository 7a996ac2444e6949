import type { Instrument, LocalText, Page } from './model'

/** From `at` on (epoch ms) the way is open to so many percent of the users. */
export interface RolloutStepView {
  at: number
  sharePercent: number
}

/** Closes the way by itself once more than so many percent of at least so many payments with it failed. */
export interface WayGuardView {
  failPercentMax: number
  attemptsMin: number
}

/** What the owner decides of a way. Lists of goods that are both empty mean all goods. */
export interface WayRuleInput {
  /** 1 to 10, the earliest first. */
  steps: RolloutStepView[]
  endsAt: number | null
  /** Users to whom it is always open: openids, or numbers of orders of theirs. */
  users: string[]
  spuIds: string[]
  categoryIds: string[]
  guard: WayGuardView | null
}

export type WayMove = 'edit' | 'stop' | 'resume'

/** A way to pay, and to whom it is open. */
export interface WayView {
  way: Instrument
  /** Of the users, by its steps; who is stopped has it too. */
  sharePercent: number
  next: RolloutStepView | null
  rule: Omit<WayRuleInput, 'users'> & { users: string[] }
  /** Names of the goods that it is for, by id. */
  names: Record<string, LocalText>
  /** `by` is null where the guard did it. */
  stopped: { by: string | null; at: number; why: string; figures?: { failed: number; of: number } } | null
  /** Everybody still has it and no other: it can be neither stopped nor narrowed. */
  isLast: boolean
  can: WayMove[]
}

/** Of an arm: users, and users and days by how far they came: seen ≥ tried ≥ failed + paid. */
export interface ArmFigures {
  users: number
  seen: number
  tried: number
  failed: number
  paid: number
}

/** A difference of two shares with its 95 % confidence interval, from −1 to 1. */
export interface DifferenceView {
  value: number
  from: number
  to: number
}

/** An arm's day: how many saw it, what came of that, and the share that paid with its interval. */
export interface ArmDay extends Omit<ArmFigures, 'users'> {
  /** Paid of tried, from 0 to 1; null where nobody tried. */
  rate: DifferenceView | null
}

export interface WayDay {
  /** `2026-11-22`, in Shanghai. */
  day: string
  in: ArmDay
  out: ArmDay
}

/** Somebody who had a way on a day, and what came of it; who they are is not told. */
export interface SeenRow {
  seenAt: number
  /** The same one each time, and no openid. */
  user: string
  arm: 'in' | 'listed'
  /** The first day on which they had it. */
  isFirst: boolean
  /** Of their orders of the day: in this very way, in another, begun and failed, begun, or nothing. */
  end: 'own' | 'other' | 'failed' | 'tried' | 'seen'
}

/** How those who have a way do beside those who do not. */
export interface WayFigures {
  since: number
  /** Something is counted now: it is shared out, or has a guard. */
  isCounting: boolean
  in: ArmFigures
  out: ArmFigures
  /** Null while one of the arms has fewer users than `usersMin`. */
  ofTried: DifferenceView | null
  ofSeen: DifferenceView | null
  usersMin: number
  /** The last days of those that are counted, each of them, the latest last. */
  days: WayDay[]
  /** What the guard looks at: payments in this very way that failed, of those that ended. */
  watch: { failed: number; of: number }
}

export interface RolloutView {
  ways: WayView[]
  revision: number
  serverNow: number
}

type Changed = { LAST_WAY: object; CHANGED_MEANWHILE: object }

/** Actions of the door `owner` for ways to pay. What changes acts on every call within five seconds. */
export interface OwnerRolloutApi {
  'rollout.get': { in: object; out: RolloutView; refuses: Record<never, never> }
  /** `UNKNOWN`: products, categories or orders that are not there. */
  'rollout.save': {
    in: { way: Instrument; revision: number; rule: WayRuleInput }
    out: RolloutView
    refuses: Changed & { UNKNOWN: { ids: string[] } }
  }
  /** No new payment is begun in this way from then on; what was begun is finished. Twice is once. */
  'rollout.stop': {
    in: { way: Instrument; why: string }
    out: RolloutView
    refuses: Pick<Changed, 'LAST_WAY'>
  }
  'rollout.figures': { in: { way: Instrument }; out: WayFigures; refuses: Record<never, never> }
  /** Who had it, the latest first. */
  'exposure.list': {
    in: { way: Instrument; cursor?: string }
    out: Page<SeenRow>
    refuses: Record<never, never>
  }
  'rollout.resume': { in: { way: Instrument }; out: RolloutView; refuses: Record<never, never> }
}
