import type { Instrument } from '../../typings/model'
import type { AuditEntry } from './audit-entry'
import { hashOf } from './stable-hash'

/** From a moment on a share of users, in whole percent. */
export interface RolloutStep {
  at: number
  sharePercent: number
}

/** Who stopped a way, when and why; `by` is null where the guard did. */
export interface WayStop {
  by: string | null
  at: number
  why: string
  /** What the guard saw. */
  figures?: { failed: number; of: number }
}

/** Closes a way by itself once more than so many percent of at least so many payments with it failed. */
export interface WayGuard {
  failPercentMax: number
  attemptsMin: number
}

/** To whom a way to pay is open. Lists of goods that are both empty mean all goods. */
export interface WayRule {
  way: Instrument
  /** Makes a way's users others than those of the next way; it never changes, so that who is in stays in. */
  salt: string
  /** The earliest first, at least one: before it the way is open to those alone who are named. */
  steps: RolloutStep[]
  /** From then on it is open to nobody; null where it does not end. */
  endsAt: number | null
  /** Ids of users to whom it is open at any share. */
  userIds: string[]
  spuIds: string[]
  categoryIds: string[]
  stopped: WayStop | null
  guard: WayGuard | null
  /** Since when its figures count. */
  countedFrom: number
}

/** The rules of a merchant's ways to pay, each way once, in the order in which they are shown. */
export interface Rollout {
  merchantId: string
  rules: WayRule[]
  /** What was last done with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

/** `listed`: named in the rule, and no part of the comparison, since chance did not choose them. */
export type Arm = 'in' | 'out' | 'listed'

/** The ways, those that a shopper thinks of first before the others. */
const ways: readonly Instrument[] = ['ownPhone', 'friendPhone', 'screenCode']

/** As long as nobody wrote a rule every way is open to everybody. */
export const openToAll = (merchantId: string): Rollout => ({
  merchantId,
  rules: ways.map((way) => ({
    way,
    salt: way,
    steps: [{ at: 0, sharePercent: 100 }],
    endsAt: null,
    userIds: [],
    spuIds: [],
    categoryIds: [],
    stopped: null,
    guard: null,
    countedFrom: 0,
  })),
  revision: 0,
})

/** Shares are told apart to a hundredth of a percent. */
const BUCKETS = 10_000

/** A user's place from 0 to 9,999: the same one each time, and another one for another way. */
export const bucketOf = ({ salt }: Pick<WayRule, 'salt'>, userId: string): number =>
  hashOf(`${salt}\n${userId}`) % BUCKETS

/** What share of users it is open to by its steps. */
export const shareAt = ({ steps }: Pick<WayRule, 'steps'>, now: number): number =>
  steps.filter(({ at }) => at <= now).at(-1)?.sharePercent ?? 0

export const nextStep = ({ steps }: Pick<WayRule, 'steps'>, now: number): RolloutStep | null =>
  steps.find(({ at }) => at > now) ?? null

/** One thing that is bought, as rules ask for it. */
export interface RolloutGoods {
  spuId: string
  categoryIds: string[]
}

/** Who wants to pay what. */
export interface RolloutCase {
  userId: string
  goods: RolloutGoods[]
  now: number
}

const isOver = ({ endsAt }: WayRule, now: number): boolean => endsAt !== null && now >= endsAt

/** Rules that name goods are for orders of nothing else. */
function takesGoods({ spuIds, categoryIds }: WayRule, goods: RolloutGoods[]): boolean {
  if (spuIds.length === 0 && categoryIds.length === 0) return true
  const isNamed = (one: RolloutGoods) =>
    spuIds.includes(one.spuId) || one.categoryIds.some((categoryId) => categoryIds.includes(categoryId))
  return goods.every(isNamed)
}

/** Which arm of a way somebody is in; null where it is stopped, over or not for these goods. */
export function armOf(rule: WayRule, { userId, goods, now }: RolloutCase): Arm | null {
  if (rule.stopped || isOver(rule, now) || !takesGoods(rule, goods)) return null
  if (rule.userIds.includes(userId)) return 'listed'
  return bucketOf(rule, userId) * 100 < shareAt(rule, now) * BUCKETS ? 'in' : 'out'
}

/** Whether it is open to everybody, whatever they buy, and stays so. */
function isOpenToAll(rule: WayRule, now: number): boolean {
  const { spuIds, categoryIds, steps, stopped, endsAt } = rule
  const isLimited = stopped !== null || endsAt !== null || spuIds.length > 0 || categoryIds.length > 0
  const later = steps.filter(({ at }) => at > now)
  return !isLimited && shareAt(rule, now) === 100 && later.every(({ sharePercent }) => sharePercent === 100)
}

/** Whether everybody can pay somehow: the last way is never closed. */
export const leavesAWay = ({ rules }: Pick<Rollout, 'rules'>, now: number): boolean =>
  rules.some((rule) => isOpenToAll(rule, now))

/** Whether it is the one way that everybody still has: it can be neither stopped nor narrowed. */
export const isLastWay = ({ rules }: Pick<Rollout, 'rules'>, way: Instrument, now: number): boolean =>
  !leavesAWay({ rules: rules.filter((rule) => rule.way !== way) }, now)

/**
 * The ways that are open to somebody. Never none: rules that leave nobody a way are not taken in, and where
 * one stands all the same, whatever is open to most is open to all.
 */
export function openWays({ rules }: Pick<Rollout, 'rules'>, asked: RolloutCase): Instrument[] {
  const isOpen = (rule: WayRule) => ['in', 'listed'].includes(armOf(rule, asked) ?? '')
  const open = rules.filter(isOpen)
  const last = rules.find((rule) => isOpenToAll(rule, asked.now)) ?? rules.find(({ stopped }) => !stopped)
  return (open.length > 0 ? open : last ? [last] : rules.slice(0, 1)).map(({ way }) => way)
}

/** Whether it matters what becomes of its users: it is shared out, or watched. */
export const isCounted = (rule: WayRule, now: number): boolean =>
  rule.stopped === null && (rule.guard !== null || !isOpenToAll(rule, now))

/** Somebody's arm of a way that is counted; kept with their order, since rules change. */
export interface WayArm {
  way: Instrument
  arm: Arm
  /** Since when it was counted then. */
  since: number
}

export const armsOf = ({ rules }: Pick<Rollout, 'rules'>, asked: RolloutCase): WayArm[] =>
  rules
    .filter((rule) => isCounted(rule, asked.now))
    .flatMap((rule) => {
      const arm = armOf(rule, asked)
      return arm === null ? [] : [{ way: rule.way, arm, since: rule.countedFrom }]
    })

/** Whether any rule asks for categories, which an order's lines do not know. */
export const asksForCategories = ({ rules }: Pick<Rollout, 'rules'>): boolean =>
  rules.some(({ categoryIds }) => categoryIds.length > 0)

/** The rules with one of them changed. */
export const withRule = (rollout: Rollout, way: Instrument, decide: (rule: WayRule) => WayRule): Rollout => ({
  ...rollout,
  rules: rollout.rules.map((rule) => (rule.way === way ? decide(rule) : rule)),
})
