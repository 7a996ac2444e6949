import type { LocalText, Picture } from '../../typings/model'
import type { HideReason, ReviewFace, ReviewStage, Stars } from '../../typings/reviews'
import type { AuditEntry } from './audit-entry'
import type { LineWords } from './order-line'

/** What WeChat says of a text or a file; `unasked` until it took the question. */
export type CheckVerdict = 'unasked' | 'asked' | 'pass' | 'review' | 'risky'

export interface CheckedFile {
  kind: 'picture' | 'video'
  /** Below `evidence/<own>/`. */
  fileId: string
  verdict: CheckVerdict
  askedAt: number | null
  /** Each question has its own number, and the answer to an earlier one is as good. */
  traceIds: string[]
  /** The copy that everybody reads; null while there is none. */
  shownAs: string | null
}

/** Words with what comes with them, written at once and checked at once. */
export interface ReviewPart {
  words: string
  wordsVerdict: CheckVerdict
  files: CheckedFile[]
  stage: ReviewStage
  writtenAt: number
}

/** What a shopper says of one line of an order. */
export interface Review extends Pick<LineWords, 'optionsEn'> {
  reviewId: string
  merchantId: string
  orderId: string
  spuId: string
  skuId: string
  openid: string
  title: LocalText
  picture: Picture
  options: string[]
  /** Masked. */
  author: string
  isAnonymous: boolean
  stars: Stars
  first: ReviewPart
  followUp: ReviewPart | null
  hidden: { reason: HideReason; words: string; by: string; at: number } | null
  reply: { words: string; by: string; at: number } | null
  isFeatured: boolean
  helpful: number
  createdAt: number
  /** When the timer looks at it again; null once nothing waits. */
  nextCheckAt: number | null
  /** The last change that counts is not counted yet. */
  isUncounted: boolean
  /** What lists are found and sorted by: made from the rest on every write. */
  face: ReviewFace
  isShown: boolean
  isLow: boolean
  hasPictures: boolean
  hasFollowUp: boolean
  rank: number
  traceIds: string[]
  lastAct?: AuditEntry
  revision: number
}

type Derived = 'face' | 'isShown' | 'isLow' | 'hasPictures' | 'hasFollowUp' | 'rank' | 'traceIds'

/** What is neither of WeChat's words of today is for a person. */
export function verdictIn(result: unknown): 'pass' | 'review' | 'risky' {
  const { suggest } = (typeof result === 'object' && result !== null ? result : {}) as { suggest?: unknown }
  return suggest === 'pass' || suggest === 'risky' ? suggest : 'review'
}

export const reviewLimits = {
  wordsMax: 500,
  picturesMax: 9,
  replyMax: 300,
} as const

/** WeChat says thirty minutes at most. */
export const MEDIA_ANSWERED_MS = 35 * 60_000
/** A picture that was asked about so often, or a text that nobody took for a day, is for a person. */
export const MEDIA_ASKS_MAX = 3
const CHECKED_WITHIN_MS = 86_400_000
const SOON_MS = 60_000
const SOON_FOR_MS = 10 * 60_000
const LATER_MS = 10 * 60_000

export const newPart = (words: string, files: CheckedFile[], writtenAt: number): ReviewPart => ({
  words,
  wordsVerdict: words === '' ? 'pass' : 'unasked',
  files,
  stage: 'checking',
  writtenAt,
})

/** WeChat takes no films: a person looks at them. */
export const newFile = (kind: CheckedFile['kind'], fileId: string): CheckedFile => ({
  ...{ kind, fileId, verdict: kind === 'video' ? 'review' : 'unasked' },
  ...{ askedAt: null, traceIds: [], shownAs: null },
})

export const partsOf = ({ first, followUp }: Pick<Review, 'first' | 'followUp'>): ReviewPart[] =>
  followUp ? [first, followUp] : [first]

/** With the parts changed, each by itself. */
export const withParts = (
  review: Review,
  changed: (part: ReviewPart, number: number) => ReviewPart,
): Review => ({
  ...review,
  first: changed(review.first, 0),
  followUp: review.followUp && changed(review.followUp, 1),
})

/**
 * What a part comes to, once all is answered: one thing that is risky refuses it, one that a person has to
 * look at holds it. `passed` is written once its copies stand.
 */
export function judged({ words: _words, wordsVerdict, files }: ReviewPart): ReviewStage {
  const verdicts = [wordsVerdict, ...files.map(({ verdict }) => verdict)]
  if (verdicts.includes('risky')) return 'refused'
  if (verdicts.includes('unasked') || verdicts.includes('asked')) return 'checking'
  return verdicts.includes('review') ? 'held' : 'passed'
}

/** Whether a file may be asked about: never before, or so long ago that the answer was lost. */
export const isToAsk = ({ verdict, askedAt }: CheckedFile, now: number): boolean =>
  verdict === 'unasked' || (verdict === 'asked' && askedAt !== null && now >= askedAt + MEDIA_ANSWERED_MS)

