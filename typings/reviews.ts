import type { PictureRefusals } from './after-sales'
import type { LocalText, Page, Picture } from './model'
import type { UploadLeave } from './upload'

export type Stars = 1 | 2 | 3 | 4 | 5
export type ReviewMediaExtension = 'jpg' | 'png' | 'gif' | 'webp' | 'mp4'

/** `address` is what a phone or a browser loads. */
export interface ReviewMedia {
  kind: 'picture' | 'video'
  address: string
}

/**
 * Of words and what comes with them: `checking` by WeChat, `held` for a person of the shop, `refused`; nobody
 * but their writer and the shop sees any of these.
 */
export type ReviewStage = 'checking' | 'held' | 'passed' | 'refused'

/** What everybody sees of a review. */
export interface ReviewView {
  reviewId: string
  stars: Stars
  /** Masked; null where it was written without a name. */
  author: string | null
  words: string
  media: ReviewMedia[]
  options: string[]
  optionsEn?: string[]
  followUp: { words: string; media: ReviewMedia[]; at: number } | null
  reply: { words: string; at: number } | null
  isFeatured: boolean
  helpful: number
  /** Whether the caller found it helpful. */
  isHelpfulToMe: boolean
  at: number
}

/** What a shopper sees of a review of their own. */
export interface OwnReview {
  reviewId: string
  orderId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  optionsEn?: string[]
  stars: Stars
  isAnonymous: boolean
  words: string
  media: ReviewMedia[]
  stage: ReviewStage
  followUp: { words: string; media: ReviewMedia[]; stage: ReviewStage; at: number } | null
  /** Why the shop took it off; null where it did not. */
  hidden: { reason: HideReason; words: string } | null
  reply: { words: string; at: number } | null
  mayFollowUp: boolean
  at: number
}

/** What a shopper has received and may write about. */
export interface ReviewableLine {
  orderId: string
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  optionsEn?: string[]
  quantity: number
  receivedAt: number
}

/** Counted by the timer, from one star to five. */
export interface ReviewCounts {
  stars: [number, number, number, number, number]
  total: number
  pictures: number
  followUps: number
  /** Of three stars and less. */
  low: number
  /** The SKUs that were written about, the most first; `options` as they were bought. */
  skus: { skuId: string; options: string[]; optionsEn?: string[]; count: number }[]
}

export type ReviewSort = 'useful' | 'newest'
export type ReviewFilter = 'all' | 'pictures' | 'followUps' | 'low'
export type HideReason = 'contact' | 'abuse' | 'offTopic' | 'asked'

type NotFound = { NOT_FOUND: object }
type MediaRefusals = PictureRefusals & { NOT_A_VIDEO: { fileIds: string[] } }

/** Actions of the door `shop`. */
export interface ReviewApi {
  /** `counts` come with the first page. */
  'review.list': {
    in: {
      spuId: string
      sort?: ReviewSort
      filter?: ReviewFilter
      stars?: Stars
      skuId?: string
      cursor?: string
    }
    out: Page<ReviewView> & { counts: ReviewCounts | null }
    refuses: Record<never, never>
  }
  /** What the caller has received and not written about, of one order or of their last ones. */
  'review.toWrite': {
    in: { orderId?: string }
    out: { lines: ReviewableLine[] }
    refuses: Record<never, never>
  }
  'review.own': { in: { cursor?: string }; out: Page<OwnReview>; refuses: Record<never, never> }
  'review.beginMedia': {
    in: { extension: ReviewMediaExtension }
    out: UploadLeave
    refuses: { TOO_MANY_UPLOADS: { max: number } }
  }
  /** Of what was received, once a line: the same again gives what stands. */
  'review.write': {
    in: {
      orderId: string
      skuId: string
      stars: Stars
      words: string
      pictures: string[]
      video?: string
      isAnonymous: boolean
    }
    out: OwnReview
    refuses: NotFound & MediaRefusals & { NOT_RECEIVED: object; WRITTEN_BEFORE: object }
  }
  /** Once, when the review itself has passed. */
  'review.followUp': {
    in: { reviewId: string; words: string; pictures: string[] }
    out: OwnReview
    refuses: NotFound & MediaRefusals & { CANNOT: object; WRITTEN_BEFORE: object }
  }
  'review.vote': {
    in: { reviewId: string; isHelpful: boolean }
    out: { helpful: number; isHelpfulToMe: boolean }
    refuses: NotFound
  }
}

export type ReviewTab = 'toAnswer' | 'checking' | 'held' | 'hidden' | 'low' | 'pictures' | 'all'
/** Where a review stands for the shop. */
export type ReviewFace = 'toAnswer' | 'answered' | 'checking' | 'held' | 'refused' | 'hidden'
export type ReviewMove = 'reply' | 'pass' | 'hide' | 'show' | 'feature' | 'unfeature'

/** A review in the console. */
export interface OwnerReview {
  reviewId: string
  orderId: string
  spuId: string
  title: LocalText
  picture: Picture
  pictureUrl: string
  options: string[]
  stars: Stars
  author: string
  isAnonymous: boolean
  words: string
  media: ReviewMedia[]
  stage: ReviewStage
  followUp: { words: string; media: ReviewMedia[]; stage: ReviewStage; at: number } | null
  face: ReviewFace
  hidden: { reason: HideReason; words: string; by: string; at: number } | null
  reply: { words: string; by: string; at: number } | null
  isFeatured: boolean
  helpful: number
  /** What this caller may do with it now. */
  can: ReviewMove[]
  at: number
  revision: number
}

type Changed = NotFound & { CHANGED_MEANWHILE: object; CANNOT: object }

/** Actions of the door `owner`. */
export interface OwnerReviewApi {
  'review.list': {
    in: { tab: ReviewTab; cursor?: string }
    out: Page<OwnerReview> & { counts: Record<ReviewTab, number>; stars: ReviewCounts['stars']; at: number }
    refuses: Record<never, never>
  }
  'review.reply': {
    in: { reviewId: string; revision: number; words: string }
    out: OwnerReview
    refuses: Changed
  }
  /** Lets what was held for a person be seen. */
  'review.pass': { in: { reviewId: string; revision: number }; out: OwnerReview; refuses: Changed }
  'review.hide': {
    in: { reviewId: string; revision: number; reason: HideReason; words?: string }
    out: OwnerReview
    refuses: Changed
  }
  'review.show': { in: { reviewId: string; revision: number }; out: OwnerReview; refuses: Changed }
  'review.feature': {
    in: { reviewId: string; revision: number; isFeatured: boolean }
    out: OwnerReview
    refuses: Changed
  }
}
