import { type BillDifference, fileDifference } from './bill'

/** A difference as it stands: open, settled with a person's word, or gone at a later look. */
export interface FoundDifference extends BillDifference {
  foundAt: number
  settled: { note: string; actor: string; at: number } | null
  resolvedAt: number | null
}

/** What became of one day's bill; `_id` is the day in Shanghai. */
export interface BillCheck {
  day: string
  /** The shop's own: a day is compared as one, over all of its merchant numbers. */
  merchantId: string
  state: 'agrees' | 'differs' | 'notReady' | 'gone'
  differences: FoundDifference[]
  rowCount: number
  tries: number
  checkedAt: number
  /** When it is looked at again; null once nothing is to be hoped from another look. */
  nextCheckAt: number | null
  /** Differences that wait for a person. */
  openCount: number
  hasOpen: boolean
  /** Whether something was settled, or resolved by itself. */
  hasEnded: boolean
  /** Every day before it has a check as well: whoever walks the days need not look behind it. */
  isWalked: boolean
  revision: number
}

const DAY_MS = 86_400_000
const AGAIN_AFTER_MS = 30 * 60_000
/** Nothing changes quickly any more, and a person has been told. */
const AGAIN_LATE_MS = 6 * 3_600_000
/** After so many looks a person is told of a file, and what differs is not looked at again. */
const TRIES_MAX = 12
/** As many as a person can look at; what is wrong with more is one thing. */
const DIFFERENCES_MAX = 200

/** When the bill of a day can be had, counted from the day's end; kept endlessly where there is none. */
export interface BillWindow {
  readyAfterMs: number
  keptMs: number
}

/** Whether the bill of a day that began then cannot be had any more. */
export const isGone = (dayFrom: number, { keptMs }: Pick<BillWindow, 'keptMs'>, now: number): boolean =>
  now > dayFrom + DAY_MS + keptMs

const isFile = ({ number }: BillDifference): boolean => number === ''

/** A file is asked for for hours before it is anybody's business. */
export const isOpen = (difference: FoundDifference, { tries }: Pick<BillCheck, 'tries'>): boolean =>
  difference.settled === null &&
  difference.resolvedAt === null &&
  (!isFile(difference) || difference.kind === 'GONE' || tries >= TRIES_MAX)

const hasEnded = ({ settled, resolvedAt }: FoundDifference): boolean =>
  settled !== null || resolvedAt !== null

/** The counts follow from the differences. */
function counted(check: Omit<BillCheck, 'openCount' | 'hasOpen' | 'hasEnded'>): BillCheck {
  const openCount = check.differences.filter((difference) => isOpen(difference, check)).length
  return { ...check, openCount, hasOpen: openCount > 0, hasEnded: check.differences.some(hasEnded) }
}

/** A day whose bill is looked for as soon as it can be ready. */
export const newBillCheck = (
  { day, merchantId }: Pick<BillCheck, 'day' | 'merchantId'>,
  dayFrom: number,
  { readyAfterMs }: Pick<BillWindow, 'readyAfterMs'>,
): BillCheck =>
  counted({
    day,
    merchantId,
    state: 'notReady',
    differences: [],
    rowCount: 0,
    tries: 0,
    checkedAt: 0,
    nextCheckAt: dayFrom + DAY_MS + readyAfterMs,
    isWalked: false,
    revision: 0,
  })

/** A day that nobody can compare any more; where nobody ever did, a person has to know. */
export function billGone(check: BillCheck, now: number): BillCheck {
  const wasRead = check.state === 'differs' && !check.differences.some(isFile)
  if (wasRead) return { ...check, nextCheckAt: null }
  const differences = merged(check, [fileDifference('GONE')], now)
  return counted({ ...check, state: 'gone', differences, checkedAt: now, nextCheckAt: null })
}

/**
 * Whoever looks at a bill writes first that it will be looked at again: so one that makes its reader fail
 * keeps no other day waiting.
 */
export const billTurnTaken = (check: BillCheck, now: number): BillCheck => ({
  ...check,
  nextCheckAt: now + AGAIN_AFTER_MS,
})

