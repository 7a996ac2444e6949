import {
  type CheckedFile,
  type CheckVerdict,
  givenUp,
  isToAsk,
  judged,
  MEDIA_ASKS_MAX,
  nextLookOf,
  partsOf,
  type Review,
  type ReviewPart,
  shownPathOf,
  withParts,
} from '../../domain/review'
import { fileIdBeside } from '../../domain/upload'
import type { CheckAnswer, PushWorkPorts } from '../ports'
import { changeReview } from './review-ports'

/** Long enough for WeChat to read it whenever it does. */
const ADDRESS_LASTS_MS = 60 * 60_000
/** WeChat takes no larger picture; a film is larger. */
const COPIED_BYTES_MAX = 20 * 1024 * 1024
/** A copy that is under way while a review is hidden is written by then, and removed once more. */
const COPYING_MS = 120_000

/**
 * Brings a review on: asks WeChat about what nobody judged yet, takes what was answered, copies to where
 * everybody reads what passed, and takes that away from what is hidden. Each step may be repeated; what is
 * not done here the timer does.
 */
export async function pursueReview(ports: PushWorkPorts, reviewId: string): Promise<Review> {
  const asked = await askAll(ports, reviewId)
  const isReady = (part: ReviewPart) => part.stage === 'checking' && judged(part) === 'passed'
  if (asked.hidden !== null) return takeOff(ports, asked)
  if (!partsOf(asked).some((part) => isReady(part) || isUncopied(part))) return asked
  return publish(ports, asked)
}

const isUncopied = ({ stage, files }: ReviewPart): boolean =>
  stage === 'passed' && files.some(({ shownAs }) => shownAs === null)

/** Asks what may be asked now, and writes down what came of it. */
async function askAll(ports: PushWorkPorts, reviewId: string): Promise<Review> {
  const review = await ports.reviews.get(reviewId)
  if (!review) throw new Error(`Review ${reviewId} is gone.`)
  const words = new Map<number, CheckAnswer>()
  const files = new Map<string, CheckAnswer>()
  for (const [number, part] of partsOf(review).entries()) {
    if (part.stage !== 'checking') continue
    const content = [part.words, number === 0 && !review.isAnonymous ? review.author : ''].join('\n').trim()
    if (part.wordsVerdict === 'unasked')
      words.set(number, await ports.weixin.checkWords(review.openid, content))
    for (const file of part.files)
      if (isToAsk(file, ports.clock.now()) && file.traceIds.length < MEDIA_ASKS_MAX)
        files.set(file.fileId, await askPicture(ports, review, file))
  }
  return changeReview(ports, reviewId, (stored) => {
    const now = ports.clock.now()
    const taken = withParts(stored, (part, number) => {
      if (part.stage !== 'checking') return part
      const answer = words.get(number)
      const wordsVerdict =
        part.wordsVerdict === 'unasked' ? verdictAfter(answer, 'unasked') : part.wordsVerdict
      const heard = part.files.map((file) => withAnswer(file, files.get(file.fileId), now))
      const next = givenUp({ ...part, wordsVerdict, files: heard }, now)
      const stage = judged(next)
      // What passes is written once its copies stand.
      return { ...next, stage: stage === 'passed' && next.files.length > 0 ? 'checking' : stage }
    })
    return { ...taken, nextCheckAt: nextLookOf(taken, now) }
  })
}

async function askPicture(
  { files, weixin }: PushWorkPorts,
  { openid }: Review,
  { fileId }: CheckedFile,
): Promise<CheckAnswer> {
  const address = await files.link(fileId, ADDRESS_LASTS_MS)
  return address === null ? { kind: 'notTaken', code: 0 } : weixin.checkPicture(openid, address)
}

function verdictAfter(answer: CheckAnswer | undefined, before: CheckVerdict): CheckVerdict {
  if (answer?.kind === 'verdict') return answer.verdict
  return answer?.kind === 'notTaken' ? 'review' : before
}

/** An answer that was pushed meanwhile stands. */
function withAnswer(file: CheckedFile, answer: CheckAnswer | undefined, now: number): CheckedFile {
  if (!answer || (file.verdict !== 'unasked' && file.verdict !== 'asked')) return file
  if (answer.kind === 'asked')
    return { ...file, verdict: 'asked', askedAt: now, traceIds: [...file.traceIds, answer.traceId] }
  return { ...file, verdict: verdictAfter(answer, file.verdict) }
}

const placesOf = (review: Review) =>
  partsOf(review).flatMap(({ files }, part) =>
    files.map(({ fileId }, at) => ({ fileId, path: shownPathOf(review.reviewId, part, at, fileId) })),
  )

/** Copies first, then says so: whoever hid it meanwhile finds the copies by their places. */
async function publish(ports: PushWorkPorts, review: Review): Promise<Review> {
  const copies = new Map<string, string | null>()
  const ready = partsOf(review).filter((part) => part.stage === 'passed' || judged(part) === 'passed')
  const wanted = new Set(ready.flatMap(({ files }) => files.filter(({ shownAs }) => !shownAs)))
  for (const { fileId, path } of placesOf(review))
    if ([...wanted].some((file) => file.fileId === fileId))
      copies.set(fileId, await copied(ports, fileId, path))
  const stands = await changeReview(ports, review.reviewId, (stored) => {
    const now = ports.clock.now()
    if (stored.hidden !== null) return { ...stored, nextCheckAt: now }
    const shown = withParts(stored, (part) => withCopies(part, copies))
    return { ...shown, nextCheckAt: nextLookOf(shown, now) }
  })
  return stands.hidden === null ? stands : takeOff(ports, stands)
}

/** A file that is gone or too large is for a person, who sees why it does not show. */
function withCopies(part: ReviewPart, copies: Map<string, string | null>): ReviewPart {
  if (part.stage !== 'passed' && judged(part) !== 'passed') return part
  if (part.files.some(({ fileId, shownAs }) => shownAs === null && !copies.has(fileId))) return part
  const files = part.files.map((file) => ({
    ...file,
    shownAs: file.shownAs ?? copies.get(file.fileId) ?? null,
  }))
  return { ...part, files: files.filter(({ shownAs }) => shownAs !== null), stage: 'passed' }
}

async function copied({ files }: PushWorkPorts, fileId: string, path: string): Promise<string | null> {
  const read = await files.read(fileId, COPIED_BYTES_MAX)
  return read?.isWhole ? files.write(path, new Uint8Array(read.bytes)) : null
}

/** Nobody reads what is hidden, at whatever address. */
async function takeOff(ports: PushWorkPorts, review: Review): Promise<Review> {
  const places = placesOf(review)
  await ports.files.remove(places.map(({ fileId, path }) => fileIdBeside(fileId, path)))
  return changeReview(ports, review.reviewId, (stored) => {
    if (stored.hidden === null) return null
    const again = stored.hidden.at + COPYING_MS
    const now = ports.clock.now()
    const isOver = places.length === 0 || now >= again
    const bare = withParts(stored, (part) => ({
      ...part,
      files: part.files.map((file) => ({ ...file, shownAs: null })),
    }))
    return { ...bare, nextCheckAt: isOver ? nextLookOf(bare, now) : again }
  })
}
