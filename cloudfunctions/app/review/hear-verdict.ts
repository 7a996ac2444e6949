import { textOf } from '../../domain/push'
import { type CheckedFile, partsOf, type Review, verdictIn, withParts } from '../../domain/review'
import type { PushHandler } from '../ports'
import { pursueReview } from './pursue-review'
import { changeReview } from './review-ports'

/**
 * WeChat's verdict on a picture. Where it could not read the file it says no verdict: it is asked again. The
 * question may be answered before its number is stored; then it is told again.
 */
export const hearVerdict: PushHandler = {
  msgType: 'event',
  event: 'wxa_media_check',
  async handle(ports, { fields }) {
    const traceId = textOf(fields.trace_id)
    const known = traceId === '' ? null : await ports.reviews.byTrace(traceId)
    if (!known) return 'later'
    const isRead = fields.errcode === undefined || Number(fields.errcode) === 0
    const verdict = isRead ? verdictIn(fields.result) : null
    const review = await changeReview(ports, known.reviewId, (stored) => heard(stored, traceId, verdict))
    const isOpen = partsOf(review).some(({ stage }) => stage === 'checking')
    if (isOpen) await pursueReview(ports, review.reviewId)
    return 'applied'
  },
}

/** Only what waits for an answer takes one: what was judged stays so. Null where nothing does. */
function heard(review: Review, traceId: string, verdict: 'pass' | 'review' | 'risky' | null): Review | null {
  const waits = ({ verdict: before, traceIds }: CheckedFile) =>
    before === 'asked' && traceIds.includes(traceId)
  if (!partsOf(review).some(({ files }) => files.some(waits))) return null
  return withParts(review, (part) => ({
    ...part,
    files: part.files.map((file) => (waits(file) ? { ...file, verdict: verdict ?? 'unasked' } : file)),
  }))
}