/** Looked at again where that can help: a file that is written yet, money that is heard of yet. */
export function billChecked(
  check: BillCheck,
  found: BillDifference[],
  rowCount: number,
  now: number,
): BillCheck {
  const tries = check.tries + 1
  const differences = merged(check, found, now)
  const isReady = !found.some(({ kind }) => kind === 'NOT_READY')
  const isSettled = differences.every(hasEnded)
  const state = !isReady ? 'notReady' : isSettled ? 'agrees' : 'differs'
  const isTired = tries >= TRIES_MAX
  const isFinal = isSettled || (isTired && !found.some(isFile))
  const nextCheckAt = isFinal ? null : now + (isTired ? AGAIN_LATE_MS : AGAIN_AFTER_MS)
  return counted({ ...check, state, differences, rowCount, tries, checkedAt: now, nextCheckAt })
}

/** Of our own orders first: another shop of the same merchant may fill every bill. */
const ownFirst = (one: BillDifference, other: BillDifference): number =>
  Number(other.orderId !== null) - Number(one.orderId !== null)

const isSameDifference = (one: BillDifference, other: BillDifference): boolean =>
  one.kind === other.kind &&
  one.number === other.number &&
  // 0.2.0 did not write down what a number is of.
  (one.of === other.of || one.of === null || other.of === null)

/**
 * What was found keeps its age and its word; what is not found any more was resolved, unless the file could
 * not be read this time.
 */
function merged({ differences }: BillCheck, found: BillDifference[], now: number): FoundDifference[] {
  const isRead = !found.some(isFile)
  const told = [...found].sort(ownFirst).slice(0, DIFFERENCES_MAX)
  const still = told.map((difference): FoundDifference => {
    const known = differences.find((each) => isSameDifference(each, difference))
    return {
      foundAt: known?.foundAt ?? now,
      settled: known?.settled ?? null,
      ...difference,
      resolvedAt: null,
    }
  })
  const before = differences
    .filter((known) => !found.some((difference) => isSameDifference(known, difference)))
    .filter((known) => !isFile(known) || known.settled !== null)
    .map((known) => (isRead && !hasEnded(known) ? { ...known, resolvedAt: now } : known))
  return [...still, ...before].slice(0, DIFFERENCES_MAX)
}

/** A person's word on one difference; null where it is not open. Without another the day needs no look. */
export function differenceSettled(
  check: BillCheck,
  seen: Pick<BillDifference, 'kind' | 'number'>,
  word: NonNullable<FoundDifference['settled']>,
): BillCheck | null {
  const isSeen = (difference: FoundDifference) =>
    difference.kind === seen.kind && difference.number === seen.number && isOpen(difference, check)
  if (!check.differences.some(isSeen)) return null
  const differences = check.differences.map((each) => (isSeen(each) ? { ...each, settled: word } : each))
  const nextCheckAt = differences.every(hasEnded) ? null : check.nextCheckAt
  return counted({ ...check, differences, nextCheckAt })
}

type StoredBefore = Pick<BillCheck, 'day' | 'merchantId' | 'state' | 'rowCount' | 'tries' | 'checkedAt'> & {
  differences: Pick<BillDifference, 'kind' | 'number' | 'hereFen' | 'thereFen'>[]
  nextCheckAt: number | null
}

/** A check as 0.2.0 left it: what did not agree is looked at anew, since refunds are understood now. */
export function billCheckUpgraded(before: StoredBefore, now: number): BillCheck {
  const isOver = before.state === 'agrees'
  const differences = before.differences
    .filter(({ number }) => number !== '')
    .map(
      (difference): FoundDifference => ({
        ...difference,
        of: null,
        outTradeNo: null,
        orderId: null,
        foundAt: before.checkedAt,
        settled: null,
        resolvedAt: null,
      }),
    )
  const looks = isOver ? { nextCheckAt: null } : { tries: 0, nextCheckAt: now }
  return counted({ ...before, differences, ...looks, isWalked: false, revision: 0 })
}