/** What nobody answered in the end is for a person. */
export function givenUp(part: ReviewPart, now: number): ReviewPart {
  const isOver = now >= part.writtenAt + CHECKED_WITHIN_MS
  const left = (verdict: CheckVerdict) => isOver && (verdict === 'unasked' || verdict === 'asked')
  return {
    ...part,
    wordsVerdict: left(part.wordsVerdict) ? 'review' : part.wordsVerdict,
    files: part.files.map((file) => {
      const isAskedOut = isToAsk(file, now) && file.traceIds.length >= MEDIA_ASKS_MAX
      return left(file.verdict) || isAskedOut ? { ...file, verdict: 'review' } : file
    }),
  }
}

/** When to look again at what is being checked: at the latest answer, or where WeChat could not be asked. */
export function nextLookOf(review: Review, now: number): number | null {
  const open = partsOf(review).filter(({ stage }) => stage === 'checking')
  const [part] = open
  if (!part) return null
  const isUnasked = part.wordsVerdict === 'unasked' || part.files.some(({ verdict }) => verdict === 'unasked')
  if (isUnasked) return now + (now < part.writtenAt + SOON_FOR_MS ? SOON_MS : LATER_MS)
  const asked = part.files.flatMap(({ verdict, askedAt }) => (verdict === 'asked' ? [askedAt ?? now] : []))
  return asked.length === 0 ? now + SOON_MS : Math.max(now + SOON_MS, Math.min(...asked) + MEDIA_ANSWERED_MS)
}

const FEATURED = 4e15
const A_VOTE = 4e10
const VOTES_MAX = 90_000
const PICTURES = 2e10
const MINUTE_MS = 60_000

/** Made from the rest; a change of what is counted says so, in the same write. */
export function derived(review: Omit<Review, Derived>, before: Review | null): Review {
  const { first, followUp, hidden, stars, isFeatured, helpful, createdAt } = review
  const isShown = first.stage === 'passed' && hidden === null
  const hasPictures = first.files.length > 0
  const hasFollowUp = followUp?.stage === 'passed'
  const rank =
    (isFeatured ? FEATURED : 0) +
    Math.min(helpful, VOTES_MAX) * A_VOTE +
    (hasPictures ? PICTURES : 0) +
    Math.floor(createdAt / MINUTE_MS)
  const traceIds = partsOf(review).flatMap(({ files }) => files.flatMap((file) => file.traceIds))
  const isCountedSo = before !== null && before.isShown === isShown && before.hasFollowUp === hasFollowUp
  return {
    ...review,
    ...{
      face: faceOf(review, isShown),
      isShown,
      isLow: stars <= 3,
      hasPictures,
      hasFollowUp,
      rank,
      traceIds,
    },
    // What was never seen counts nowhere.
    isUncounted: review.isUncounted || (before === null ? isShown : !isCountedSo),
  }
}

function faceOf(review: Omit<Review, Derived>, isShown: boolean): ReviewFace {
  if (review.hidden) return 'hidden'
  const stages = partsOf(review).map(({ stage }) => stage)
  if (stages.includes('held')) return 'held'
  if (review.first.stage === 'checking' || review.first.stage === 'refused') return review.first.stage
  return isShown && review.reply === null ? 'toAnswer' : 'answered'
}

/** The first and the last letter of a name; nobody is known by it. */
export function masked(name: string): string {
  const letters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim())]
  const [first] = letters
  if (!first) return '***'
  const last = letters.length > 2 ? (letters.at(-1)?.segment ?? '') : ''
  return `${first.segment}***${last}`
}

/** Counts of what is shown of a product, as one question of the database found them. */
export interface ReviewStats {
  spuId: string
  merchantId: string
  /** From one star to five. */
  stars: [number, number, number, number, number]
  pictures: number
  followUps: number
  low: number
  skus: { skuId: string; options: string[]; optionsEn?: string[]; count: number }[]
  countedAt: number
  revision: number
}

export interface CountedReviews {
  skuId: string
  stars: Stars
  hasPictures: boolean
  hasFollowUp: boolean
  options: string[]
  optionsEn?: string[] | null
  count: number
}

/** The sums of all groups that there are. */
export function statsOf(
  groups: CountedReviews[],
): Pick<ReviewStats, 'stars' | 'pictures' | 'followUps' | 'low' | 'skus'> {
  const sum = (of: (group: CountedReviews) => boolean) =>
    groups.filter(of).reduce((total, { count }) => total + count, 0)
  const having = (stars: number) => sum((group) => group.stars === stars)
  const skuIds = [...new Set(groups.map(({ skuId }) => skuId))]
  const skus = skuIds.map((skuId) => {
    const { options = [], optionsEn } = groups.find((group) => group.skuId === skuId) ?? {}
    return {
      skuId,
      options,
      ...(optionsEn ? { optionsEn } : {}),
      count: sum((group) => group.skuId === skuId),
    }
  })
  return {
    stars: [having(1), having(2), having(3), having(4), having(5)],
    pictures: sum(({ hasPictures }) => hasPictures),
    followUps: sum(({ hasFollowUp }) => hasFollowUp),
    low: sum(({ stars }) => stars <= 3),
    skus: skus.sort((one, other) => other.count - one.count || (one.skuId < other.skuId ? -1 : 1)),
  }
}

/** Where the copy of a file lies that everybody reads. */
export const shownPathOf = (reviewId: string, part: number, at: number, fileId: string): string => {
  const extension = /\.([a-z0-9]{1,5})$/.exec(fileId)?.[1] ?? 'bin'
  return `catalogue/reviews/${reviewId}/${part}-${at}.${extension}`
}
